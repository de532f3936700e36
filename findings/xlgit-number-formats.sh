#!/bin/sh
# xlgit merges 1,200 in 千円 to 1,200,000 in 千円, and 9月30日 to 46295, and says "no conflicts".
#
# One branch keeps an amount in yen and shows it in thousands by a number format (`#,##0,`), and makes a date of a text; the other mends a word
# in another row. The merge takes the values of the first and leaves their formats where they are: what the page shows is a thousand times as
# much, and a number for the day. Merged the other way round it is right. The manual has it as a limit that one side's formats are kept, and
# that anything unclear is a conflict; `xlgit diff` names the values alone, as if the amount had been raised.
#
# xlgit 0.1.1 and openpyxl 3.1.5 from PyPI; needs Git. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlgit==0.1.1 openpyxl==3.1.5
mkdir home
HOME=$folder/home GIT_CONFIG_NOSYSTEM=1 PATH=$folder/venv/bin:$PATH venv/bin/python - <<'PYTHON'
import datetime, os, subprocess, sys
import openpyxl


def book(name, item, ends, amount, shown):
    made = openpyxl.Workbook()
    for row in (("番号", "実施項目", "いつまで", "予算（千円）"), (1, "予約を受ける", ends, amount), (2, item, "3月", 300)):
        made.active.append(row)
    made.active["D2"].number_format = shown
    if ends != "9月":
        made.active["C2"].number_format = 'm"月"d"日"'
    made.save(name)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def merged(folder, ours, theirs):
    """The cells of the date and of the amount, with their formats, and what was said of the merge."""
    os.mkdir(folder)
    os.chdir(folder)
    run("git", "init", "-q", "-b", "main")
    run("git", "config", "user.name", "sample")
    run("git", "config", "user.email", "sample@example.jp")
    run("xlgit", "install", "--repo")
    book("goals.xlsx", "窓口を整える", "9月", 1200, "#,##0")
    run("git", "add", "-A")
    run("git", "commit", "-qm", "base")
    for branch, contents in (("theirs", theirs), ("ours", ours)):
        run("git", "checkout", "-q", "-b", branch, "main")
        book("goals.xlsx", *contents)
        run("git", "commit", "-qam", branch)
    said = run("git", "merge", "-m", "merge", "theirs")
    sheet = openpyxl.load_workbook("goals.xlsx").active
    os.chdir("..")
    return [(sheet[cell].value, sheet[cell].number_format) for cell in ("C2", "D2")], sheet["B3"].value, "no conflicts" in said


WORD = ("窓口と電話を整える", "9月", 1200, "#,##0")
YEN = ("窓口を整える", datetime.date(2026, 9, 30), 1200000, "#,##0,")
one, other = merged("one", WORD, YEN), merged("other", YEN, WORD)
print("the amount merged into the word:", *one)
print("the word merged into the amount:", *other)
book("before.xlsx", "窓口を整える", "9月", 1200, "#,##0")
book("after.xlsx", *YEN)
difference = subprocess.run(["xlgit", "diff", "before.xlsx", "after.xlsx"], capture_output=True, text=True).stdout
print(difference, end="")
found = (
    one == ([(46295, "General"), (1200000, "#,##0")], WORD[0], True)
    and other == ([(datetime.datetime(2026, 9, 30), 'm"月"d"日"'), (1200000, "#,##0,")], WORD[0], True)
    and "1200 -> 1200000" in difference
    and "#" not in difference
)
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
