#!/bin/sh
# exstruct makes the number 11002 of a cell whose text is 011002, a local government's code, and 1.1 of the goal 1.10.
#
# It turns workbooks into JSON for programs that are asked about them. A cell that holds text is text in the file (t="s"), whatever it looks
# like: codes of local governments begin with a nought from 北海道 to 栃木県, and goals are numbered 1.9, 1.10, 1.11. Both come as
# numbers: the code is that of no place, the goal another goal's. A telephone number and 令和8年 stay as they are. calamine has all as text.
#
# exstruct 0.9.0, openpyxl 3.1.5 and python-calamine 0.9.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check exstruct==0.9.0 openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PYTHON'
import json, subprocess, sys
import openpyxl
from python_calamine import CalamineWorkbook

TEXTS = ["011002", "1.1", "1.10", "2026", "令和8年", "12件", "0120-00-0000"]
workbook = openpyxl.Workbook()
workbook.active.title = "目標"
workbook.active.append(TEXTS)
workbook.save("goals.xlsx")
told = subprocess.run([sys.prefix + "/bin/exstruct", "goals.xlsx", "--mode", "light"], check=True, capture_output=True, text=True).stdout
by_exstruct = list(json.loads(told)["sheets"]["目標"]["rows"][0]["c"].values())
by_calamine = CalamineWorkbook.from_path("goals.xlsx").get_sheet_by_index(0).to_python()[0]
print("exstruct:", by_exstruct)
print("calamine:", by_calamine)
found = by_exstruct == [11002, 1.1, 1.1, 2026, "令和8年", "12件", "0120-00-0000"] and by_calamine == TEXTS
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
