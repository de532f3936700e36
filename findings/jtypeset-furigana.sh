#!/bin/sh
# jtypeset's PDF has the kanji below it as the text of furigana: かちょう over 課長 is 課課課課, and う is 課 in the body as well.
#
# It sets Japanese with readings, downwards too, and the page looks right. Yet all letters of a reading are given in /ToUnicode the first
# letter of the word they stand over, and that holds for the whole file: 「予約を受けるように」 behind such a word is read as 「予約を受けるよ課に」.
# Nothing tells. Who searches, copies or listens to the file is given other sentences than the ones printed, and furigana are there for
# those who need help with reading. Without readings the text is right.
#
# jtypeset 0.2.0 with markdown-it-py 4.3.0, mdit-py-plugins 0.7.0 and PyYAML 6.0.4, read with pypdf 7.1.1 and pdfplumber 0.11.10, all from
# PyPI; Debian's fonts-ipafont-gothic 00303-23. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-ipafont-gothic=00303-23 >/dev/null 2>&1
dpkg-deb -x fonts-ipafont-gothic_*.deb fonts
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check "jtypeset[md]==0.2.0" markdown-it-py==4.3.0 mdit-py-plugins==0.7.0 PyYAML==6.0.4 \
  pypdf==7.1.1 pdfplumber==0.11.10
printf '%s\n' '課長が決めて、予約を受けるように変える。' > plain.md
printf '%s\n' '｜課長《かちょう》が決めて、予約を受けるように変える。' > readings.md
for name in plain readings; do
  venv/bin/jtypeset-md "$name.md" --font "$(find fonts -name ipag.ttf)" -o "$name.pdf" >/dev/null
done
venv/bin/python - <<'PYTHON'
import sys
import pdfplumber, pypdf

BODY = 8  # points; a reading is half as large as what it stands over
found = True
for name, body, reading in (
    ("plain", "課長が決めて、予約を受けるように変える。", ""),
    ("readings", "課長が決めて、予約を受けるよ課に変える。", "課課課課"),
):
    with pdfplumber.open(f"{name}.pdf") as file:
        letters = [each for each in file.pages[0].chars if each["top"] < 200]
    seen = ["".join(each["text"] for each in letters if (each["size"] > BODY) == large) for large in (True, False)]
    print(f"{name}: {seen[0]} with the readings {seen[1] or 'none'}")
    found &= seen == [body, reading]
other = pypdf.PdfReader("readings.pdf").pages[0].extract_text()
found &= "よ課に" in other and "よう" not in other
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
