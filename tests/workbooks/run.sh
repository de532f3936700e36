#!/usr/bin/env bash
# Workbooks and open data in the programs that read them: openpyxl, LibreOffice, pandas and Frictionless.
# run.sh MOKUHYO PYTHON SHAPES, in a project with sheets; SHAPES is a folder with workbooks and the sheets that come of them.
set -euo pipefail
tests="$(cd "$(dirname "$0")" && pwd)"
mokuhyo="$1" python="$2" shapes="$3"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

"$mokuhyo" export --format xlsx --out "$scratch/books" --quiet
mkdir "$scratch/flat"
# r8/fukushi.xlsx as r8-fukushi.xlsx: a department has a sheet in each year.
(cd "$scratch/books" && find . -name '*.xlsx') | while read -r book; do
    book="${book#./}"
    cp "$scratch/books/$book" "$scratch/flat/${book/\//-}"
done

echo '- openpyxl: what a clerk finds, and what is typed'
"$python" "$tests/typed_in.py" "$scratch/flat" "$scratch/typed"

# The typefaces of the forms, and no others: what the print shows must not depend on the machine.
cat > "$scratch/fonts.conf" <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$tests/../../fonts</dir><cachedir>$scratch/cache</cachedir></fontconfig>
XML
office() { # FORMAT FOLDER
    FONTCONFIG_FILE="$scratch/fonts.conf" soffice "-env:UserInstallation=file://$scratch/profile" --headless \
        --convert-to "$1" --outdir "$2" "$scratch"/flat/*.xlsx > /dev/null 2>&1
}

echo '- LibreOffice: the same sheets after it has saved them'
office ods "$scratch/ods"
office xlsx "$scratch/saved"
came_back() { # FOLDER ENDING CELLS — the sheets of some workbooks, but for so many cells that were typed
    rm -rf "$scratch/back"
    for book in "$scratch/$1"/*."$2"; do
        # A warning of `check` is none of the workbook's.
        "$mokuhyo" import "$book" --out "$scratch/back" --quiet > "$scratch/told" 2>&1 || { cat "$scratch/told"; exit 1; }
        if grep -q 'シートに置けなかったもの' "$scratch/told"; then cat "$scratch/told"; exit 1; fi
    done
    "$mokuhyo" diff --files goals "$scratch/back" --format json > "$scratch/diff.json"
    "$python" - "$scratch/diff.json" "$3" <<'PYTHON'
import json, sys
sheets = json.load(open(sys.argv[1], encoding="utf-8"))["sheets"]
changes = [(sheet["change"], len(sheet["head"])) for sheet in sheets]
cells = [cell["key"] for sheet in sheets for goal in sheet["goals"] for cell in goal["cells"]]
assert len(cells) == int(sys.argv[2]) and all(change in [("modified", 0), ("renamed", 0)] for change in changes), (changes, cells)
PYTHON
}
came_back flat xlsx 0
came_back typed xlsx 1
came_back ods ods 0
came_back saved xlsx 0

echo '- openpyxl and LibreOffice: what was typed comes into the sheet of which the workbook was written'
office_of_typed() { # FORMAT
    FONTCONFIG_FILE="$scratch/fonts.conf" soffice "-env:UserInstallation=file://$scratch/profile" --headless \
        --convert-to "$1" --outdir "$scratch/typed-$1" "$scratch"/typed/*.xlsx > /dev/null 2>&1
}
for format in xlsx ods xls; do
    office_of_typed "$format"
    rm -rf "$scratch/project"
    mkdir "$scratch/project"
    cp -r goals mokuhyo.yaml "$scratch/project"
    for book in "$scratch/typed-$format"/*."$format"; do
        (cd "$scratch/project" && "$mokuhyo" import "$book" --merge > told 2>&1) || { cat "$scratch/project/told"; exit 1; }
        grep -q '今のシートから書き出したブックです' "$scratch/project/told" || { cat "$scratch/project/told"; exit 1; }
    done
    changed="$(diff -r goals "$scratch/project/goals" | grep -c '^>' || true)"
    [ "$changed" -eq 1 ] || { diff -r goals "$scratch/project/goals"; exit 1; }
done

echo '- openpyxl and LibreOffice: workbooks of many shapes, saved in each of their formats'
office_of_shapes() { # FORMAT
    FONTCONFIG_FILE="$scratch/fonts.conf" soffice "-env:UserInstallation=file://$scratch/profile" --headless \
        --convert-to "$1" --outdir "$scratch/shapes-$1" "$shapes"/*.xlsx > /dev/null 2>&1
}
"$python" "$tests/saved.py" "$shapes" "$scratch/shapes-openpyxl"
for format in openpyxl xls ods xlsx; do
    [ "$format" = openpyxl ] || office_of_shapes "$format"
    ending="${format/openpyxl/xlsx}"
    for sheet in "$shapes"/*.yaml; do
        name="$(basename "$sheet" .yaml)"
        rm -rf "$scratch/city"
        mkdir "$scratch/city"
        cp "$tests/../it/mokuhyo.yaml" "$scratch/city"
        cp "$scratch/shapes-$format/$name.$ending" "$scratch/city/表.$ending"
        (cd "$scratch/city" && "$mokuhyo" import "表.$ending" > told 2>&1 || [ $? -eq 1 ])
        cmp "$sheet" "$scratch/city/goals/r8/福祉部.yaml" || { echo "$name as $format"; cat "$scratch/city/told"; exit 1; }
    done
done

echo '- LibreOffice: the print has every character, none cut by the end of a page, on as few pages'
office pdf "$scratch/print"
"$mokuhyo" build --out "$scratch/official" --quiet
at_most() { # PRINT OURS — as many pages as ours, or one more
    pages() { pdfinfo "$1" 2> /dev/null | sed -n 's/^Pages: *//p'; }
    local theirs ours
    theirs="$(pages "$1")" ours="$(pages "$2")"
    [ "$theirs" -le $((ours + 1)) ] || { echo "$1: $theirs pages, and not $ours"; exit 1; }
}
for book in "$scratch"/flat/*.xlsx; do
    name="$(basename "$book" .xlsx)"
    at_most "$scratch/print/$name.pdf" "$scratch/official/${name/-//}.pdf"
    pdftotext "$scratch/print/$name.pdf" "$scratch/$name.txt"
    "$python" "$tests/printed.py" "$book" "$scratch/$name.txt"
done

"$python" "$tests/uncut.py" "$scratch"/print/*.pdf

echo '- LibreOffice: the same cells of its print'
"$tests/print_back.sh" "$mokuhyo" "$python" "$scratch/print"

echo '- LibreOffice: merged cells with texts where a page could end'
"$python" "$tests/page_ends.py" "$scratch/ends"
(
    cd "$scratch/ends"
    "$mokuhyo" export --format xlsx --out books --quiet
    "$mokuhyo" build --out official --quiet
    mkdir flat
    for book in books/r7/*.xlsx; do cp "$book" "flat/r7-$(basename "$book")"; done
    FONTCONFIG_FILE="$scratch/fonts.conf" soffice "-env:UserInstallation=file://$scratch/profile" --headless \
        --convert-to pdf --outdir print flat/*.xlsx > /dev/null 2>&1
    for print in print/*.pdf; do
        name="$(basename "$print" .pdf)"
        at_most "$print" "official/${name/-//}.pdf"
    done
    "$python" "$tests/uncut.py" print/*.pdf
    "$tests/print_back.sh" "$mokuhyo" "$python" print
)

echo '- pandas and Frictionless: open data'
for format in csv json xlsx; do
    "$mokuhyo" export --format "$format" --flat --out "$scratch/data/$format" --quiet
done
"$python" "$tests/data.py" "$scratch/data"
