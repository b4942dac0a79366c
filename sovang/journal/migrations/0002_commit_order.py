"""On PostgreSQL each line carries the transaction that wrote it, so that the feed can follow the order of commits."""

from django.db import migrations

ADD = """
    ALTER TABLE journal_journalline ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
    CREATE INDEX journal_commit_order ON journal_journalline (xid, id);
"""
DROP = "ALTER TABLE journal_journalline DROP COLUMN xid;"


def add(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(ADD)


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
