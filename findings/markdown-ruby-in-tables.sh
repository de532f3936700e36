#!/bin/sh
# A word with furigana in a Markdown table pushes the last column off the page: with mdit-py-cjk-friendly 9月, the deadline, is gone.
#
# Its ruby writes {見本|みほん} as a word with its reading, in the notation of でんでんマークダウン. A table parts its rows at each bar before that is
# looked at: {見本 and みほん}市 are two cells, and the cell too many at the row's end is dropped, as tables of GitHub's kind have it. The
# manual has no word on tables, in which names with readings mostly stand. With \| for the bar both come right there.
#
# mdit-py-cjk-friendly 0.3.0 and markdown-it-py 3.0.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mdit-py-cjk-friendly==0.3.0 markdown-it-py==3.0.0
venv/bin/python - <<'PYTHON'
import re, sys
from markdown_it import MarkdownIt
from mdit_py_cjk_friendly import cjk_friendly, ruby

markdown = MarkdownIt("commonmark").enable("table").use(cjk_friendly).use(ruby)
RUBY = "<ruby>見本<rp>(</rp><rt>みほん</rt><rp>)</rp></ruby>"


def cells(goal):
    """The cells of a row in which the goal stands between its number and its deadline."""
    page = markdown.render(f"| 番号 | 目標 | 期限 |\n|---|---|---|\n| 1 | {goal} | 9月 |\n")
    return re.findall("<td>(.*?)</td>", page)


in_sentence = markdown.render("{見本|みほん}市の窓口")
plain, escaped = cells("{見本|みほん}市の窓口"), cells(r"{見本\|みほん}市の窓口")
print("in a sentence:", in_sentence.strip())
print("in a table:", plain)
print("with \\|:", escaped)
found = in_sentence == f"<p>{RUBY}市の窓口</p>\n" and plain == ["1", "{見本", "みほん}市の窓口"] and escaped == ["1", f"{RUBY}市の窓口", "9月"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
