#!/usr/bin/env python
"""How is Django started from the shell?"""

import os
import sys
from pathlib import Path

# site/ cannot be a package (the name is taken by the standard library), so it goes on the path.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    from config.catalogues import compile_stale

    compile_stale()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
