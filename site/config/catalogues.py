"""Are the compiled catalogues as new as the texts? (A fresh machine has no msgfmt.)"""

import os
import tempfile
from pathlib import Path

import polib

from config.paths import LOCALE


def compile_stale(folder: Path = LOCALE) -> list[Path]:
    """Compile each ``django.po`` that is newer than its ``django.mo``; return the files written.

    Written beside and renamed, so that two processes starting at once never read half a file.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        handle, draft = tempfile.mkstemp(dir=source.parent, suffix=".part")
        os.close(handle)
        polib.pofile(str(source)).save_as_mofile(draft)
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
        written.append(target)
    return written
