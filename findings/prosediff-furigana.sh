#!/bin/sh
# prosediff finds no difference between two Word documents of which one says 東田課長 and the other 西田課長, if the names have furigana.
#
# It compares drafts in .docx. A word with its reading is w:ruby there, and both the reading and the word are left out of what is compared:
# 東田 and 西田 are nothing, before 課長. So they are in the Markdown that it makes of a document. Without readings the same change is shown. In an
# .odt the word is kept. What was agreed to after such a comparison may name another person, place or month.
#
# prosediff 0.7.0, python-docx 1.2.0 and odfpy 1.4.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check prosediff==0.7.0 python-docx==1.2.0 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf import text
from odf.opendocument import OpenDocumentText


def write_docx(name, word, reading=None):
    document = docx.Document()
    paragraph = document.add_paragraph()
    content = f"<w:t>{word}</w:t>"
    if reading:
        run = "<w:r><w:t>{}</w:t></w:r>".format
        content = f'<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt>{run(reading)}</w:rt><w:rubyBase>{run(word)}</w:rubyBase></w:ruby>'
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{content}</w:r>"))
    paragraph.add_run("課長が決める。")
    document.save(name)


def write_odt(name, word, reading):
    document = OpenDocumentText()
    paragraph, ruby = text.P(), text.Ruby()
    ruby.addElement(text.RubyBase(text=word))
    ruby.addElement(text.RubyText(text=reading))
    paragraph.addElement(ruby)
    paragraph.addText("課長が決める。")
    document.text.addElement(paragraph)
    document.save(name)


for draft, word, reading in (("old", "東田", "ひがしだ"), ("new", "西田", "にしだ")):
    write_docx(f"{draft}-plain.docx", word)
    write_docx(f"{draft}-reading.docx", word, reading)
    write_odt(f"{draft}-reading.odt", word, reading)
PYTHON
found=yes
for kind in plain.docx reading.docx reading.odt; do
  venv/bin/prosediff --files "old-$kind" "new-$kind" --format diff -o "$kind.diff" 2>/dev/null
  changes=$(grep -c '^[-+][^-+]' "$kind.diff" || true)
  echo "$kind: $changes changed lines"
  case $kind in reading.docx) expected=0 ;; *) expected=2 ;; esac
  [ "$changes" = "$expected" ] || found=no
done
read_back=$(venv/bin/prosediff --to-markdown new-reading.docx 2>/dev/null | tr -d '\n')
echo "as Markdown: $read_back"
[ "$read_back" = "課長が決める。" ] || found=no
[ $found = yes ] && echo "as stated" || { echo "changed"; exit 1; }
