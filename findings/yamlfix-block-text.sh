#!/bin/sh
# yamlfix rewrites words of a block text: `#1 の実績: yes` in it becomes `# 1 の実績: true`, and `掲示: on` becomes `掲示: true`.
#
# The lines beneath `|` are an author's text, not YAML. yamlfix mends truth values and the blank behind a comment's # line by line, in such a
# text too, so that formatting a file changes what it says: the parsed value is another one, and
# nothing tells.
#
# yamlfix 1.19.1 and PyYAML 6.0.4 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check yamlfix==1.19.1 pyyaml==6.0.4
venv/bin/python - <<'PYTHON'
import sys
import yaml
from yamlfix import fix_code

source = """---
実施項目: |
  #1 の実績: yes
  窓口の掲示: on
  電話の予約: 受ける
いつまで: 12月
"""
before, after = (yaml.safe_load(text)["実施項目"] for text in (source, fix_code(source)))
print(before + "becomes")
print(after, end="")
found = after == "# 1 の実績: true\n窓口の掲示: true\n電話の予約: 受ける\n" and before != after
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
