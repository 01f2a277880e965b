#!/bin/sh
# Cuts the two faces of Titillium Web (drawn in Urbino, SIL OFL 1.1) down to the letters of our Latin-script languages.
# Needs node_modules (npm ci) and fonttools with brotli on the PATH. The result is committed: run this only to change the letters.
set -eu
cd "$(dirname "$0")"
source=node_modules/bootstrap-italia/dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin
letters='U+0020-007E,U+00A0-00A3,U+00A7,U+00A9,U+00AB,U+00B0,U+00B7,U+00BB,U+00BF-00CF,U+00D1-00D6,U+00D9-00DC,U+00DF-00EF,U+00F1-00F6,U+00F9-00FC,U+0102,U+0103,U+0152,U+0153,U+0218-021B,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+20AC'
for pair in regular:400 700:700; do
  pyftsubset "$source-${pair%%:*}.ttf" --unicodes="$letters" --layout-features=kern,mark,locl,tnum \
    --no-hinting --desubroutinize --flavor=woff2 --output-file="../static/fonts/titillium-${pair##*:}.woff2"
done
ls -l ../static/fonts
