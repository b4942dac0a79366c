"""Rebuilds the vendored static files and their manifest from published npm packages.

    python tools/vendor/build.py

Needs npm and venv: fonttools is installed into an environment that is thrown away afterwards.
The files and ``manifest.json`` are committed; nothing of this is needed to run the product.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "sovang" / "base" / "static" / "ui" / "vendor"
WEIGHTS = (400, 500, 600, 700)
DIGITS = "U+0020,U+0025,U+002B-003A,U+00A0,U+2212,U+2013"  # digits, signs and separators: all that stands in columns


@dataclass(frozen=True)
class Package:
    """One npm package at the version that is vendored, and the licence its package.json states."""

    name: str
    version: str
    licence: str


HTMX = Package("htmx.org", "2.0.11", "BSD-0-Clause")
TEXT_FONT = Package("@fontsource/be-vietnam-pro", "5.3.0", "OFL-1.1")
DIGIT_FONT = Package("@fontsource/inter", "5.3.0", "OFL-1.1")
ICONS = Package("@tabler/icons", "3.51.0", "MIT")


def unpack(package: Package, room: Path) -> Path:
    """Fetch ``package`` with the ordinary npm client and unpack it under ``room``."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to rebuild the vendored files.")
    spec = f"{package.name}@{package.version}"
    made = subprocess.run([npm, "pack", spec, "--silent"], cwd=room, check=True, capture_output=True, text=True)  # noqa: S603
    folder = room / re.sub(r"\W+", "-", spec)
    with tarfile.open(room / made.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def sprite(source: Path) -> str:
    """One SVG holding a symbol per name in icons.txt; colour and stroke width come from the style sheet."""
    symbols = []
    for name in (HERE / "icons.txt").read_text().split():
        drawing = (source / "icons" / "outline" / f"{name}.svg").read_text()
        drawing = re.sub(r"<!--.*?-->", "", drawing, flags=re.DOTALL)
        inner = re.sub(r"\s*\n\s*", "", re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", drawing, flags=re.DOTALL))
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def digit_fonts(source: Path, room: Path) -> list[Path]:
    """Inter cut down to digits, keeping tabular figures: Be Vietnam Pro has none."""
    venv.create(room / "venv", with_pip=True)
    python = room / "venv" / "bin" / "python"
    quiet = ["install", "-q", "--disable-pip-version-check", "fonttools==4.68.0", "brotli==1.2.1"]
    subprocess.run([python, "-m", "pip", *quiet], check=True)  # noqa: S603
    return [_cut(python, source, room, weight) for weight in WEIGHTS]


def _cut(python: Path, source: Path, room: Path, weight: int) -> Path:
    cut = room / f"inter-digits-{weight}.woff2"
    font = source / "files" / f"inter-latin-{weight}-normal.woff2"
    options = [f"--unicodes={DIGITS}", "--layout-features=tnum,kern", "--flavor=woff2", f"--output-file={cut}"]
    subprocess.run([python, "-m", "fontTools.subset", font, *options], check=True)  # noqa: S603
    return cut


def text_fonts(source: Path) -> list[Path]:
    scripts = ("latin", "vietnamese")
    return [source / "files" / f"be-vietnam-pro-{s}-{w}-normal.woff2" for s in scripts for w in WEIGHTS]


def collect(room: Path) -> list[tuple[Path, Package]]:
    """Every vendored file, still in the scratch folder, with the package it comes from."""
    drawn = room / "icons.svg"
    drawn.write_text(sprite(unpack(ICONS, room)))
    found = [(unpack(HTMX, room) / "dist" / "htmx.min.js", HTMX), (drawn, ICONS)]
    found += [(path, TEXT_FONT) for path in text_fonts(unpack(TEXT_FONT, room))]
    return found + [(path, DIGIT_FONT) for path in digit_fonts(unpack(DIGIT_FONT, room), room)]


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    manifest = []
    with tempfile.TemporaryDirectory() as scratch:
        for path, package in collect(Path(scratch)):
            data = path.read_bytes()
            (TARGET / path.name).write_bytes(data)
            manifest.append(
                {
                    "file": path.name,
                    "package": package.name,
                    "version": package.version,
                    "licence": package.licence,
                    "sha256": hashlib.sha256(data).hexdigest(),
                }
            )
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
