"""Rows of their own under sessions and curricula, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sovang.registers.description import Field, Kind, Part

from . import attending, covering, due, groups
from .models import Audience, Form

_DOCUMENT = Field("directive_id", _("Văn bản được học"), Kind.CHOICE, required=True, choices=covering.directives)

GROUPS = Part(
    "group", _("Lượt dự theo đối tượng"), _("đối tượng"),
    (
        Field("audience", _("Đối tượng dự"), Kind.CHOICE, required=True, choices=tuple(Audience.choices)),
        Field("attendances", _("Lượt dự"), Kind.WHOLE, required=True),
    ),
    read=groups.groups_of, add=groups.count_groups, remove=groups.uncount_group, states=("done",),
)  # fmt: skip

PRESENT = Part(
    "present", _("Người dự có tên trong danh sách"), _("người dự"),
    (Field("person_id", _("Họ tên"), Kind.PERSON, required=True),),
    read=attending.present, add=attending.mark_present, remove=attending.mark_absent, states=due.HELD,
)  # fmt: skip

STUDIED = Part(
    "document", _("Văn bản được học"), _("văn bản"), (_DOCUMENT,),
    read=covering.documents_of_session, add=covering.cover_in_session, remove=covering.uncover_in_session,
    states=covering.STUDIED,
)  # fmt: skip

TAUGHT = Part(
    "document", _("Văn bản trong chương trình"), _("văn bản"), (_DOCUMENT,),
    read=covering.documents_of_curriculum, add=covering.cover_in_curriculum, remove=covering.uncover_in_curriculum,
)  # fmt: skip

FEEDBACK = Part(
    "feedback", _("Phiếu ý kiến người học"), _("ý kiến"),
    (
        Field("question", _("Câu hỏi"), Kind.TEXT, required=True, max_length=200),
        Field("score", _("Điểm, từ 1 đến 5"), Kind.WHOLE, required=True),
        Field("learners", _("Số người cho điểm này"), Kind.WHOLE, required=True),
    ),
    read=covering.feedback_of, add=covering.hear_learners, remove=covering.unhear, states=("done",),
    fits=lambda entry: entry.session.form != Form.CELL_MEETING,
)  # fmt: skip
