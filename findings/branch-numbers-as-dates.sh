#!/bin/sh
# Frictionless writes the branch number 3-1 of an item back as 3-01 and the months 4-9 as 4-09; csvkit makes days of 2001 of them.
#
# A column of 1-1, 1-2, 3-1 is guessed to be months of the years 1 and 3 by the one, and days (3 January) by the other, which is how open
# data of goals is described, converted or only sorted. The numbers no longer are those in the sheet. Where one value of the column is no
# month or day (1-32), both leave the whole column as it is, so that it depends on the other rows.
#
# frictionless 5.21.0 and csvkit 2.2.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0 csvkit==2.2.0
printf '番号,時期\n1-1,4-9\n1-2,10-12\n3-1,1-3\n' >items.csv
printf '番号,時期\n1-1,4-9\n1-32,年度末\n' >other.csv
venv/bin/python - <<'PYTHON'
import subprocess, sys


def run(*command):
    output = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return output.replace("\r", "").split()


seen = {
    (tool, name): run(*command, name)
    for name in ("items.csv", "other.csv")
    for tool, command in (
        ("frictionless", ("venv/bin/frictionless", "extract", "--csv")),
        ("csvkit", ("venv/bin/csvsort", "-c", "1")),
    )
}
for (tool, name), lines in seen.items():
    print(tool, name, lines)
as_is = ["番号,時期", "1-1,4-9", "1-32,年度末"]
found = seen == {
    ("frictionless", "items.csv"): ["番号,時期", "1-01,4-09", "1-02,10-12", "3-01,1-03"],
    ("csvkit", "items.csv"): ["番号,時期", "2001-01-01,2001-04-09", "2001-01-02,2001-10-12", "2001-03-01,2001-01-03"],
    ("frictionless", "other.csv"): as_is,
    ("csvkit", "other.csv"): as_is,
}
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
