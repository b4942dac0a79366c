"""What meetings and opinions must fulfil beyond their descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.registers import lines
from sovang.registers.description import Label, Problem

from .models import PetitionKind
from .rows import NewDialogue, NewPetition

DIALOGUE = "dialogue"
PETITION = "petition"

#: What has a law of its own → who is competent: the person is sent there instead.
ELSEWHERE: dict[str, Label] = {
    "complaint": gettext_lazy(
        "Khiếu nại không ghi ở sổ này: hướng dẫn người dân gửi người có thẩm quyền giải quyết theo Luật Khiếu nại."
    ),
    "denunciation": gettext_lazy(
        "Tố cáo không ghi ở sổ này: chuyển cơ quan có thẩm quyền theo Luật Tố cáo, giữ bí mật người tố cáo; tố cáo "
        "đảng viên, tổ chức đảng thì chuyển Ủy ban Kiểm tra."
    ),
}
#: What may be chosen where an opinion is typed: what does not belong here is named, so that its hint is read.
KINDS: tuple[tuple[str, Label], ...] = (
    *PetitionKind.choices,
    ("complaint", gettext_lazy("Khiếu nại (không ghi ở đây)")),
    ("denunciation", gettext_lazy("Tố cáo (không ghi ở đây)")),
)


def dialogue_problems(rows: Sequence[NewDialogue]) -> list[Problem]:
    """All that ``plan_dialogues`` would refuse in these rows, without writing."""
    return lines.problems(DIALOGUE, rows)


def petition_problems(rows: Sequence[NewPetition]) -> list[Problem]:
    """All that ``receive_petitions`` would refuse in these rows, without writing."""
    found = lines.problems(PETITION, rows)
    for i, row in enumerate(rows):
        if hint := ELSEWHERE.get(row.kind):
            found.append(Problem(i, "kind", str(hint)))
        if row.due and row.day and row.due < row.day:
            found.append(Problem(i, "due", _("Hạn trả lời đứng trước ngày tiếp nhận.")))
    return found
