from django.utils.translation import pgettext_lazy

from sovang.registers import app


class TargetsConfig(app.RegisterConfig):
    name = "sovang.registers.targets"
    label = "targets"
    verbs = {
        "target.add": pgettext_lazy("journal", "ghi chỉ tiêu"),
        "target.set": pgettext_lazy("journal", "giao chỉ tiêu"),
        "target.begin": pgettext_lazy("journal", "bắt đầu thực hiện chỉ tiêu"),
        "target.meet": pgettext_lazy("journal", "kết luận đạt chỉ tiêu"),
        "target.exceed": pgettext_lazy("journal", "kết luận vượt chỉ tiêu"),
        "target.miss": pgettext_lazy("journal", "kết luận chưa đạt chỉ tiêu"),
        "target.reopen": pgettext_lazy("journal", "xem lại kết luận chỉ tiêu"),
        "criteria_list.add": pgettext_lazy("journal", "mở danh sách tiêu chí"),
        "criteria_list.tick": pgettext_lazy("journal", "ghi tiêu chí đạt ở"),
        "criteria_list.complete": pgettext_lazy("journal", "ghi đạt đủ tiêu chí"),
        "criteria_list.reopen": pgettext_lazy("journal", "mở lại danh sách tiêu chí"),
        "criterion.add": pgettext_lazy("journal", "mở tiêu chí"),
        "criterion.meet": pgettext_lazy("journal", "ghi đạt tiêu chí"),
        "criterion.lapse": pgettext_lazy("journal", "ghi không còn đạt tiêu chí"),
        "recognition.add": pgettext_lazy("journal", "ghi công nhận đạt chuẩn"),
        "recognition.verify": pgettext_lazy("journal", "xác nhận công nhận đạt chuẩn"),
        "recognition.revoke": pgettext_lazy("journal", "thu hồi công nhận đạt chuẩn"),
    }
