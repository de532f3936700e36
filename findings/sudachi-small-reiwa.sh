#!/bin/sh
# Sudachi's small dictionary of October 2026 knows the eras 慶応 to 平成 and not 令和, which it cuts into the common nouns 令 and 和.
#
# Each era before is a proper noun. An index of this year's sheets made with it has no word 令和 in it, and whoever looks for 和 is given every
# date of the last years; a filter or a rule that asks for an era, a date's beginning, finds those of earlier eras alone. The reading is right by
# chance.
#
# sudachidict_small 20261015 with SudachiPy 0.7.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sudachipy==0.7.0 sudachidict_small==20261015
venv/bin/python - <<'PYTHON'
import sys
from sudachipy import Dictionary, SplitMode

tokenizer = Dictionary(dict="small").tokenizer()
found = True
for era in ("慶応", "明治", "大正", "昭和", "平成", "令和"):
    words = [(word.surface(), word.part_of_speech()[1]) for word in tokenizer.tokenize(era + "八年度", SplitMode.C)]
    print(era + "八年度:", *("{} ({})".format(*word) for word in words))
    expected = [("令", "普通名詞"), ("和", "普通名詞")] if era == "令和" else [(era, "固有名詞")]
    found &= words[: len(expected)] == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
