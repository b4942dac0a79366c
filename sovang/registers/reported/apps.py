from django.utils.translation import pgettext_lazy

from sovang.registers import app


class ReportedConfig(app.RegisterConfig):
    name = "sovang.registers.reported"
    label = "reported"
    verbs = {
        "reported.add": pgettext_lazy("journal", "báo cáo số"),
        "reported.correct": pgettext_lazy("journal", "sửa số báo cáo"),
        "reported.withdraw": pgettext_lazy("journal", "rút số báo cáo"),
    }
