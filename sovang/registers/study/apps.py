from django.utils.translation import pgettext_lazy

from sovang.registers import app


class StudyConfig(app.RegisterConfig):
    name = "sovang.registers.study"
    label = "study"
    verbs = {
        "campaign.add": pgettext_lazy("journal", "ghi đợt học tập"),
        "campaign.begin": pgettext_lazy("journal", "mở đợt học tập"),
        "campaign.finish": pgettext_lazy("journal", "kết thúc đợt học tập"),
        "campaign.cancel": pgettext_lazy("journal", "thôi mở đợt học tập"),
        "curriculum.add": pgettext_lazy("journal", "ghi chương trình học"),
        "curriculum.retire": pgettext_lazy("journal", "thôi dùng chương trình học"),
        "curriculum.cover": pgettext_lazy("journal", "ghi văn bản của chương trình học"),
        "curriculum.uncover": pgettext_lazy("journal", "bỏ văn bản khỏi chương trình học"),
        "session.add": pgettext_lazy("journal", "ghi buổi học tập"),
        "session.hold": pgettext_lazy("journal", "ghi đã tổ chức"),
        "session.verify": pgettext_lazy("journal", "xác nhận buổi học tập"),
        "session.cancel": pgettext_lazy("journal", "không tổ chức"),
        "session.call_roll": pgettext_lazy("journal", "điểm danh"),
        "session.mark_present": pgettext_lazy("journal", "ghi người dự"),
        "session.mark_absent": pgettext_lazy("journal", "bỏ người dự"),
        "session.count_group": pgettext_lazy("journal", "ghi lượt dự theo đối tượng"),
        "session.uncount_group": pgettext_lazy("journal", "bỏ lượt dự theo đối tượng"),
        "session.cover": pgettext_lazy("journal", "ghi văn bản được học"),
        "session.uncover": pgettext_lazy("journal", "bỏ văn bản được học"),
        "session.hear": pgettext_lazy("journal", "ghi ý kiến người học"),
        "session.unhear": pgettext_lazy("journal", "bỏ ý kiến người học"),
    }
