#!/bin/sh
# yamlium makes a comment of what stands behind a full-width blank and #: the item 受ける　# 電話も is 受ける when it is written again.
#
# YAML knows the blank and the tab before a comment; U+3000, which Japanese is typed with, is a letter like others (YAML 1.2, 6.7). It takes
# this for a blank there, so that part of a value goes to the readers of the file as a comment, and drops one at a value's end. A comment on
# the last line, which it is to keep as all others, is gone, and the number 1.10 is 1.1, another goal's. PyYAML reads it by the rules.
#
# yamlium 0.3.1 and PyYAML 6.0.4 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check yamlium==0.3.1 pyyaml==6.0.4
venv/bin/python - <<'PYTHON'
import sys
import yaml, yamlium

before = """# 見本市
目標:
  - 番号: 1.10
    実施項目: 受ける　# 電話も
    担当: 市民課　
    いつまで: 9月 # 半期
# 12月に見直す
"""
after = yamlium.parse(before).to_yaml()
print(after, end="")
[was], [becomes] = (yaml.safe_load(text)["目標"] for text in (before, after))
changed = {key: (value, becomes[key]) for key, value in was.items() if value != becomes[key]}
print(changed)
found = (
    changed == {"実施項目": ("受ける　# 電話も", "受ける"), "担当": ("市民課　", "市民課")}
    and "番号: 1.1\n" in after
    and "# 見本市" in after
    and "# 半期" in after
    and "見直す" not in after
)
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
