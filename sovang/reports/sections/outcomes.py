"""Chapters that exist only where there is data: study, results, contributions, examples and the other groups."""

from __future__ import annotations

from dataclasses import dataclass

from sovang.base.numbers import percent
from sovang.programmes import selectors as programmes
from sovang.programmes.models import Indicator

from ..asking import Asker, Cited
from ..prose import Linked, Paragraph, Part, bullet, compared, measured, say, share, text


@dataclass(frozen=True)
class Topic:
    """A chapter and the indicator groups it draws on."""

    heading: str
    groups: tuple[str, ...]
    lead: str


STUDY = Topic(
    "Học tập, quán triệt và tuyên truyền", ("study", "media"), "Kết quả ghi trong sổ và trong báo cáo của các đơn vị:"
)
RESULTS = Topic("Kết quả cụ thể theo chỉ tiêu", ("results",), "Từ các việc đã được xác nhận và số liệu đơn vị báo cáo:")
OTHERS = (
    Topic("Mô hình", ("models",), "Xây dựng và nhân rộng mô hình:"),
    Topic("Đối thoại, giải quyết kiến nghị và giúp đỡ cơ sở", ("dialogue", "support"), "Số liệu đã ghi:"),
    Topic("Gương điển hình, biểu dương, khen thưởng", ("honour",), "Số liệu đã ghi:"),
    Topic("Chỉ tiêu và khâu đột phá", ("targets",), "Số liệu đã ghi:"),
)


def paragraphs(asker: Asker, topic: Topic) -> list[Paragraph]:
    """One line per indicator that has a figure; empty when none has."""
    lines = [line for group in topic.groups for i in programmes.indicators(group) if (line := _line(asker, i))]
    return [text(topic.lead), *lines] if lines else []


def _line(asker: Asker, indicator: Indicator) -> Paragraph | None:
    if not asker.may_hold(indicator) or not (achieved := asker.figure(indicator.code, kind="achieved")).known:
        return None
    return bullet(
        "{name}: {value}{rate}{target}{trend}.",
        name=indicator.name_vi,
        value=measured(achieved),
        rate=_own_share(achieved),
        target=_against(asker, indicator.code, achieved) if indicator.group == "results" else (),
        trend=compared(
            achieved,
            asker.figure(indicator.code, kind="achieved", before=True),
            indicator.unit_vi,
            asker.period.before(),
        ),
    )


def _own_share(cited: Cited) -> tuple[Part, ...]:
    whole = cited.figure.denominator
    return say(", đạt {rate}", rate=Linked(percent(cited.value, whole, language="vi"), cited)) if whole else ()


def _against(asker: Asker, code: str, achieved: Cited) -> tuple[Part, ...]:
    registered = asker.figure(code, kind="registered")
    if not registered.known or registered.value == 0:
        return ()
    return say(
        "{share} so với mức đăng ký {registered}", share=share(achieved, registered), registered=measured(registered)
    )


def contributions(asker: Asker) -> list[Paragraph]:
    """Money, land and labour side by side, never turned into one another; empty when nothing was given."""
    kinds = (
        ("money_contributed", "{amount} tiền mặt"),
        ("land_donated_area", "{amount} đất"),
        ("labour_contributed", "{amount} lao động"),
    )
    found = [(c, words) for code, words in kinds if (c := asker.figure(code)).known and c.value > 0]
    if not found:
        return []
    runs: list[Part] = []
    for cited, words in found:
        runs += [", ", *say(words, amount=measured(cited))] if runs else say(words, amount=measured(cited))
    note = " Đất, công lao động và hiện vật không quy ra tiền." if len(found) > 1 else ""
    return [text("Cán bộ, đảng viên và Nhân dân đã đóng góp {runs}.{note}", runs=runs, note=note), *_givers(asker)]


def _givers(asker: Asker) -> list[Paragraph]:
    givers = (
        ("personal_money_contribution", "cán bộ, đảng viên tự đóng góp"),
        ("people_money_contribution", "Nhân dân đóng góp"),
        ("collective_money_contribution", "tập thể đóng góp"),
        ("enterprise_money_contribution", "doanh nghiệp ủng hộ"),
        ("budget_money_contribution", "ngân sách hỗ trợ"),
    )
    found = [(c, who) for code, who in givers if (c := asker.figure(code)).known and c.value > 0]
    if len(found) < 2:
        return []
    runs: list[Part] = []
    for cited, who in found:
        runs += say("; {who} {amount}" if runs else "{who} {amount}", who=who, amount=measured(cited))
    return [text("Về tiền: {runs}.", runs=runs)]
