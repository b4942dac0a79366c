from typing import Any

from django.db import migrations

from sovang.base.text import words


def make_words(apps: Any, _schema_editor: Any) -> None:
    """Search text of documents holds words alone, as that of lines does; documents are few."""
    directive = apps.get_model("programmes", "Directive")
    rows = list(directive.objects.only("pk", "folded"))
    for row in rows:
        row.folded = words(row.folded)
    directive.objects.bulk_update(rows, ["folded"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_recipients")]

    operations = [migrations.RunPython(make_words, migrations.RunPython.noop)]
