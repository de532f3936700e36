#!/bin/sh
# textlint-rule-jis-charset, for letters outside JIS X 0213:2004, reports 𠮟 as two of them, each half of a letter: it is in the standard.
#
# 𠮟 (叱 in the form of the list of kanji for general use) is one of some three hundred kanji of the standard that Unicode has in its second
# plane. The rule looks at code units, so that each such kanji is two errors that no screen can show, in names and in the word for scolding
# alike, while 髙, which is really outside, is named rightly. Python's euc_jis_2004, made of the standard's table, has 𠮟 and has not 髙.
#
# textlint-rule-jis-charset 0.1.0 with textlint 15.8.0 from npm; needs Node.js and Python. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . textlint@15.8.0 textlint-rule-jis-charset@0.1.0 >/dev/null
printf '𠮟る\n\n叱る\n\n𠀋\n\n剝がす\n\n髙\n' > letters.md
node_modules/.bin/textlint --no-textlintrc --rule jis-charset --format json letters.md > told.txt 2>&1 || true
python3 - <<'PYTHON'
import json, sys


def within_standard(letter):
    try:
        return bool(letter.encode("euc_jis_2004"))
    except UnicodeEncodeError:
        return False


with open("letters.md", encoding="utf-8") as file:
    lines = file.read().split("\n")
with open("told.txt", encoding="utf-8", errors="replace") as file:
    messages = json.loads(file.read().splitlines()[-1])[0]["messages"]
told = {line[0]: sum(message["line"] == number for message in messages) for number, line in enumerate(lines, 1) if line}
for letter, errors in told.items():
    print(f"{letter} U+{ord(letter):04X}: {errors} errors, in JIS X 0213:2004: {within_standard(letter)}")
found = told == {"𠮟": 2, "叱": 0, "𠀋": 2, "剝": 0, "髙": 1} and [letter for letter in told if not within_standard(letter)] == ["髙"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
