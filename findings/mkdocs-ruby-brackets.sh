#!/bin/sh
# mkdocs-ruby-plugin makes furigana of every note in brackets: 12月25日(金) has 金 as the reading of 日, and a link to goals(1).pdf is broken.
#
# It is to write 猫(ねこ) as a kanji with its reading. It takes any letter before any bracket, on each page unless told otherwise: the day of
# the week, 目標(案), 千円(税込). What a reader hears of a date is then its note in place of the day, or both as one word. It goes through the
# finished HTML, so that the address of a link and the title of a picture get tags inside, and the file is found no more. Full-width brackets
# are left alone, and MkDocs without the plugin makes the same page rightly.
#
# mkdocs-ruby-plugin 0.0.3 with mkdocs 1.6.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mkdocs-ruby-plugin==0.0.3 mkdocs==1.6.1
mkdir docs
cat > docs/index.md <<'PAGE'
# 令和8年度の目標(案)

12月25日(金)までに{見本(みほん)}市の窓口で、予算は1,200千円(税込)。

4月1日（水）から。[昨年](goals(1).pdf)
PAGE
printf 'site_name: Goals\nuse_directory_urls: false\n' > plain.yml
{ cat plain.yml; printf 'plugins:\n  - ruby\n'; } > ruby.yml
for name in plain ruby; do
  venv/bin/mkdocs build -q -f "$name.yml" -d "$name" >/dev/null 2>&1
done
venv/bin/python - <<'PYTHON'
import re, sys

EXPECTED = {
    "plain": ("令和8年度の目標(案)", "12月25日(金)までに{見本(みほん)}市の窓口で、予算は1,200千円(税込)。", "4月1日（水）から。", "goals(1).pdf"),
    "ruby": (
        "令和8年度の目<ruby>標<rt>案</rt></ruby>",
        "12月25<ruby>日<rt>金</rt></ruby>までに<ruby>見本<rt>みほん</rt></ruby>市の窓口で、予算は1,200千<ruby>円<rt>税込</rt></ruby>。",
        "4月1日（水）から。",
        "goal<ruby>s<rt>1</rt></ruby>.pdf",
    ),
}
found = True
for name, expected in EXPECTED.items():
    page = open(f"{name}/index.html", encoding="utf-8").read()
    heading = re.search(r'<h1 id="[^"]*">(.*)</h1>', page)[1]
    first, second = re.findall(r"<p>(.*)</p>", page)[:2]
    seen = (heading, first, second.split("<a")[0], re.search(r'href="([^"]*)">昨年', second)[1])
    print(name, *seen, sep="\n  ")
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
