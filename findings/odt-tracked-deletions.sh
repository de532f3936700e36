#!/bin/sh
# odt2txt and officeparserpy read what an .odt has struck out as text: 達成率90% stands above the letter that says 達成率60%.
#
# A writer that records changes keeps what was deleted at the head of the document (text:tracked-changes), and the text has but a mark at
# the place. Both give it as the first line of the text, as if it were a heading, odt2txt with the name and the time of who struck it out run
# into it. Git is often told to show an .odt by odt2txt; so the figure that was withdrawn is found, compared and passed on. odfdo leaves it out.
#
# odt2txt 0.5 (Debian 12, odt2txt 0.5-7), officeparserpy 1.0.10 and odfdo 3.27.3 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q odt2txt=0.5-7 >/dev/null 2>&1
dpkg-deb -x odt2txt_*.deb debian
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check officeparserpy==1.0.10 odfdo==3.27.3
venv/bin/python - <<'PYTHON'
import subprocess, sys, zipfile
import odfdo
from officeparserpy import parse_office

KIND = "application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
WHO = "<office:change-info><dc:creator>見本課</dc:creator><dc:date>2026-04-01T09:00:00</dc:date></office:change-info>"
CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3"><office:body><office:text><text:tracked-changes>
<text:changed-region xml:id="c1" text:id="c1"><text:deletion>{WHO}<text:p>達成率90%</text:p></text:deletion></text:changed-region>
<text:changed-region xml:id="c2" text:id="c2"><text:insertion>{WHO}</text:insertion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">組織目標</text:h>
<text:p>結果は<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>達成率60%<text:change-end text:change-id="c2"/>です。</text:p>
</office:text></office:body></office:document-content>"""
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
with zipfile.ZipFile("result.odt", "w") as package:
    for name, text in (("mimetype", KIND), ("content.xml", CONTENT), ("META-INF/manifest.xml", MANIFEST)):
        package.writestr(name, text)
by_odt2txt = subprocess.run(["debian/usr/bin/odt2txt.odt2txt", "--encoding=UTF-8", "result.odt"], capture_output=True, check=True).stdout.decode()
lines = {
    "odt2txt": [line for line in by_odt2txt.split("\n") if line],
    "officeparserpy": [line for line in parse_office("result.odt").split("\n") if line],
    "odfdo": [line for line in odfdo.Document("result.odt").to_markdown().split("\n") if line],
}
for reader, texts in lines.items():
    print(f"{reader}: {texts}")
found = (
    lines["odt2txt"][0] == "見本課2026-04-01T09:00:00達成率90%"
    and lines["officeparserpy"] == ["達成率90%", "組織目標", "結果は達成率60%です。"]
    and lines["odfdo"] == ["# 組織目標", "結果は達成率60%です。"]
)
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
