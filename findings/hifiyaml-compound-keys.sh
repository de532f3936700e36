#!/bin/sh
# hifiyaml, told to change 期限, changes 最終期限: any line in which the key and a colon stand is the entry to it.
#
# It edits YAML and keeps all else to the letter, its manual says. A key is looked for as a part of a line, from the first line on. A Japanese
# term ends in its head: 提出期限 and 最終期限 are kinds of 期限 (deadlines), 数値目標 is a 目標 (goal). What stands first is found, read, replaced
# or dropped in place of the key that was asked for, and so is a line 次の担当: of a text beneath a bar. No error is raised.
#
# hifiyaml 0.2.2 and PyYAML 6.0.4 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check hifiyaml==0.2.2 PyYAML==6.0.4
venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path
import hifiyaml, yaml

PLAN = """\
提出期限: 4月末
目標:
  - 数値目標: 待ち時間を10分にする
    目標: 窓口を整える
    最終期限: 3月末
    期限: 9月末
備考: |
  次の担当: 未定
担当: 市民課
期限: 12月末
"""
Path("plan.yaml").write_text(PLAN, encoding="utf-8")
lines = hifiyaml.load("plan.yaml")
by_hifiyaml = [hifiyaml.get(lines, path) for path in ("期限", "担当", "目標/0/目標", "目標/0/期限")]
plan = yaml.safe_load(PLAN)
by_pyyaml = [plan["期限"], plan["担当"], plan["目標"][0]["目標"], plan["目標"][0]["期限"]]
changed = hifiyaml.load("plan.yaml")
hifiyaml.modify(changed, "目標/0/期限", ["    期限: 10月末"])
print("hifiyaml:", by_hifiyaml)
print("PyYAML:", by_pyyaml)
print("changed:", *changed, sep="\n  ")
found = by_hifiyaml == [["提出期限: 4月末"], ["  次の担当: 未定"], ["  - 数値目標: 待ち時間を10分にする"], ["    最終期限: 3月末"]]
found &= by_pyyaml == ["12月末", "市民課", "窓口を整える", "9月末"]
found &= changed == PLAN.replace("最終期限: 3月末", "期限: 10月末").splitlines()
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
