from django.utils.translation import pgettext_lazy

from sovang.registers import app


class PlansConfig(app.RegisterConfig):
    name = "sovang.registers.plans"
    label = "plans"
    verbs = {
        "plan.add": pgettext_lazy("journal", "dự thảo"),
        "plan.edit_items": pgettext_lazy("journal", "sửa nội dung của"),
        "plan.adopt": pgettext_lazy("journal", "ban hành"),
        "plan.close": pgettext_lazy("journal", "kết thúc"),
    }
