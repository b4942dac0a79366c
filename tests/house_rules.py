"""The rules of the house that a type checker does not see, as functions over the syntax tree of one file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

DOORS = ("desk", "field", "portal", "api")
DOMAIN = ("journal", "places", "people", "programmes", "registers", "figures", "intake", "reports", "publishing")
WEB = ("django.http", "django.shortcuts", "django.views", "django.template.response")


@dataclass(frozen=True)
class Broken:
    line: int
    why: str


def room(module: str) -> str:
    """``sovang.desk.today.views`` → ``desk``."""
    return module.split(".")[1] if module.count(".") else ""


def broken_rules(module: str, source: str) -> Iterator[Broken]:
    """Every breach of a house rule in one file."""
    tree = ast.parse(source)
    if room(module) in DOORS:
        yield from _touches_managers(tree)
    if room(module) in DOMAIN:
        yield from _speaks_http(tree)
    if module.endswith(".actions") or ".actions." in module:
        yield from _verbs_are_keyword_only(tree)
    yield from _translated_fstrings(tree)


def _touches_managers(tree: ast.AST) -> Iterator[Broken]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield Broken(node.lineno, "a door reads through selectors and gates, never .objects")


def _speaks_http(tree: ast.AST) -> Iterator[Broken]:
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if any(name == web or name.startswith(web + ".") for name in names for web in WEB):
            yield Broken(node.lineno, "domain rooms hold no HTTP")  # type: ignore[attr-defined]


def _verbs_are_keyword_only(tree: ast.Module) -> Iterator[Broken]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            names = [arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)]
            if "by" in names and node.args.args:
                yield Broken(node.lineno, f"{node.name}: arguments of a verb are keyword-only")


def _translated_fstrings(tree: ast.AST) -> Iterator[Broken]:
    calls = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
            joined = [arg for arg in node.args if isinstance(arg, ast.JoinedStr)]
            yield from (Broken(arg.lineno, "no f-string inside a translation: use placeholders") for arg in joined)
