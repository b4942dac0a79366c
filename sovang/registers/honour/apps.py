from django.utils.translation import pgettext_lazy

from sovang.registers import app


class HonourConfig(app.RegisterConfig):
    name = "sovang.registers.honour"
    label = "honour"
    verbs = {
        "ceremony.add": pgettext_lazy("journal", "ghi buổi chào cờ"),
        "honour.add": pgettext_lazy("journal", "ghi vào sổ vàng"),
        "honour.correct": pgettext_lazy("journal", "đính chính trong sổ vàng"),
        "honour.strike": pgettext_lazy("journal", "gạch dòng trong sổ vàng"),
        "diary.add": pgettext_lazy("journal", "ghi nhật ký"),
        "diary.share": pgettext_lazy("journal", "chia sẻ trang nhật ký"),
        "diary.unshare": pgettext_lazy("journal", "thôi chia sẻ trang nhật ký"),
    }
