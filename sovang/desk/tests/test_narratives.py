"""Reports in words at the desk: taken in, set beside the ledger, decided one by one and many at once."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.base.periods import Period
from sovang.intake.narrative import actions
from sovang.intake.narrative.actions import reading_in
from sovang.intake.narrative.jobs import read_narrative_file
from sovang.intake.narrative.models import Lesson, Narrative, Proposal
from sovang.programmes.selectors import indicators
from sovang.registers.models import Entry
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow

LIST = "/narratives/"
TEXT = """BÁO CÁO CỦA XÃ A
Theo Kết luận số 01-KL/TW ngày 18/5/2021, xã A giao từng chi bộ đăng ký việc cụ thể.
Năm 2022, xã A có 12 tập thể đăng ký 36 việc làm theo Bác. Năm 2022, loa truyền thanh của xã A phát 30 lượt.
Kết quả bước đầu: xã A làm được 700 m hàng rào cây xanh.
"""
HTMX = {"HX-Request": "true"}
YEAR = Period.year(2022)


@pytest.fixture
def client(cast, as_user) -> Client:
    signed_in: Client = as_user(cast.commune_clerk)
    return signed_in


@pytest.fixture
def narrative(tree, cast) -> Narrative:
    """Of its four figures the ledger has the first as it is and the second with another value."""
    ids = {one.code: one.pk for one in indicators()}
    held = (("collectives_registered", 12), ("deeds_registered_collective", 30))
    rows = [
        ReportedRow(unit_id=tree.commune_a.pk, indicator_id=ids[code], kind="registered", value=value,
                    start=YEAR.start, end=YEAR.end, source="Biểu tổng hợp")
        for code, value in held
    ]  # fmt: skip
    report_figures(by=cast.commune_clerk, rows=rows)
    return actions.read_in(
        by=cast.commune_clerk, unit_code=tree.commune_a.code, filename="", text=TEXT, title="Báo cáo năm 2022"
    )


def address(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def proposal(words: str) -> Proposal:
    return Proposal.objects.get(words=words)


def decide(client: Client, narrative: Narrative, act: str, *words: str, **more):
    ids = [str(proposal(one).pk) for one in words]
    return client.post(address("decide_proposals", narrative.pk), {"act": act, "id": ids}, **more)


def groups(client: Client, narrative: Narrative) -> dict[str, list[str]]:
    page = client.get(address("narrative", narrative.pk)).context["page"]
    return {group.title: [item.sides[0].value for item in group.items] for group in page.groups}


def test_pasted_text_is_read_and_opens_beside_the_ledger(client):
    answer = client.post(LIST, {"text": TEXT, "title": "Báo cáo năm 2022", "source": "Báo cáo số 12"})
    found = Narrative.objects.get()
    assert answer.headers["Location"] == address("narrative", found.pk)
    assert (found.title, found.source) == ("Báo cáo năm 2022", "Báo cáo số 12")
    assert "Báo cáo năm 2022" in client.get(LIST).content.decode()


def test_a_file_that_is_no_report_is_refused_beside_its_field_and_nothing_is_kept(client):
    answer = client.post(LIST, {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 broken")})
    assert answer.status_code == 422
    assert list(answer.context["page"].form.errors) == ["file"]
    assert not Narrative.objects.exists()


PAGE = "Thứ năm, 01/12/2022, 06:05\nXã A làm theo lời Bác\nTrong năm 2022, xã A hiến 900 m2 đất.\n"


def test_the_page_says_by_the_tree_of_which_day_names_are_understood_and_who_says_so(client):
    here = client.post(LIST, {"text": PAGE}).headers["Location"]
    assert "Cây tổ chức ngày 01/12/2022, ghi trong báo cáo" in client.get(here).content.decode()
    assert "01/12/2022" in client.get(LIST).content.decode()
    again = client.post(LIST, {"text": f"{PAGE}Hết.", "day": "15/01/2023"}).headers["Location"]
    assert "Cây tổ chức ngày 15/01/2023, do người đưa vào ghi" in client.get(again).content.decode()


def test_another_day_of_a_report_is_typed_on_its_page(client):
    here = client.post(LIST, {"text": PAGE}).headers["Location"]
    narrative = Narrative.objects.get()
    answer = client.post(address("redate_narrative", narrative.pk), {"day": "05/12/2022"}, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "Cây tổ chức ngày 05/12/2022" in answer.content.decode()
    for typed in ("32/12/2022", "01/01/2199", ""):
        answer = client.post(address("redate_narrative", narrative.pk), {"day": typed})
        assert answer.status_code == 422
        assert list(answer.context["page"].day.errors) == ["day"]
    assert client.post(LIST, {"text": "Có 5 tập thể.", "day": "01/01/2199"}).status_code == 422
    narrative.refresh_from_db()
    assert narrative.day == dt.date(2022, 12, 5)


def test_a_report_that_waits_shows_no_day_yet(client, tree, cast):
    long = PAGE * (reading_in.INLINE // 60)
    client.post(LIST, {"file": SimpleUploadedFile("dai.txt", long.encode())})
    assert [row.cells[1].text for row in client.get(LIST).context["page"].table.rows] == [""]
    read_narrative_file.call(str(Narrative.objects.get().pk))
    assert [row.cells[1].text for row in client.get(LIST).context["page"].table.rows] == ["01/12/2022"]


def test_neither_file_nor_text_is_asked_for(client):
    assert client.post(LIST, {}).status_code == 422


def test_what_differs_stands_first_then_what_is_missing_then_what_agrees(client, narrative):
    assert groups(client, narrative) == {
        "Lệch sổ": ["36"],
        "Chưa có trong sổ": ["30"],
        "Chưa đủ để đối chiếu": ["700"],
        "Khớp sổ": ["12"],
    }


def test_a_difference_says_how_much_and_leads_to_what_the_ledger_has(client, narrative):
    page = client.get(address("narrative", narrative.pk))
    assert "Lệch 6 việc" in page.content.decode()
    (item,) = next(group for group in page.context["page"].groups if group.title == "Lệch sổ").items
    text, held = item.sides
    assert (text.value, held.value, held.note) == ("36", "30", "Biểu tổng hợp")
    assert client.get(held.href).status_code == 200


def test_accepting_writes_a_reported_figure_with_its_sentence_and_the_way_back_withdraws_it(client, narrative):
    back = decide(client, narrative, "accept", "36").headers["Location"]
    assert f"?at={proposal('36').pk}" in back
    entry = proposal("36").entry
    assert entry is not None
    assert "36 việc làm theo Bác" in entry.reported.source_words
    client.post(address("undo_decision", narrative.pk))
    assert proposal("36").state == "open"
    assert not Entry.objects.filter(pk=entry.pk).exists()


def test_there_is_nothing_to_take_back_twice(client, narrative):
    decide(client, narrative, "later", "36")
    assert client.post(address("undo_decision", narrative.pk)).status_code == 302
    assert client.post(address("undo_decision", narrative.pk)).status_code == 422


def test_what_lacks_something_is_not_accepted_but_asked_for(client, narrative):
    answer = decide(client, narrative, "fill", "700")
    assert answer.headers["Location"] == address("amend_proposal", proposal("700").pk)
    decide(client, narrative, "accept", "700", "12")
    assert {proposal(words).state for words in ("700", "12")} == {"open"}  # all or none


def test_with_htmx_one_decision_brings_back_that_proposal_its_mark_and_the_news(client, narrative):
    answer = decide(client, narrative, "reject", "36", headers=HTMX).content.decode()
    assert answer.count("<li") == 1
    assert f'id="m-{proposal("36").pk}"' in answer
    assert "Không nhận 1 số" in answer


def test_with_htmx_a_refusal_is_told_and_nothing_changes(client, narrative):
    answer = decide(client, narrative, "accept", "700", headers=HTMX)
    assert answer.status_code == 200
    assert "còn thiếu chỉ tiêu" in answer.content.decode()


def test_what_may_change_many_brings_back_text_and_proposals_anew(client, narrative):
    answer = decide(client, narrative, "accept", "12", "36", headers=HTMX)
    assert answer.headers["HX-Retarget"] == "#reading"
    assert answer.content.decode().count("data-proposal data-state") == 4


def test_no_figure_is_learned(client, narrative):
    decide(client, narrative, "no_quantity", "30")
    assert proposal("30").state == "rejected"
    assert Lesson.objects.get().kind == "no_quantity"


AMENDED = {"indicator": "forest_road_opened_length", "unit": "T-D-A-1", "period": "2022", "kind": "achieved",
           "value": "0,7 km", "exactness": "over"}  # fmt: skip


def test_a_correction_is_read_in_the_unit_as_written_and_accepted_in_the_same_go(client, narrative):
    road = address("amend_proposal", proposal("700").pk)
    assert client.post(road, AMENDED | {"accept": "on"}).status_code == 302
    one = proposal("700")
    assert (one.unit and one.unit.code, one.value, one.exactness, one.state) == ("T-D-A-1", 700, "over", "accepted")
    assert str(one.starts) == "2022-01-01"


def test_with_htmx_a_correction_brings_everything_anew(client, narrative):
    answer = client.post(address("amend_proposal", proposal("700").pk), AMENDED, headers=HTMX)
    assert answer.headers["HX-Retarget"] == "#reading"
    assert proposal("700").state == "open"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": "Xã nào đó"}, "unit"),
        ({"indicator": "khong co"}, "indicator"),
        ({"period": "năm qua"}, "period"),
        ({"value": "700 m2"}, "value"),
    ],
)
def test_an_error_of_a_correction_stands_at_its_field(wrong, field, client, narrative):
    answer = client.post(address("amend_proposal", proposal("700").pk), AMENDED | wrong)
    assert answer.status_code == 422
    assert list(answer.context["page"].form.errors) == [field]
    assert str(next(iter(wrong.values()))) in answer.content.decode()


def test_the_form_shows_first_what_was_read_and_what_the_words_may_mean(client, narrative):
    page = client.get(address("amend_proposal", proposal("36").pk)).context["page"]
    shown = {name: page.form[name].value() for name in ("unit", "period", "value", "kind")}
    assert shown == {"unit": "T-D-A", "period": "2022", "value": "36", "kind": "registered"}
    assert page.units == [("T-D-A", "Xã A")]
    assert page.indicators


def test_the_form_says_that_the_text_gives_no_time_and_has_the_year_of_the_document_ready(client, tree, cast):
    text = "BÁO CÁO CỦA XÃ A\nHiện nay, xã A có 24 mô hình.\n"
    read = actions.read_in(by=cast.commune_clerk, unit_code=tree.commune_a.code, filename="", text=text, title="Thử")
    period = client.get(address("amend_proposal", proposal("24").pk)).context["page"].form["period"]
    assert period.value() == str(read.day.year)
    assert period.help_text == "Lời văn không nói khi nào: ghi sẵn năm của văn bản."


@pytest.mark.parametrize(
    ("what", "text", "code"),
    [("unit", "thon mot", "T-D-A-1"), ("indicator", "duong lam nghiep", "forest_road_opened_length")],
)
def test_units_and_indicators_are_found_without_tone_marks(what, text, code, client, narrative):
    answer = client.get(address("find_for_proposal", what), {what: text})
    assert f'value="{code}"' in answer.content.decode()


def test_nothing_else_is_found_there(client):
    assert client.get(address("find_for_proposal", "person"), {"person": "an"}).status_code == 404


def test_a_passage_is_found_by_its_words_and_read(client, narrative):
    rejected = proposal("700")
    Proposal.objects.filter(pk=rejected.pk).delete()
    answer = client.post(address("mark_passage", narrative.pk), {"words": "700 m hàng rào"})
    assert answer.status_code == 302
    assert proposal("700").start == rejected.start


def test_an_indicator_that_the_catalogue_lacks_is_added_and_taken(client, narrative):
    where = address("propose_indicator", proposal("700").pk)
    assert client.post(where, {"name": "Đường lên nương", "unit": "m"}).headers["Location"] == address(
        "amend_proposal", proposal("700").pk
    )
    found = proposal("700").indicator
    assert found is not None
    assert (found.name_vi, proposal("700").value) == ("Đường lên nương", 700)
    assert client.post(where, {"name": "", "unit": "m"}).status_code == 422


@pytest.mark.parametrize(("words", "told"), [("900 m", "Không thấy đoạn này"), ("xã A", "đoạn như vậy")])
def test_a_passage_that_is_not_there_or_there_twice_is_refused_with_what_to_do(words, told, client, narrative):
    answer = client.post(address("mark_passage", narrative.pk), {"words": words})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_comparison_goes_out_as_a_workbook(client, narrative):
    answer = client.get(address("export_narrative", narrative.pk))
    head, *rows = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["Lời văn ghi"] for row in found] == ["12 tập thể", "36 việc", "30 lượt", "700 m"]
    assert found[1]["Sổ có"] == "Đã báo cáo: 30 việc"


def test_on_paper_everything_stands_open(client, narrative):
    page = client.get(address("narrative", narrative.pk), {"print": "1"}).content.decode()
    assert page.count("data-proposal data-state") == page.count("<details open>") == 4


def test_a_report_is_forgotten_unless_figures_hang_on_it(client, narrative):
    decide(client, narrative, "accept", "12")
    client.post(address("discard_narrative", narrative.pk))
    assert Narrative.objects.exists()
    decide(client, narrative, "reopen", "12")
    client.post(address("discard_narrative", narrative.pk))
    assert not Narrative.objects.exists()


def test_a_neighbour_and_those_who_may_not_import_see_nothing_of_it(narrative, cast, as_user):
    for address_of in (LIST, address("narrative", narrative.pk)):
        assert as_user(cast.leader).get(address_of).status_code == 403
    assert as_user(cast.outsider).get(address("narrative", narrative.pk)).status_code == 404


def test_an_accepted_figure_is_explained_by_its_sentence_with_the_way_back(client, narrative, tree):
    decide(client, narrative, "accept", "30")
    asked = {"indicator": "loudspeaker_broadcasts", "unit": tree.commune_a.pk, "period": "2022"}
    page = client.get(address("explain"), asked)
    (line,) = page.context["page"].reports
    assert "phát 30 lượt" in line.words
    assert line.place.startswith(f"{address('narrative', narrative.pk)}?at={proposal('30').pk}")
    assert client.get(line.place).status_code == 200


def test_a_proposal_of_another_report_is_not_found(client, narrative, tree, cast):
    other = actions.read_in(by=cast.commune_clerk, unit_code=tree.commune_a.code, filename="", text="Có 5 tập thể.")
    assert decide(client, other, "later", "36", headers=HTMX).status_code == 404


def test_the_page_costs_the_same_for_few_figures_and_for_many(client, tree, cast):
    def cost(lines: int) -> int:
        text = "\n".join(
            f"Năm 2022, xã A có {n + 20} tập thể đăng ký {n + 900} việc làm theo Bác." for n in range(lines)
        )
        one = actions.read_in(by=cast.commune_clerk, unit_code=tree.commune_a.code, filename="", text=text)
        client.get(address("narrative", one.pk))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address("narrative", one.pk)).context["page"]
        assert len(page.items) == min(2 * lines, 100)
        return len(queries)

    assert cost(5) == cost(100)


def test_a_long_report_is_read_in_the_background_and_its_page_follows(client, monkeypatch):
    monkeypatch.setattr(reading_in, "INLINE", 10)
    client.post(LIST, {"text": TEXT})
    one = Narrative.objects.get()
    where = address("narrative", one.pk)
    assert "Chờ đọc" in client.get(LIST).content.decode()
    part = client.get(where, headers=HTMX)
    assert "<html" not in part.content.decode()
    assert 'hx-trigger="every 2s"' in part.content.decode()

    read_narrative_file.func(str(one.pk))
    assert client.get(where, headers=HTMX).headers["HX-Refresh"] == "true"
    assert len(client.get(where).context["page"].items) == 4


def test_why_a_long_report_could_not_be_read_stands_on_its_page(client, tree, cast, monkeypatch):
    monkeypatch.setattr(reading_in, "INLINE", 10)
    client.post(LIST, {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04" + b"x" * 20)})
    one = Narrative.objects.get()
    read_narrative_file.func(str(one.pk))
    page = client.get(address("narrative", one.pk)).content.decode()
    assert Narrative.objects.get().refusal in page
    assert address("discard_narrative", one.pk) in page


def test_a_report_of_many_figures_is_turned_in_parts_that_lose_none(client, tree, cast):
    line = "Năm 2022, xã A có {} tập thể đăng ký {} việc làm theo Bác."
    text = "\n".join(line.format(n + 20, n + 900) for n in range(70))
    one = actions.read_in(by=cast.commune_clerk, unit_code=tree.commune_a.code, filename="", text=text)
    first, second = (client.get(address("narrative", one.pk), {"part": n}).context["page"] for n in (1, 2))
    assert [item.number for page in (first, second) for item in page.items] == list(range(1, 141))
    assert [tab.label for tab in first.parts] == ["1–100", "101–140"]
    for page in (first, second):
        marked = [p.mark.number for line in page.paragraphs for p in line.pieces if p.mark]
        assert marked == [item.number for item in page.items]
    bulk = {"act": "later", "id": [str(item.id) for item in second.items[:2]]}
    anew = client.post(address("decide_proposals", one.pk), bulk, headers=HTMX).context["page"]
    assert anew.items[0].number == 101
    last = client.get(address("narrative", one.pk), {"at": str(second.items[-1].id)}).context["page"]
    assert [item.id for item in last.items] == [item.id for item in second.items]
    for nothing in ("0", "9", "x", "-1"):
        assert client.get(address("narrative", one.pk), {"part": nothing}).context["page"].items == first.items


def test_what_was_learned_is_listed_searched_forgotten_and_taken_back(client, narrative):
    decide(client, narrative, "no_quantity", "700")
    lesson = Lesson.objects.get()
    lessons = address("lessons")
    shown = client.get(lessons).content.decode()
    assert lesson.phrase.replace("#", "…") in shown
    assert "không phải số liệu" in shown
    assert "Không có cách hiểu nào khớp" in client.get(lessons, {"q": "cây cầu"}).content.decode()
    assert client.get(lessons, {"q": "LÀM ĐƯỢC"}).context["page"].table.rows
    page = client.post(address("forget_lesson", lesson.pk), follow=True)
    assert not page.context["page"].table.rows
    assert address("remember_lesson", lesson.pk) in page.content.decode()
    page = client.post(address("remember_lesson", lesson.pk), follow=True)
    assert len(page.context["page"].table.rows) == 1


def test_the_list_of_lessons_asks_as_much_for_thirty_as_for_three(client, tree):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address("lessons"))
        return len(asked)

    def teach(first: int, last: int) -> None:
        cells = [tree.cell_a1, tree.cell_a2]
        Lesson.objects.bulk_create(
            Lesson(unit=tree.commune_a, kind="organisation", phrase=f"to {i}", meaning_unit=cells[i % 2])
            for i in range(first, last)
        )

    teach(0, 3)
    queries()
    few = queries()
    teach(3, 30)
    assert queries() == few
