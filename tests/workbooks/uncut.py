"""Whether the pages of prints end between lines of text: uncut.py PDF…

A line that the end of a page cuts is drawn on both pages, and half of it is shown on each: on the first, its words
reach over the lower end of the table's vertical rules."""

import re
import subprocess
import sys

RESOLUTION = 144


def pictures(pdf):
    """The pages as rows of grey values."""
    data = subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-gray", pdf], check=True, stdout=subprocess.PIPE).stdout
    while data:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        width, height = int(head[1]), int(head[2])
        data = data[head.end() :]
        yield [data[row * width : (row + 1) * width] for row in range(height)]
        data = data[width * height :]


def table_end(rows):
    """Where the leftmost vertical rule ends, in points."""
    dark = lambda column: [row for row, values in enumerate(rows) if values[column] < 140]
    rule = next(found for found in map(dark, range(len(rows[0]))) if len(found) > 60)
    return rule[-1] * 72 / RESOLUTION


def words(pdf):
    """The words of each page, with the upper and lower edge of their letters."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    for page in text.split("<page ")[1:]:
        found = re.findall(r'<word xMin="[\d.-]+" yMin="([\d.-]+)" xMax="[\d.-]+" yMax="([\d.-]+)">(.*?)</word>', page)
        boxes = [(float(top), float(bottom), word) for top, bottom, word in found]
        yield [(top + (bottom - top) / 5, bottom - (bottom - top) / 5, word) for top, bottom, word in boxes]


cut = []
for pdf in sys.argv[1:]:
    for number, (rows, page) in enumerate(zip(pictures(pdf), words(pdf), strict=True), 1):
        end = table_end(rows)
        cut += [f"{pdf}, page {number}: {word}" for top, bottom, word in page if top + 0.3 < end < bottom - 0.3]
assert not cut, cut
