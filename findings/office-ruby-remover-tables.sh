#!/bin/sh
# office-ruby-remover makes 見市 of 見本市 when it takes furigana off a Word document, leaves those in tables, and reports success.
#
# It is to remove readings (ルビ) and keep the word beneath. Where the word is two runs of text in the file, because a part of it was typed later
# or is bold, only the first is kept: half of a name is gone. A form that is a table, as goal sheets are, comes back with all its readings,
# though the function's own text says that those in tables are done too. Both times it returns 0, its code for success.
#
# office-ruby-remover 0.1.1 and python-docx 1.2.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check office-ruby-remover==0.1.1 python-docx==1.2.0
venv/bin/python - <<'PYTHON'
import sys
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from word.remove_word_ruby import remove_word_ruby


def run(content):
    return f"<w:r><w:t>{content}</w:t></w:r>"


def word_with_reading(*parts, reading):
    ruby = f'<w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt>{run(reading)}</w:rt><w:rubyBase>{"".join(map(run, parts))}</w:rubyBase>'
    return parse_xml(f"<w:r {nsdecls('w')}><w:ruby>{ruby}</w:ruby></w:r>")


def texts(element):
    return "".join(each.text for each in element.iter(qn("w:t")))


document = docx.Document()
for parts in (("見本",), ("見", "本")):
    paragraph = document.add_paragraph()
    paragraph._p.append(word_with_reading(*parts, reading="みほん"))
    paragraph.add_run("市の目標")
cell = document.add_table(1, 1).cell(0, 0)
cell.paragraphs[0]._p.append(word_with_reading("窓口", reading="まどぐち"))
document.save("goals.docx")

code = remove_word_ruby(input_path="goals.docx", output_path="plain.docx")
after = docx.Document("plain.docx")
seen = [texts(each._p) for each in after.paragraphs] + [texts(after.tables[0]._tbl)]
print("returned", code, "and wrote", seen)
promised = "テーブル" in remove_word_ruby.__doc__
found = code == 0 and seen == ["見本市の目標", "見市の目標", "まどぐち窓口"] and promised
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
