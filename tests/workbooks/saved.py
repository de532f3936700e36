"""Workbooks saved anew by openpyxl: strings in the cells, each Japanese character a reference.

saved.py FOLDER SAVED"""

import pathlib
import sys

import openpyxl

folder, saved = map(pathlib.Path, sys.argv[1:])
saved.mkdir(parents=True, exist_ok=True)
paths = sorted(folder.glob("*.xlsx"))
assert len(paths) >= 25, f"{len(paths)} shapes"
for path in paths:
    openpyxl.load_workbook(path, rich_text=True).save(saved / path.name)
print(f"{len(paths)} shapes")
