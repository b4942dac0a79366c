from collections.abc import Iterator
from typing import Any

from django.db import connection, migrations

from sovang.base.text import words

_AT_ONCE = 10_000


def make_words(apps: Any, _schema_editor: Any) -> None:
    """Search text holds words alone, each with a blank before it, instead of folded text as it was written."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("words_of", 1, words, deterministic=True)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE registers_entry SET folded = words_of(folded) WHERE folded <> words_of(folded)")
        return
    with connection.cursor() as cursor:
        for piece in _pieces(apps.get_model("registers", "Entry")):
            ids, texts = [pk for pk, _text in piece], [words(text) for _pk, text in piece]
            cursor.execute(
                "UPDATE registers_entry e SET folded = new.text FROM unnest(%s::uuid[], %s::text[]) AS new (id, text)"
                " WHERE e.id = new.id AND e.folded <> new.text",
                [ids, texts],
            )


def make_kept_words(apps: Any, _schema_editor: Any) -> None:
    """The same for lines that loads have changed or withdrawn: undoing one puts them back as they are kept."""
    for change in apps.get_model("registers", "BatchChange").objects.iterator():
        for row in change.rows:
            if row.get("model") == "registers.entry" and "folded" in row.get("fields", {}):
                row["fields"]["folded"] = words(row["fields"]["folded"])
        change.save(update_fields=["rows"])


def _pieces(entry: Any) -> Iterator[list[tuple[Any, str]]]:
    rows = entry.objects.order_by("pk").values_list("pk", "folded")
    while piece := list(rows[:_AT_ONCE]):
        yield piece
        rows = rows.filter(pk__gt=piece[-1][0])


class Migration(migrations.Migration):
    """Back again nothing is changed: what stood between words is not known, and search finds lines all the same."""

    dependencies = [("registers", "0004_batch_change")]

    operations = [
        migrations.RunPython(make_words, migrations.RunPython.noop),
        migrations.RunPython(make_kept_words, migrations.RunPython.noop),
    ]
