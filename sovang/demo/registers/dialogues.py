"""Meetings of the commune and its neighbour, and opinions in every state: open ones early, due and overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.dialogues.actions import note_opinions, plan_dialogues, receive_petitions
from sovang.registers.dialogues.models import Channel, PetitionKind, Subject
from sovang.registers.dialogues.rows import NewDialogue, NewPetition

from ..current import FIRST_CELL
from . import Stage

ORDER = 35
_SAID: tuple[dict[str, Any], ...] = (
    {"title": "Sửa mương dẫn nước trước vụ mùa", "subject": Subject.WORKS, "asker_name": "Hộ dân số 01"},
    {"title": "Công khai giá đền bù đường liên thôn", "subject": Subject.CLEARANCE},
    {"title": "Chậm trả giấy chứng nhận quyền sử dụng đất", "subject": Subject.LAND, "asker_name": "Hộ dân số 02"},
    {"title": "Lắp biển báo ở khúc cua đầu thôn", "subject": Subject.SECURITY, "kind": PetitionKind.FEEDBACK},
    {"title": "Xin lại tiền thuế đã nộp năm trước", "subject": Subject.POLICY},
)
#: Opinions outside meetings: unit, words, subject, how they came in, and how many days ago.
_ELSEWHERE = (
    ("TN-X01864", "Trạm bơm thôn chạy gây ồn ban đêm", Subject.ENVIRONMENT, Channel.PHONE, 3),
    ("TN-X01864", "Hỏi chế độ cho người cao tuổi", Subject.POLICY, Channel.RECEPTION, 26),
    ("TN-X01864", "Đường vào trường học sạt một đoạn", Subject.WORKS, Channel.POST, 48),
    ("TN-X01882", "Nhà văn hóa thôn dột mái", Subject.WORKS, Channel.RECEPTION, 75),
    (FIRST_CELL, "Đề nghị họp thôn vào buổi tối", Subject.OTHER, Channel.RECEPTION, 12),
)


def write(stage: Stage) -> None:
    held = _back(stage, 40)
    ids = plan_dialogues(by=stage.by, rows=_meetings(stage, held))
    _press(stage, "dialogue", "hold", ids[:1], held, attendances=86, conclusion="Giao các phòng trả lời trong tháng")
    said = note_opinions(by=stage.by, id=ids[0], rows=[{**one, "asker_contact": ""} for one in _SAID])
    _press(stage, "petition", "assign", said[:4], stage.today, office="Phòng Kinh tế xã")
    _press(stage, "petition", "answer", said[:2], stage.today, answer="Đã kiểm tra tại chỗ, làm xong trong tháng")
    _press(stage, "petition", "settle", said[:1], stage.today)
    _press(stage, "petition", "refuse", said[4:], stage.today, refusal="Thuộc thẩm quyền cơ quan thuế, đã hướng dẫn")
    _outside(stage)


def _meetings(stage: Stage, held: dt.date) -> list[NewDialogue]:
    """One that was held, one to come, and one of the neighbour of which nothing has been told yet."""
    told = (
        ("TN-X01864", "Đối thoại về giao thông, thủy lợi thôn", held),
        ("TN-X01864", "Đối thoại với đoàn viên, thanh niên", stage.today + dt.timedelta(days=14)),
        ("TN-X01882", "Đối thoại về giải phóng mặt bằng", _back(stage, 5)),
    )
    return [
        NewDialogue(
            title=title, unit_id=stage.units[code], year=stage.today.year, day=day, chair="Bí thư đảng ủy xã",
            place="Hội trường xã", audience="Đại diện hộ dân các thôn", synthetic=True,
        )
        for code, title, day in told
    ]  # fmt: skip


def _outside(stage: Stage) -> None:
    rows = [
        NewPetition(
            title=title, unit_id=stage.units[code], year=stage.today.year, day=_back(stage, days), subject=subject,
            channel=channel, synthetic=True,
        )
        for code, title, subject, channel, days in _ELSEWHERE
    ]  # fmt: skip
    receive_petitions(by=stage.by, rows=rows)


def _back(stage: Stage, days: int) -> dt.date:
    """So many days ago, within the year."""
    return max(dt.date(stage.today.year, 1, 1), stage.today - dt.timedelta(days=days))


def _press(stage: Stage, register: str, verb: str, ids: Sequence[UUID], day: dt.date, **given: object) -> None:
    registry.get(register).carriers[verb](Asked(stage.by, list(ids), day, given=given))
