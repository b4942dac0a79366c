from django.utils.translation import pgettext_lazy

from sovang.registers import app


class InspectionsConfig(app.RegisterConfig):
    name = "sovang.registers.inspections"
    label = "inspections"
    verbs = {
        "inspection.add": pgettext_lazy("journal", "lập cuộc kiểm tra, giám sát"),
        "inspection.hold": pgettext_lazy("journal", "ghi đã tiến hành"),
        "inspection.conclude": pgettext_lazy("journal", "kết luận"),
        "inspection.cancel": pgettext_lazy("journal", "thôi tiến hành"),
        "inspection.find": pgettext_lazy("journal", "ghi phát hiện của"),
        "finding.add": pgettext_lazy("journal", "ghi phát hiện"),
        "finding.begin": pgettext_lazy("journal", "bắt đầu khắc phục"),
        "finding.report_done": pgettext_lazy("journal", "báo đã khắc phục"),
        "finding.verify": pgettext_lazy("journal", "xác nhận đã khắc phục"),
        "finding.dismiss": pgettext_lazy("journal", "không tiếp nhận"),
        "finding.follow_up": pgettext_lazy("journal", "ghi theo dõi của"),
    }
