#!/usr/bin/env python3
"""What winget has to know of the zip for Windows: three files of its manifest, version 1.9.0.

winget.py FOLDER URL ZIP: URL is where the release has the zip.
"""

import hashlib
import re
import sys
import zipfile
from pathlib import Path

IDENTIFIER = "mokuhyo.mokuhyo"
SCHEMA = "1.9.0"


def manifest(kind, version, lines):
    head = [f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{SCHEMA}.schema.json", f"PackageIdentifier: {IDENTIFIER}", f"PackageVersion: {version}"]
    return "\n".join([*head, *lines, f"ManifestType: {kind}", f"ManifestVersion: {SCHEMA}", ""])


def main():
    folder, url, path = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    name = path.stem
    version = re.fullmatch(r"mokuhyo-(\d+\.\d+\.\d+)-x86_64-pc-windows-msvc", name)[1]
    program = f"{name}/mokuhyo.exe"
    with zipfile.ZipFile(path) as archive:
        archive.getinfo(program)
    digest = hashlib.sha256(path.read_bytes()).hexdigest().upper()
    relative = program.replace("/", "\\")
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        f"{IDENTIFIER}.yaml": manifest("version", version, ["DefaultLocale: ja-JP"]),
        f"{IDENTIFIER}.installer.yaml": manifest("installer", version, [
            "InstallerType: zip", "NestedInstallerType: portable", "NestedInstallerFiles:", f"- RelativeFilePath: {relative}", "  PortableCommandAlias: mokuhyo",
            "Scope: user", "Installers:", "- Architecture: x64", f"  InstallerUrl: {url}", f"  InstallerSha256: {digest}",
        ]),
        f"{IDENTIFIER}.locale.ja-JP.yaml": manifest("defaultLocale", version, [
            "PackageLocale: ja-JP", "Publisher: The mokuhyo authors", "PackageName: mokuhyo", "License: MIT OR Apache-2.0",
            "ShortDescription: 組織目標展開整理表をYAMLで書き、確かめ、公式のPDFにする", "Moniker: mokuhyo",
            "Tags:", "- pdf", "- yaml", "- 自治体",
        ]),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


main()
