"""Where do the project's folders lie?"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
LOCALE = ROOT / "locale"
STATIC = ROOT / "static"
VAR = ROOT / "var"
