"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "registration.add": pgettext_lazy("journal", "lập bản đăng ký"),
    "registration.submit": pgettext_lazy("journal", "gửi bản đăng ký"),
    "registration.accept": pgettext_lazy("journal", "tiếp nhận bản đăng ký"),
    "registration.close": pgettext_lazy("journal", "chốt bản đăng ký"),
    "deed.add": pgettext_lazy("journal", "ghi việc"),
    "deed.submit": pgettext_lazy("journal", "đăng ký việc"),
    "deed.begin": pgettext_lazy("journal", "bắt đầu việc"),
    "deed.report_done": pgettext_lazy("journal", "báo đã làm xong"),
    "deed.verify": pgettext_lazy("journal", "xác nhận kết quả của"),
    "deed.not_met": pgettext_lazy("journal", "ghi chưa đạt:"),
    "deed.carry": pgettext_lazy("journal", "chuyển sang năm sau:"),
    "deed.copy_forward": pgettext_lazy("journal", "chép sang năm sau:"),
    "shortcoming.note": pgettext_lazy("journal", "ghi hạn chế cần khắc phục:"),
    "shortcoming.withdraw": pgettext_lazy("journal", "rút lại hạn chế đã ghi:"),
}
