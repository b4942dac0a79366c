"""Chapter on registering and doing: owners and deeds apart, registered and done apart, each with its base."""

from __future__ import annotations

from ..asking import Asker, Cited
from ..prose import Paragraph, Part, compared, counted, heading, say, share, text


def paragraphs(asker: Asker) -> list[Paragraph]:
    return [heading("1. Đăng ký"), *_registered(asker), heading("2. Thực hiện"), *_done(asker)]


def _registered(asker: Asker) -> list[Paragraph]:
    deeds = asker.figure("deeds_registered")
    collectives = asker.figure("collectives_registered")
    persons = asker.figure("individuals_registered")
    if not any(c.known for c in (deeds, collectives, persons)):
        return [text("Sổ chưa có số liệu đăng ký của kỳ này.")]
    return [p for p in (_collectives(asker, collectives), _persons(asker, persons), _total(asker, deeds)) if p]


def _collectives(asker: Asker, registered: Cited) -> Paragraph:
    due = asker.figure("collectives_due")
    return text(
        "Tập thể: {registered}{base} đăng ký{deeds}{parts}{trend}.",
        registered=counted(registered, "tập thể"),
        base=_out_of(registered, due, "tập thể phải đăng ký"),
        deeds=_with_deeds(asker.figure("deeds_registered_collective")),
        parts=_parts(asker),
        trend=_trend(asker, registered, "collectives_registered", "tập thể"),
    )


def _out_of(part: Cited, whole: Cited, noun: str) -> tuple[Part, ...]:
    if not (part.known and whole.known) or whole.value < part.value or whole.value == 0:
        return ()
    return say(" trên tổng số {whole}{share}", whole=counted(whole, noun), share=share(part, whole))


def _with_deeds(deeds: Cited) -> tuple[Part, ...]:
    return say(" {deeds}", deeds=counted(deeds, "việc")) if deeds.known and deeds.value > 0 else ()


def _parts(asker: Asker) -> tuple[Part, ...]:
    names = (
        ("deeds_registered_party_org", "tổ chức đảng"),
        ("deeds_registered_mass_org", "MTTQ và đoàn thể"),
        ("deeds_registered_state_body", "cơ quan, đơn vị"),
    )
    known = [(c, who) for code, who in names if (c := asker.figure(code)).known and c.value > 0]
    if len(known) < 2:
        return ()
    runs: list[Part] = []
    for cited, who in known:
        runs += [*say(", {who} {deeds}" if runs else "{who} {deeds}", who=who, deeds=counted(cited, "việc"))]
    return say(", trong đó {runs}", runs=runs)


def _persons(asker: Asker, persons: Cited) -> Paragraph:
    return text(
        "Cá nhân: {persons} đăng ký{deeds}{trend}.",
        persons=counted(persons, "người"),
        deeds=_with_deeds(asker.figure("deeds_registered_individual")),
        trend=_trend(asker, persons, "individuals_registered", "người"),
    )


def _total(asker: Asker, deeds: Cited) -> Paragraph | None:
    if not deeds.known:
        return None
    before = asker.figure("deeds_registered", before=True)
    missing = "" if before.known else " Sổ không có số liệu của cùng kỳ năm trước để so sánh."
    return text(
        "Tổng số việc đăng ký của tập thể và cá nhân: {deeds}{trend}.{missing}",
        deeds=counted(deeds, "việc"),
        trend=_trend(asker, deeds, "deeds_registered", "việc"),
        missing=missing,
    )


def _trend(asker: Asker, current: Cited, indicator: str, noun: str) -> tuple[Part, ...]:
    return compared(current, asker.figure(indicator, before=True), noun, asker.period.before())


def _done(asker: Asker) -> list[Paragraph]:
    met = asker.figure("deeds_of_registered_met")
    registered = asker.figure("deeds_registered")
    if not met.known:
        return [text("Sổ chưa có số liệu về kết quả thực hiện các việc đã đăng ký.")]
    return [
        text(
            "Trong số việc đã đăng ký, {met} hoàn thành và được cấp trên trực tiếp xác nhận{share}{rest}.",
            met=counted(met, "việc"),
            share=share(met, registered),
            rest=_rest(asker),
        ),
        *_beside(asker),
    ]


def _rest(asker: Asker) -> list[Part]:
    """What became of the others; kinds without a single deed are left out."""
    names = (("deeds_doing", "đang làm"), ("deeds_carried", "chuyển sang năm sau"), ("deeds_not_met", "chưa đạt"))
    parts: list[Part] = []
    for code, words in names:
        cited = asker.figure(code)
        if cited.known and cited.value > 0:
            parts += say("; {deeds} {words}", deeds=counted(cited, "việc"), words=words)
    return parts


def _beside(asker: Asker) -> list[Paragraph]:
    waiting, beyond = asker.figure("deeds_waiting"), asker.figure("deeds_beyond")
    found = []
    if waiting.known and waiting.value > 0:
        found.append(
            text(
                "Ngoài ra {waiting} đã báo làm xong, đang chờ xác nhận, chưa tính vào kết quả.",
                waiting=("còn ", *counted(waiting, "việc")),
            )
        )
    if beyond.known and beyond.value > 0:
        found.append(text("Làm thêm ngoài đăng ký: {beyond}, đã được xác nhận.", beyond=counted(beyond, "việc")))
    return found
