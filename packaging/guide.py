#!/usr/bin/env python3
"""The guide as HTML: pages that need no network and no other file than those beside them.

guide.py FOLDER: writes the pages and their pictures. A link that leads nowhere is an error; one to a page that is only for those who change the
program becomes plain text. Needs what requirements.txt names.
"""

import html
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parent.parent
# Each page, and its name in the folder. What is not here is for those who change the program.
PAGES = {
    "README.ja.md": "index.html",
    "SECURITY.md": "security.html",
    "docs/guide.md": "guide.html",
    "docs/review.md": "review.html",
    "docs/editors.md": "editors.html",
    "docs/template.md": "template.html",
    "docs/reliability.md": "reliability.html",
    "fonts/README.md": "fonts.html",
}
# Other files that are linked, and shown as they are.
FILES = {
    "LICENSE": "LICENSE.txt",
    "fonts/monapo.LICENSE.txt": "monapo.LICENSE.txt",
    "fonts/BIZUDPGothic.LICENSE.txt": "BIZUDPGothic.LICENSE.txt",
    "docs/images/page.png": "page.png",
    "docs/images/preview.png": "preview.png",
}
STYLE = """
body { max-width: 52rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; font: 1rem/1.75 sans-serif; color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.35; } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; } h3 { margin-top: 2rem; }
a { color: #0b5394; } img { max-width: 100%; }
pre { padding: .75rem 1rem; overflow-x: auto; background: #f4f4f4; line-height: 1.5; } code { font-family: monospace; background: #f4f4f4; }
table { border-collapse: collapse; } th, td { padding: .25rem .6rem; border: 1px solid #bbb; text-align: left; vertical-align: top; }
nav { padding: .5rem 0; border-bottom: 1px solid #ccc; font-size: .9rem; }
"""
MENU = {"index.html": "はじめに", "guide.html": "手引", "review.html": "見直す・合わせる・決める", "editors.html": "編集ソフトで書く", "template.html": "様式を作る", "security.html": "安全について"}


def softbreak(_, tokens, index, *rest):
    """A line end in the midst of Japanese is no blank."""
    return "" if index and tokens[index - 1].content[-1:] > "\u2e7f" else "\n"


READER = MarkdownIt("commonmark", {"html": False}).enable("table")
READER.add_render_rule("softbreak", softbreak)


def anchor(text, taken):
    """The name of a heading, as GitHub gives it."""
    name = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
    count = taken.get(name, 0)
    taken[name] = count + 1
    return f"{name}-{count}" if count else name


class Page:
    def __init__(self, source):
        self.source, self.name = source, PAGES[source]
        self.tokens = READER.parse((ROOT / source).read_text(encoding="utf-8"))
        self.anchors, self.title = set(), None
        taken = {}
        for token, content in zip(self.tokens, self.tokens[1:]):
            if token.type == "heading_open":
                text = "".join(child.content for child in content.children if child.type in ("text", "code_inline"))
                token.attrSet("id", anchor(text, taken))
                self.anchors.add(token.attrGet("id"))
                self.title = self.title or text

    def led(self, pages, faults):
        """Leads the links to the pages of the folder."""
        for token in self.tokens:
            dropped = []
            for child in token.children or []:
                key = {"link_open": "href", "image": "src"}.get(child.type)
                if child.type == "link_close" and dropped.pop():
                    child.hidden, child.type, child.tag, child.nesting, child.content = True, "text", "", 0, ""
                if key is None:
                    continue
                target = self.target(unquote(child.attrGet(key)), pages, faults)
                if target is not None:
                    child.attrSet(key, target)
                elif key == "src":
                    faults.append(f"{self.source}: {child.attrGet(key)}")
                if key == "href":
                    dropped.append(target is None)
                    if target is None:
                        child.type, child.tag, child.nesting, child.content = "text", "", 0, ""

    def target(self, link, pages, faults):
        """Where a link leads in the folder; None where what it leads to is not there."""
        if re.match(r"[a-z]+:", link):
            return link
        path, _, part = link.partition("#")
        source = self.source
        if path:
            place = (ROOT / self.source).parent / path
            if not place.exists():
                faults.append(f"{self.source}: {link}")
            source = place.resolve().relative_to(ROOT).as_posix() if place.resolve().is_relative_to(ROOT) else None
        page = pages.get(source)
        if page is None:
            return FILES.get(source)
        if part and part not in page.anchors:
            faults.append(f"{self.source}: {link}")
        return (page.name if path else "") + (f"#{part}" if part else "") or page.name

    def html(self):
        body = READER.renderer.render(self.tokens, READER.options, {})
        menu = " · ".join(title if name == self.name else f'<a href="{name}">{title}</a>' for name, title in MENU.items())
        return (
            '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:\">\n"
            f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(self.title or self.name)}</title>\n<style>{STYLE}</style>\n'
            f"</head>\n<body>\n<nav>{menu}</nav>\n<main>\n{body}</main>\n</body>\n</html>\n"
        )


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    pages = {source: Page(source) for source in PAGES if (ROOT / source).exists()}
    faults = []
    for page in pages.values():
        page.led(pages, faults)
    if faults:
        raise SystemExit("these links lead nowhere:\n" + "\n".join(sorted(set(faults))))
    for page in pages.values():
        (folder / page.name).write_text(page.html(), encoding="utf-8", newline="\n")
    for source, name in FILES.items():
        shutil.copyfile(ROOT / source, folder / name)


main()
