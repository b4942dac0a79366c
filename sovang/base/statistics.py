"""What the database knows of its tables, by which it chooses its indexes."""

from __future__ import annotations

from django.db import connection


def refresh() -> None:
    """Let SQLite look through its tables again, one to two seconds for a province; PostgreSQL does so by itself.

    Not ``PRAGMA optimize``, which only looks at tables that this very connection has asked, and not with a limit of
    rows, which makes indexes look alike that are not.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
