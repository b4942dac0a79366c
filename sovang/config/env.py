"""Strict readers of the environment: a setting that is misspelt stops the start instead of being guessed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    """A switch: ``True`` or ``False`` and nothing else."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw not in {"True", "False"}:
        raise ImproperlyConfigured(f"{name} must be True or False, not {raw!r}.")
    return raw == "True"


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    raw = os.environ.get(name, str(default))
    if not raw.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.")
    return int(raw)


def secret(path: Path) -> str:
    """The key in ``SOVANG_SECRET``, else the one in ``path``, made at the first start, readable by its owner only."""
    if raw := os.environ.get("SOVANG_SECRET"):
        return raw
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def database(url: str, data: Path) -> dict[str, object]:
    """Django's DATABASES entry: SQLite in the data folder, or ``postgresql://user:password@host:port/name``."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "sovang.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
                " PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
