"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "entry.add_progress": pgettext_lazy("journal", "ghi tiến độ của"),
    "entry.add_result": pgettext_lazy("journal", "ghi kết quả của"),
    "entry.add_contribution": pgettext_lazy("journal", "ghi đóng góp vào"),
    "entry.add_evidence": pgettext_lazy("journal", "thêm minh chứng cho"),
    "entry.link": pgettext_lazy("journal", "nối với dòng khác:"),
    "entry.correct": pgettext_lazy("journal", "đính chính"),
    "entry.correct_results": pgettext_lazy("journal", "đính chính kết quả của"),
    "entry.return": pgettext_lazy("journal", "trả lại"),
    "entry.answer_return": pgettext_lazy("journal", "gửi lại"),
    "entry.withdraw": pgettext_lazy("journal", "rút khỏi sổ"),
    "entry.assign_heir": pgettext_lazy("journal", "giao đơn vị kế thừa cho"),
    "batch.undo": pgettext_lazy("journal", "hoàn tác lần nhập"),
}
