#!/bin/sh
# docx-trackdiff puts furigana into the sentence of the old draft, にしだ西田 for 西田 with its reading above, and its verifier passes that.
#
# It compares two Word documents into one with recorded changes, "lossless in both directions", and has a program of its own to check that
# rejecting them all gives the old file. What is deleted it writes as letters alone: of a word with its reading (w:ruby) the reading and the
# word become one line of text, and bold is gone. The verifier compares texts in which a reading is letters too, and has nothing but PASS. Who
# takes a change of names back so is left with a sentence that nobody wrote.
#
# docx-trackdiff 1.0.0 and python-docx 1.2.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx-trackdiff==1.0.0 python-docx==1.2.0
venv/bin/python - <<'PYTHON'
import subprocess, sys
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(path, name, reading, month):
    """A document of one sentence with a person's name, its reading above, and a month in bold."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"""<w:p {WORD}><w:r><w:t>担当は</w:t></w:r>
<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{reading}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{name}</w:t></w:r></w:rubyBase></w:ruby></w:r>
<w:r><w:t>課長。期限は</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{month}末</w:t></w:r><w:r><w:t>とする。</w:t></w:r></w:p>"""))
    document.save(path)


def rejected(path):
    """The letters that stand in the line when every change is rejected, the words with a reading above, and the words in bold."""
    body = docx.Document(path).element.body
    for inserted in list(body.iter(qn("w:ins"))):
        inserted.getparent().remove(inserted)
    text = lambda node: "".join(part.text for part in node.iter(qn("w:t"), qn("w:delText")))
    ruby = [text(word) for word in body.iter(qn("w:rubyBase"))]
    bold = [text(run) for run in body.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None]
    for reading in list(body.iter(qn("w:rt"))):
        reading.getparent().remove(reading)
    return text(body), ruby, bold


write("old.docx", "西田", "にしだ", "9月")
write("new.docx", "東田", "ひがしだ", "12月")
run = lambda *command: subprocess.run([f"{sys.prefix}/bin/{command[0]}", *command[1:]], check=True, capture_output=True, text=True).stdout
run("docx-trackdiff", "old.docx", "new.docx", "both.docx")
verdicts = [line for line in run("docx-trackdiff-verify", "both.docx", "old.docx", "new.docx").splitlines() if " - " in line]
before, after = rejected("old.docx"), rejected("both.docx")
print("old:", *before)
print("all rejected:", *after)
print(*verdicts, sep="\n")
found = before == ("担当は西田課長。期限は9月末とする。", ["西田"], ["9月末"])
found &= after == ("担当はにしだ西田課長。期限は9月末とする。", [], [])
found &= len(verdicts) == 7 and all(line.startswith("PASS") for line in verdicts)
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
