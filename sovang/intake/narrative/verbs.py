"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "narrative.read_in": pgettext_lazy("journal", "đưa vào báo cáo bằng lời"),
    "narrative.redate": pgettext_lazy("journal", "đổi ngày của báo cáo bằng lời"),
    "narrative.discard": pgettext_lazy("journal", "bỏ báo cáo bằng lời"),
    "narrative.accept": pgettext_lazy("journal", "nhận số liệu trong báo cáo:"),
    "narrative.amend": pgettext_lazy("journal", "sửa đề xuất số liệu:"),
    "narrative.reject": pgettext_lazy("journal", "không nhận số liệu:"),
    "narrative.put_off": pgettext_lazy("journal", "để lại xem sau:"),
    "narrative.reopen": pgettext_lazy("journal", "mở lại đề xuất số liệu:"),
    "narrative.add": pgettext_lazy("journal", "đánh dấu thêm số liệu:"),
    "narrative.learn": pgettext_lazy("journal", "ghi nhớ cách hiểu:"),
    "narrative.forget": pgettext_lazy("journal", "quên cách hiểu đã ghi nhớ:"),
    "narrative.remember": pgettext_lazy("journal", "nhớ lại cách hiểu:"),
    "narrative.follow": pgettext_lazy("journal", "chuyển cách hiểu báo cáo theo sắp xếp tổ chức:"),
    "narrative.follow_back": pgettext_lazy("journal", "trả lại cách hiểu báo cáo khi hoàn tác sắp xếp:"),
}
