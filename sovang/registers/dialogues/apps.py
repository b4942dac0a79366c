from django.utils.translation import pgettext_lazy

from sovang.registers import app


class DialoguesConfig(app.RegisterConfig):
    name = "sovang.registers.dialogues"
    label = "dialogues"
    verbs = {
        "dialogue.add": pgettext_lazy("journal", "lên lịch đối thoại"),
        "dialogue.hold": pgettext_lazy("journal", "ghi đã đối thoại"),
        "dialogue.cancel": pgettext_lazy("journal", "không tổ chức đối thoại"),
        "dialogue.note_opinions": pgettext_lazy("journal", "ghi ý kiến tại"),
        "petition.add": pgettext_lazy("journal", "tiếp nhận ý kiến"),
        "petition.assign": pgettext_lazy("journal", "giao trả lời"),
        "petition.answer": pgettext_lazy("journal", "trả lời"),
        "petition.settle": pgettext_lazy("journal", "kết luận đã giải quyết"),
        "petition.refuse": pgettext_lazy("journal", "từ chối giải quyết"),
    }
