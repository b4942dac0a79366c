"""A register is added by adding its folder: in a copy of the program with one folder more, everything else finds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FOLDER = {
    "__init__.py": "",
    "apps.py": """
from sovang.registers import app

class TriesConfig(app.RegisterConfig):
    name = "sovang.registers.tries"
    label = "tries"
    verbs = {"try.add": "ghi buổi thử"}
""",
    "permissions.py": """
from django.utils.translation import pgettext_lazy
from sovang.people.table import Reach

ACTIONS = {"tries.decide": pgettext_lazy("action", "quyết định buổi thử")}
RULES = {"tries.decide": {"commune_clerk": Reach.BELOW}}
""",
    "indicators.csv": """\
code,group,subject,sum_rule,unit_vi,unit_en,scale,lower_is_better,whole,measure,parameters,name_vi,name_en
tries_held,study,thing,additive,buổi,tries,0,,,count_entries,register=try kind=achieved,Buổi thử,Tries
tries_public,study,thing,additive,buổi,tries,0,,tries_held,count_entries,register=try kind=achieved own_mode=open,\
Buổi thử công khai,Open tries
""",
    "models.py": """
from django.db import models
from sovang.registers.models import Entry

class Try(models.Model):
    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="try_line")
    mode = models.CharField(max_length=10)
""",
    "register.py": """
from sovang.registers.description import Chip, Register, Shelf, State
from .models import Try

DESCRIPTION = Register(
    code="try", label="Buổi thử", one="buổi thử", icon="bulb", model=Try, own="try_line",
    states=(State("held", "Đã làm", Chip.GOOD, "check"),), moves=(), fields=(), owner_kinds=("party_org",),
    first_state="held", counting=("held",), shelf=Shelf.LEARN, about="Để thử.", facts="Đếm buổi đã làm.",
)
""",
    "migrations/__init__.py": "",
}

#: Runs in the copy, on a database of its own.
PROOF = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "sovang.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("makemigrations", "tries", verbosity=0)
call_command("migrate", verbosity=0)

import datetime as dt
from django.test import Client
from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.desk.rail import sections
from sovang.figures.questions import Question, answer, explain
from sovang.journal import verbs
from sovang.people.policy import among
from sovang.registers import registry
from sovang.registers.tries.models import Try
from sovang.testing.cast import small_cast
from sovang.testing.tree import small_tree

tree = small_tree()
cast = small_cast(tree)
assert registry.get("try").label == "Buổi thử"
assert ("Buổi thử", ("try",)) in [(p.label, p.args) for s in sections() for p in s.places]
assert verbs.label("try.add") == "ghi buổi thử"
assert among(cast.commune_clerk, "tries.decide", [tree.cell_a1.pk, tree.commune_a.pk]) == {tree.cell_a1.pk}

from django.db import transaction
from sovang.figures.tests.ledger import line
for unit, mode in ((tree.cell_a1, "open"), (tree.cell_b1, "closed")):
    with transaction.atomic():
        Try.objects.create(entry=line(unit, register="try", state="held"), mode=mode)
for code, value in (("tries_held", 2), ("tries_public", 1)):
    question = Question(code, tree.province.pk, Period.year(2024))
    assert answer(question, by=System()).total.value == value
    assert len(explain(question, by=System()).records) == value

desk = Client()
desk.force_login(cast.leader)
help = desk.get("/help/", HTTP_HOST="127.0.0.1").content.decode()
assert "Để thử." in help and "/registers/try/" in help and "Học tập, tuyên truyền" in help
print("found everywhere")
"""


def test_one_more_folder_is_one_more_register(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sovang", tmp_path / "sovang", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in FOLDER.items():
        path = tmp_path / "sovang" / "registers" / "tries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "prove.py").write_text(PROOF, encoding="utf-8")
    here = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TEST_DATABASE_URL"}}
    told = subprocess.run(
        [sys.executable, "prove.py"],
        cwd=tmp_path,
        env=here | {"SOVANG_DATA": str(tmp_path / "data"), "SOVANG_DEBUG": "True", "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip().endswith("found everywhere")
