from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    """Indexes for the first page and for explanations in the place of three that others begin with.

    Statistics are made along: without them SQLite takes a new index for the best one everywhere.
    """

    dependencies = [("people", "0001_initial"), ("places", "0001_initial"), ("registers", "0001_initial")]

    operations = [
        migrations.AlterField(
            "entry", "unit", models.ForeignKey("places.unit", PROTECT, related_name="entries", db_index=False)
        ),
        migrations.AlterField(
            "entry",
            "person",
            models.ForeignKey("people.person", PROTECT, null=True, related_name="entries", db_index=False),
        ),
        migrations.AlterField(
            "entry",
            "batch",
            models.ForeignKey("registers.batch", PROTECT, null=True, related_name="entries", db_index=False),
        ),
        migrations.AddIndex(
            "entry", models.Index(fields=["register", "year", "state", "updated_at"], name="entry_stale")
        ),
        migrations.AddIndex("entry", models.Index(fields=["register", "day"], name="entry_day")),
        migrations.AddIndex(
            "entryreturn",
            models.Index(fields=["due", "id"], condition=models.Q(answered_at=None), name="return_due"),
        ),
        migrations.RunSQL("ANALYZE registers_entry", migrations.RunSQL.noop),
    ]
