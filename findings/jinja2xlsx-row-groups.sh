#!/bin/sh
# jinja2xlsx makes of an HTML table's workbook the rows of the first <tbody> alone, and breaks a name with furigana into five lines.
#
# A table may have many groups of rows: a sheet whose goals span several has one for each, so that they are read and kept together. Of three
# goals the second and third are not in the workbook, nor the sum in <tfoot>, and nothing tells. Within the first group a merged cell is kept
# as one. A reading in <ruby> comes as 見本, （, みほん, ） and 市 beneath each other. html-table-takeout has all rows of the same page.
#
# jinja2xlsx 1.2.0, html-table-takeout 1.1.2 and lxml-html-clean 0.4.5 (which the first needs) from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jinja2xlsx==1.2.0 html-table-takeout==1.1.2 lxml-html-clean==0.4.5
venv/bin/python - <<'PYTHON'
import csv, io, sys
from html_table_takeout import parse_html
from jinja2xlsx import render_xlsx

PAGE = """<!DOCTYPE html><html lang="ja"><head><title>組織目標</title></head><body><table>
<thead><tr><th scope="col">番号</th><th scope="col">実施項目</th><th scope="col">いつまで</th></tr></thead>
<tbody><tr><th scope="rowgroup" rowspan="2">1</th><td><ruby>見本<rp>（</rp><rt>みほん</rt><rp>）</rp></ruby>市</td><td>9月</td></tr>
<tr><td>電話を増やす</td><td>12月</td></tr></tbody>
<tbody><tr><th scope="row">2</th><td>窓口を整える</td><td>3月</td></tr></tbody>
<tbody><tr><th scope="row">3</th><td>紙を減らす</td><td>6月</td></tr></tbody>
<tfoot><tr><th scope="row">計</th><td>4件</td><td></td></tr></tfoot>
</table></body></html>"""
workbook = [[cell.value for cell in row] for row in render_xlsx(PAGE).active.iter_rows()]
takeout = list(csv.reader(io.StringIO(parse_html(PAGE)[0].to_csv())))
print("jinja2xlsx:", *workbook, sep="\n  ")
print("html-table-takeout:", *takeout, sep="\n  ")
found = workbook == [
    ["番号", "実施項目", "いつまで"],
    [1, "見本\n（\nみほん\n）\n市", "9月"],
    [None, "電話を増やす", "12月"],
] and [row[0] for row in takeout if row] == ["番号", "1", "1", "2", "3", "計"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
