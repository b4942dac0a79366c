"""One thing of each sort that addresses name, all in the first commune of the small tree, and how each is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.intake.actions import import_file
from sovang.intake.members.actions import take_in
from sovang.intake.narrative.actions import read_in, reject
from sovang.intake.narrative.models import Lesson
from sovang.people.models import Grant
from sovang.places.actions import rename_unit
from sovang.programmes import actions as programmes
from sovang.programmes.models import Deadline
from sovang.programmes.selectors import indicators
from sovang.registers import actions as entries
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.models import Deed
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.local_models import actions as models
from sovang.registers.local_models.models import Check
from sovang.registers.local_models.rows import NewModel
from sovang.registers.models import OwnerKind
from sovang.registers.moves import carry_out
from sovang.registers.plans.actions import draft_plans
from sovang.registers.plans.rows import NewPlan
from sovang.registers.publicity.actions import begin_books
from sovang.registers.publicity.rows import NewBook
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.reports.actions import ask_for_report, finish_report
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

DAY = dt.date.today()  # noqa: DTZ011
YEAR = DAY.year
PNG = b"\x89PNG\r\n\x1a\n1"


@dataclass
class World:
    """The things, by the name that addresses use."""

    tree: Tree
    cast: Cast
    things: dict[str, object] = field(default_factory=dict)


def build() -> World:
    """Everything by real verbs: deeds of the first cell, and what the first commune has issued and had made."""
    by, tree = System(), small_tree()
    cast = small_cast(tree)
    world = World(tree, cast)
    cell, commune = tree.cell_a1.pk, tree.commune_a.pk
    header = deeds.register_collective(
        by=by, unit_id=cell, year=YEAR, owner_kind=OwnerKind.PARTY_ORG, deeds=[DeedLine(title="Một việc")], day=DAY
    )
    deed = Deed.objects.get(registration=header).pk
    proof = entries.add_evidence(by=by, id=deed, data=PNG, filename="a.png", day=DAY)
    deeds.report_done(by=by, ids=[deed], done_on=DAY)
    (plan,) = draft_plans(by=by, rows=[NewPlan(unit_id=commune, title="Kế hoạch năm", year=YEAR)])
    (directive,) = programmes.issue_directives(
        by=by,
        rows=[
            programmes.NewDirective(
                "01-KH/ĐU", "Kế hoạch", "Đảng ủy xã A", commune, asks=(programmes.Ask("report", DAY, (cell,)),)
            )
        ],
    )
    (topic,) = programmes.announce_topics(by=by, rows=[programmes.NewTopic(commune, "Chuyên đề", YEAR)])
    (deadline,) = programmes.set_deadlines(
        by=by, rows=[programmes.NewDeadline(commune, Deadline.Duty.REGISTER, YEAR, DAY)]
    )
    (slot,) = programmes.set_slots(by=by, rows=[programmes.NewSlot(commune, "Loa chiều", dt.time(17), dt.time(18))])
    (noted,) = deeds.note_shortcomings(by=by, unit_id=cell, year=YEAR - 1, texts=["Họp muộn"], person_id=cast.member.pk)
    batch = import_file(
        by=by, unit_code=tree.commune_a.code, register="deed", year=YEAR, filename="a.csv",
        data="Mã đơn vị,Chủ thể,Việc làm theo\nT-D-A-2,Tổ chức đảng,Một việc khác\n".encode(),
    )  # fmt: skip
    members = take_in(
        by=by, unit_code=tree.commune_a.code, on=DAY, filename="b.csv",
        data="Họ và tên,Chi bộ\nĐảng viên 02,T-D-A-1\nVai Khác,T-D-A-1\nĐảng viên 02,T-D-A-2\n".encode(),
    )  # fmt: skip
    renamed = rename_unit(by=by, unit=tree.commune_a.code, name="Xã A", effective=dt.date(YEAR, 1, 1))
    report = ask_for_report(by=by, unit_id=commune, period=Period.year(YEAR), format="xlsx")
    finish_report(by=by, id=report.pk)
    (stated,) = report_figures(
        by=by,
        rows=[ReportedRow(unit_id=commune, indicator_id=indicators()[0].pk, value=3, source="Báo cáo", start=DAY)],
    )
    (book,) = begin_books(by=by, rows=[NewBook(title="Gương sáng", unit_id=cell, year=YEAR)])
    model, check = checked_model(cell)
    narrative = read_in(
        by=by,
        unit_code=tree.commune_a.code,
        filename="",
        text="Năm 2022, xã A có 5 tập thể đăng ký 9 việc làm theo Bác.",
    )
    said = read_in(by=by, unit_code=tree.commune_a.code, filename="", text="Xã A mua xe 16 chỗ.").proposals.get()
    reject(by=by, ids=[said.pk], learn=True)
    account = cast.cell_secretary
    world.things = {
        "entry": deed, "evidence": proof.pk, "plan": plan, "directive": directive.pk, "topic": topic.pk,
        "slot": slot.pk, "recipient": directive.recipients.get().pk, "shortcoming": noted.pk, "book": book,
        "deadline": deadline.pk, "batch": batch.batch_id, "reorganisation": renamed.pk, "report": report.pk,
        "narrative": narrative.pk, "proposal": narrative.proposals.order_by("start")[0].pk,
        "lesson": Lesson.objects.get().pk, "stated": stated, "model": model, "model_check": check,
        "account": account.pk, "grant": Grant.objects.get(user=account).pk, "person": cast.member.pk,
        "member_list": members.pk, "listed": members.rows.get(group="unsure").pk,
        "unit": tree.commune_a.code, "cell": cell, "year": YEAR, "field": "roads",
    }  # fmt: skip
    return world


def checked_model(unit_id: int) -> tuple[UUID, int]:
    """A model under way, and the row of its yearly check: a line with rows of its own."""
    (model,) = models.register_models(by=System(), rows=[NewModel(unit_id=unit_id, title="Mô hình", year=YEAR)])
    for verb, given in (("accept", {"follower": "Ban Xây dựng Đảng"}), ("begin", {})):
        carry_out(by=System(), register="model", verb=verb, ids=[model], given=given, day=DAY)
    models.check_model(by=System(), id=model, rows=[{"year": YEAR, "found": "kept"}])
    return model, Check.objects.get(model=model).pk


Args = Callable[[dict[str, object]], list[object]]


def one(name: str) -> Args:
    return lambda things: [things[name]]


def fixed(*values: object) -> Args:
    return lambda _things: list(values)


#: How to fill in an address that has parameters.
ARGS: dict[str, Args] = {
    "owing": lambda t: ["register", t["year"]],
    "unit": one("unit"), "undivided": one("unit"),
    "reorganise_step": fixed("rename"),
    "reorganisation": one("reorganisation"), "reorganisation_undo": one("reorganisation"),
    "register": fixed("deed"), "export": fixed("deed"), "print_register": fixed("deed"),
    "return_entries": fixed("deed"),
    "move_entries": fixed("deed", "verify"), "import": fixed("deed"), "import_template": fixed("deed"),
    **{
        f"import_{act}": one("batch")
        for act in ("show", "layout", "rows", "faulty", "changes", "apply", "undo", "resume", "stop", "discard")
    },
    **{
        name: one("entry")
        for name in (
            *("entry", "correct_entry", "withdraw_entry", "change_owner"),
            *("add_progress", "add_contribution", "add_evidence"),
        )
    },
    "move_entry": lambda t: [t["entry"], "verify"],
    "new_line": fixed("issue"), "add_parts": lambda t: [t["model"], "check"],
    "remove_part": lambda t: [t["model"], "check", t["model_check"]],
    "evidence": one("evidence"), "report_file": one("report"), "book_file": one("book"),
    **{name: one("narrative") for name in ("narrative", "decide_proposals", "undo_decision", "mark_passage")},
    "redate_narrative": one("narrative"), "export_narrative": one("narrative"),
    "discard_narrative": one("narrative"),
    "forget_lesson": one("lesson"), "remember_lesson": one("lesson"),
    "amend_proposal": one("proposal"), "propose_indicator": one("proposal"), "find_for_proposal": fixed("unit"),
    "check": fixed("late_drafts"),
    "act_on_people": fixed("exempt"), "person": one("person"), "edit_person": lambda t: [t["person"], "correct"],
    **{f"{act}member_list": one("member_list") for act in ("", "apply_", "undo_", "compare_", "discard_")},
    "decide_members": lambda t: [t["member_list"], "new", "leave-all"], "settle_member": one("listed"),
    "restate_figure": one("stated"), "withdraw_figure": one("stated"),
    "plan": one("plan"), "plan_items": one("plan"),
    "remove_deadline": one("deadline"), "link_directive": one("directive"), "end_directive": one("directive"),
    "document": one("directive"), "export_document": one("directive"), "address_document": one("directive"),
    "note_document_done": one("recipient"), "release_recipient": one("recipient"),
    "withdraw_topic": one("topic"), "end_slot": one("slot"), "withdraw_shortcoming": one("shortcoming"),
    "edit_field": one("field"), "indicator": fixed("members_due"),
    "account": one("account"), "lock_account": one("account"), "end_role": lambda t: [t["account"], t["grant"]],
}  # fmt: skip

#: What is asked with the address: the query of a GET, the fields of a POST.
WITH: dict[str, Callable[[dict[str, object]], dict[str, object]]] = {
    "explain": lambda t: {"indicator": "deeds_registered", "unit": t["cell"], "period": t["year"]},
    "report_text": lambda t: {"period": t["year"]},
    "ask_report": lambda t: {"period": t["year"], "format": "docx"},
    "return_entries": lambda t: {"id": t["entry"]},
    "move_entries": lambda t: {"named": t["entry"]},
    "decide_proposals": lambda t: {"act": "later", "id": t["proposal"]},
    "unverify": lambda t: {"id": t["entry"]},
    "act_on_people": lambda t: {"id": t["person"]},
    "edit_person": lambda _t: {"name": ""},
    "choose": lambda _t: {"theme": "dark"},
    "withdraw_topic": lambda _t: {"reason": "Nhầm"},
    "release_recipient": lambda _t: {"reason": "Nhầm"},
    "end_slot": lambda t: {"last_day": f"31/12/{t['year']}", "reason": "Nhầm"},
    "withdraw_shortcoming": lambda _t: {"reason": "Nhầm"},
    "remove_deadline": lambda _t: {"reason": "Nhầm"},
}
