"""Whether a print of a workbook has all its characters: printed.py WORKBOOK TEXT"""

import collections
import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
typed = "".join(cell.value for row in sheet.iter_rows() for cell in row if cell.value)
printed = open(sys.argv[2], encoding="utf-8").read()
count = lambda text: collections.Counter(c for c in text if not c.isspace())
missing = count(typed) - count(printed)
assert not missing, f"{sys.argv[1]}: {sum(missing.values())} characters are not printed: {dict(missing)}"
