"""Open data in pandas and in Frictionless' own validator.

data.py FOLDER: reads goals.csv and goals.json of FOLDER/csv and FOLDER/json, and the table of FOLDER/xlsx."""

import json
import pathlib
import sys

import frictionless
import pandas


def texts(value):
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)


folder = pathlib.Path(sys.argv[1])
for package in ["csv", "json", "xlsx"]:
    described = folder / package / "datapackage.json"
    report = frictionless.validate(str(described))
    assert report.valid, f"{described}: {report.flatten(['type', 'note'])}"
rows = json.loads((folder / "json" / "goals.json").read_text(encoding="utf-8"))
expected = [[texts(value) for value in row.values()] for row in rows]
csv = pandas.read_csv(folder / "csv" / "goals.csv", dtype=str, keep_default_na=False)
book = pandas.read_excel(folder / "xlsx" / "goals.xlsx", dtype=str, keep_default_na=False)
for name, table in [("csv", csv), ("xlsx", book)]:
    assert list(table.columns) == list(rows[0]), f"{name}: other columns"
    assert table.values.tolist() == expected, f"{name}: other data"
print(f"{len(rows)} rows")
