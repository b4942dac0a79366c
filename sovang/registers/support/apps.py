from django.utils.translation import pgettext_lazy

from sovang.registers import app


class SupportConfig(app.RegisterConfig):
    name = "sovang.registers.support"
    label = "support"
    verbs = {
        "support.add": pgettext_lazy("journal", "phân công giúp đỡ:"),
        "support.assign": pgettext_lazy("journal", "giao thêm xã cho"),
        "support.unassign": pgettext_lazy("journal", "bỏ một xã được giao của"),
        "support.end": pgettext_lazy("journal", "kết thúc phân công của"),
        "supported.add": pgettext_lazy("journal", "đưa vào danh sách được giúp:"),
        "supported.leave": pgettext_lazy("journal", "đưa ra khỏi danh sách được giúp:"),
        "help.add": pgettext_lazy("journal", "ghi việc giúp đỡ"),
        "help.verify": pgettext_lazy("journal", "xác nhận việc giúp đỡ"),
    }
