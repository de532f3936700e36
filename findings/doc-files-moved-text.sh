#!/bin/sh
# doc-files reads a .docx without the sentences that were moved while changes were recorded: they are neither at the old nor the new place.
#
# It tells what a document says, as text, Markdown or JSON. What was typed while Word records changes (w:ins) is there, and what was
# deleted is not; a passage that was dragged elsewhere stands in w:moveTo, and that is left out like the place that it came from. A word
# with furigana (w:ruby) is missing from a .docx too, name and reading both, and is there in an .odt. Nothing is reported.
#
# doc-files 0.1.0, python-docx 1.2.0 and odfpy 1.4.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check doc-files==0.1.0 python-docx==1.2.0 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
import sys
import doc_files, docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf import text
from odf.opendocument import OpenDocumentText

BY = 'w:author="Head" w:date="2026-04-01T00:00:00Z"'


def run(content, kind="t"):
    return f"<w:r><w:{kind}>{content}</w:{kind}></w:r>"


def reading(word, kana):
    return f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt>{run(kana)}</w:rt><w:rubyBase>{run(word)}</w:rubyBase></w:ruby></w:r>'


PARAGRAPHS = [
    (f'{run("達成率")}<w:del w:id="1" {BY}>{run("90", "delText")}</w:del><w:ins w:id="2" {BY}>{run("60")}</w:ins>{run("%とする。")}', "達成率60%とする。"),
    (f'{run("窓口を整える。")}<w:moveFrom w:id="3" {BY}>{run("予約を電話でも受ける。")}</w:moveFrom>', "窓口を整える。"),
    (f'<w:moveTo w:id="4" {BY}>{run("予約を電話でも受ける。")}</w:moveTo>{run("証明書を郵送で渡す。")}', "証明書を郵送で渡す。"),
    (f'{reading("見本", "みほん")}{run("市の目標")}', "市の目標"),
]
document = docx.Document()
for content, _ in PARAGRAPHS:
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, paragraph)
document.save("goals.docx")
seen = doc_files.to_text(doc_files.read("goals.docx")).split()
for line in seen:
    print(line)

plain, paragraph, ruby = OpenDocumentText(), text.P(), text.Ruby()
ruby.addElement(text.RubyBase(text="見本"))
ruby.addElement(text.RubyText(text="みほん"))
paragraph.addElement(ruby)
paragraph.addText("市の目標")
plain.text.addElement(paragraph)
plain.save("goals.odt")
other = doc_files.to_text(doc_files.read("goals.odt")).strip()
print("the .odt:", other)
found = seen == [expected for _, expected in PARAGRAPHS] and "見本" in other
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
