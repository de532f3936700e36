#!/bin/sh
# lossless-yaml, which guarantees every byte of what is not edited, writes a block text beneath a Japanese key outside of its entry.
#
# A file that is loaded and saved is no YAML any more: of `説明: |` the bar is gone, and the second line stands at the margin. `"2"` behind a
# Japanese key loses its quotation marks and is a number. It looks at bytes where its parser counts letters, and each kana or kanji before a
# value puts it two further off. The same file with English keys stays as it is, its Japanese values too.
#
# lossless-yaml 0.3.0 and PyYAML 6.0.4 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check lossless-yaml==0.3.0 pyyaml==6.0.4
venv/bin/python - <<'PYTHON'
import sys
import yaml
from yaya import YAYA

SHEET = """# 見本市
{goals}:
  - {number}: "2"
    {text}: |
      電話でも受ける。
      窓口でも受ける。
    {ends}: 9月
"""


def saved(**keys):
    source = SHEET.format(**keys)
    with open("goals.yaml", "w", encoding="utf-8") as file:
        file.write(source)
    YAYA.load("goals.yaml").save()
    with open("goals.yaml", encoding="utf-8") as file:
        return source, file.read()


def values(text):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        return f"no YAML: {error.problem}"


english, english_after = saved(goals="goals", number="no", text="text", ends="ends")
japanese, japanese_after = saved(goals="目標", number="番号", text="説明", ends="いつまで")
print(f"with English keys it is the same: {english_after == english}; with Japanese keys it is")
print(japanese_after, end="")
print(values(japanese_after))
found = english_after == english and "番号: 2\n    説明: 電話でも受ける。\n窓口でも受ける。\n" in japanese_after and str(values(japanese_after)).startswith("no YAML")
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
