"""Translations: ``compile`` what is old, ``update`` the catalogues from the sources, ``check`` that none is behind.

``update sovang/registers/study`` brings one app's catalogue up to date and touches no other.

Compiling is pure Python, so that an installation needs no gettext; the other two run Django's makemessages, which does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def catalogues(root: Path) -> list[Path]:
    return sorted(root.glob("sovang/**/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Write each .mo that is older than its .po; who reads one meanwhile, or writes it too, finds it whole."""
    for po in catalogues(ROOT):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source, tempfile.NamedTemporaryFile(dir=mo.parent, delete=False) as target:
            write_mo(target, read_po(source, locale=po.parent.parent.name))
        Path(target.name).chmod(0o644)
        Path(target.name).replace(mo)
    return 0


def apps(root: Path) -> list[Path]:
    """Every folder with strings of its own: those that hold ``apps.py``, and the console's."""
    return sorted([*(p.parent for p in root.glob("sovang/**/apps.py")), root / "sovang" / "config"])


def update(root: Path = ROOT, only: Path | None = None) -> int:
    """Collect strings app by app, or those of ``only`` one; an app does not take those of an app inside it."""
    inner = {a: [b for b in apps(root) if a in b.parents] for a in apps(root) if only in {None, a}}
    if not inner:
        sys.exit(f"{only} is no app: it holds no apps.py")
    for app, nested in inner.items():
        (app / "locale").mkdir(exist_ok=True)
        skip = [f"--ignore={b.relative_to(app)}/*" for b in nested]
        command = [sys.executable, str(root / "manage.py"), "makemessages", "-l", "en", "--no-location", "-v", "0"]
        subprocess.run([*command, "--ignore=tests/*", *skip], cwd=app, check=True)  # noqa: S603
    return 0


def problems(po: Path) -> list[str]:
    with po.open("rb") as source:
        catalogue = read_po(source)
    return [
        f"{po.relative_to(po.parents[5] if len(po.parents) > 5 else po.parent)}: {message.id!r}"
        for message in catalogue
        if message.id and (message.fuzzy or not _complete(message.string) or message.check(catalogue))
    ]


def _complete(text: object) -> bool:
    return all(text) if isinstance(text, list | tuple) else bool(text)


def check() -> int:
    """Collect strings in a copy of the tree; list each without an English text, or with other placeholders in it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        copy.mkdir()
        shutil.copytree(ROOT / "sovang", copy / "sovang", ignore=shutil.ignore_patterns("__pycache__", "static"))
        shutil.copy(ROOT / "manage.py", copy)
        os.environ["SOVANG_DATA"] = folder
        update(copy)
        missing = [line for po in catalogues(copy) for line in problems(po)]
    for line in missing:
        sys.stdout.write(f"no English: {line}\n")
    sys.stdout.write(f"{len(missing)} strings without English\n")
    return 1 if missing else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    verbs = {"compile": compile_all, "update": update, "check": check}
    match sys.argv[1:]:
        case ["update", app]:
            sys.exit(update(only=(ROOT / app).resolve()))
        case [verb] if verb in verbs:
            sys.exit(verbs[verb]())
        case _:
            sys.exit("usage: messages.py compile | update [APP FOLDER] | check")
