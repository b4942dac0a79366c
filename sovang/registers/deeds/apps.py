from django.utils.translation import pgettext_lazy

from sovang.registers import app


class DeedsConfig(app.RegisterConfig):
    name = "sovang.registers.deeds"
    label = "deeds"
    verbs = {
        "deed.add": pgettext_lazy("journal", "đăng ký việc"),
        "deed.submit": pgettext_lazy("journal", "đăng ký việc"),
        "deed.begin": pgettext_lazy("journal", "bắt đầu làm"),
        "deed.report_done": pgettext_lazy("journal", "báo hoàn thành"),
        "deed.verify": pgettext_lazy("journal", "xác nhận hoàn thành"),
        "deed.reopen": pgettext_lazy("journal", "bỏ xác nhận của"),
        "deed.not_met": pgettext_lazy("journal", "ghi chưa đạt"),
        "deed.carry": pgettext_lazy("journal", "chuyển sang năm sau"),
        "deed.copy_forward": pgettext_lazy("journal", "chép từ năm trước"),
        "registration.add": pgettext_lazy("journal", "ghi bản đăng ký"),
        "registration.submit": pgettext_lazy("journal", "ký và gửi bản đăng ký"),
        "registration.accept": pgettext_lazy("journal", "nhận bản đăng ký"),
        "registration.close": pgettext_lazy("journal", "chốt bản đăng ký"),
        "deed.change_owner": pgettext_lazy("journal", "đổi chủ thể của"),
        "shortcoming.note": pgettext_lazy("journal", "ghi hạn chế"),
        "shortcoming.withdraw": pgettext_lazy("journal", "rút lại hạn chế đã ghi:"),
    }
