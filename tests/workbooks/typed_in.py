"""Workbooks of the form in openpyxl: what a clerk finds in them, and what is typed into them.

typed_in.py FOLDER TYPED: looks at each workbook below FOLDER, and saves the first below TYPED with a word typed in."""

import pathlib
import sys

import openpyxl


def look_at(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells and all(cell.data_type == "s" for cell in cells), f"{path}: something is no text"
    protection, page = sheet.protection, sheet.page_setup
    assert protection.sheet and not protection.password, f"{path}: not locked, or with a password"
    assert not protection.formatRows and not protection.insertRows, f"{path}: rows are not free"
    assert (page.orientation, str(page.paperSize)) == ("landscape", "9"), f"{path}: no landscape A4"
    assert (page.fitToWidth, page.fitToHeight) == (1, 0) or sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows and sheet.freeze_panes, f"{path}: headings do not stay in sight"
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert lists and all(rule.errorStyle == "warning" for rule in lists), f"{path}: no lists, or they stop"
    messages = [rule.prompt for rule in sheet.data_validations.dataValidation]
    assert all(messages) and max(map(len, messages)) <= 255, f"{path}: a cell without a message"
    heading = int(sheet.print_title_rows.replace("$", "").split(":")[0])
    assert all(cell.protection.locked for cell in sheet[heading]), f"{path}: a heading is not locked"
    assert not any(cell.protection.locked for cell in sheet[heading + 1]), f"{path}: a goal is locked"
    for row in range(1, sheet.max_row + 1):
        assert sheet.row_dimensions[row].height, f"{path}: row {row} has no height"
    return book, heading


def main(folder, typed):
    paths = sorted(pathlib.Path(folder).rglob("*.xlsx"))
    assert paths, "there are no workbooks"
    for index, path in enumerate(paths):
        book, heading = look_at(path)
        if index == 0:
            sheet = book.worksheets[0]
            prose = next(cell for cell in sheet[heading] if "どの水準まで" in cell.value)
            sheet.cell(heading + 1, prose.column).value = "書き換えた水準になっている。"
        pathlib.Path(typed).mkdir(parents=True, exist_ok=True)
        book.save(pathlib.Path(typed) / path.name)
    print(f"{len(paths)} workbooks")


main(*sys.argv[1:])
