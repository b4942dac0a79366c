from django.utils.translation import pgettext_lazy

from sovang.registers import app


class ExamplesConfig(app.RegisterConfig):
    name = "sovang.registers.examples"
    label = "examples"
    verbs = {
        "exemplar.add": pgettext_lazy("journal", "đề xuất gương điển hình"),
        "exemplar.agree": pgettext_lazy("journal", "ghi sự đồng ý của"),
        "exemplar.introduce": pgettext_lazy("journal", "giới thiệu gương điển hình"),
        "exemplar.withdraw": pgettext_lazy("journal", "rút gương điển hình theo yêu cầu"),
        "exemplar.base": pgettext_lazy("journal", "thêm việc tiêu biểu cho"),
        "exemplar.unbase": pgettext_lazy("journal", "bỏ việc tiêu biểu của"),
    }
