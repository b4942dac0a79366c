"""The life of a deed and of its header: every state, and every move that may be made."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sovang.registers.description import Chip, Move, State, Waits

DRAFT: Final = "draft"
REGISTERED: Final = "registered"
DOING: Final = "doing"
DONE: Final = "done"
VERIFIED: Final = "verified"
NOT_MET: Final = "not_met"
CARRIED: Final = "carried"

SUBMITTED: Final = "submitted"
ACCEPTED: Final = "accepted"
CLOSED: Final = "closed"

DEED_STATES = (
    State(DRAFT, _("Nháp"), Chip.QUIET, "pencil", Waits.AUTHOR),
    State(REGISTERED, _("Đã đăng ký"), Chip.INFO, "clipboard-check", Waits.AUTHOR),
    State(DOING, _("Đang làm"), Chip.INFO, "progress", Waits.AUTHOR),
    State(DONE, _("Chờ xác nhận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
    State(VERIFIED, _("Hoàn thành"), Chip.GOOD, "circle-check"),
    State(NOT_MET, _("Chưa đạt"), Chip.BAD, "circle-x"),
    State(CARRIED, _("Làm tiếp năm sau"), Chip.QUIET, "arrow-forward-up"),
)

_UNDER_WAY = (REGISTERED, DOING)
DEED_MOVES = (
    Move("submit", _("Đăng ký"), (DRAFT,), REGISTERED, "entries.register"),
    Move(
        "record_progress", _("Ghi tiến độ"), _UNDER_WAY, DOING, "entries.progress", bulk=False, asks=("day", "result")
    ),
    Move("report_done", _("Báo hoàn thành"), _UNDER_WAY, DONE, "entries.progress", asks=("day",)),
    Move("verify", _("Xác nhận"), (DONE,), VERIFIED, "entries.verify"),
    Move("reopen", _("Bỏ xác nhận"), (VERIFIED,), DONE, "entries.verify", asks=("reason",)),
    Move("not_met", _("Ghi chưa đạt"), (*_UNDER_WAY, DONE), NOT_MET, "entries.close_year", asks=("reason",)),
    Move("carry", _("Chuyển năm sau"), (*_UNDER_WAY, DONE), CARRIED, "entries.close_year", asks=("reason",)),
)
#: A deed sent back is under way again, also when it had already been confirmed.
DEED_RETURNS = {DONE: DOING, VERIFIED: DOING}

REGISTRATION_STATES = (
    State(DRAFT, _("Chưa ký"), Chip.QUIET, "pencil", Waits.AUTHOR),
    State(SUBMITTED, _("Đã gửi"), Chip.WAITING, "send", Waits.VERIFIER),
    State(ACCEPTED, _("Đã nhận"), Chip.GOOD, "circle-check", Waits.AUTHOR),
    State(CLOSED, _("Đã chốt"), Chip.QUIET, "lock"),
)
REGISTRATION_MOVES = (
    Move("submit", _("Ký và gửi"), (DRAFT,), SUBMITTED, "entries.register", asks=("day",)),
    Move("accept", _("Nhận đăng ký"), (SUBMITTED,), ACCEPTED, "entries.verify"),
    Move("close", _("Chốt năm"), (SUBMITTED, ACCEPTED), CLOSED, "entries.close_year"),
)
REGISTRATION_RETURNS = {SUBMITTED: DRAFT, ACCEPTED: DRAFT}
