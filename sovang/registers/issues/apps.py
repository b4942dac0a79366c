from django.utils.translation import pgettext_lazy

from sovang.registers import app


class IssuesConfig(app.RegisterConfig):
    name = "sovang.registers.issues"
    label = "issues"
    verbs = {
        "issue.add": pgettext_lazy("journal", "ghi vấn đề bức xúc"),
        "issue.begin": pgettext_lazy("journal", "bắt đầu giải quyết"),
        "issue.report_done": pgettext_lazy("journal", "báo đã giải quyết"),
        "issue.verify": pgettext_lazy("journal", "xác nhận đã giải quyết"),
        "issue.drop": pgettext_lazy("journal", "thôi giải quyết"),
    }
