from django.utils.translation import pgettext_lazy

from sovang.registers import app


class PublicityConfig(app.RegisterConfig):
    name = "sovang.registers.publicity"
    label = "publicity"
    verbs = {
        "media.add": pgettext_lazy("journal", "ghi tin, bài"),
        "media.publish": pgettext_lazy("journal", "phát, đăng"),
        "contest.add": pgettext_lazy("journal", "mở cuộc thi"),
        "contest.close": pgettext_lazy("journal", "đóng cuộc thi"),
        "contest_work.add": pgettext_lazy("journal", "nhận tác phẩm dự thi"),
        "contest_work.recognise": pgettext_lazy("journal", "công nhận tác phẩm"),
        "contest_work.award": pgettext_lazy("journal", "trao giải tác phẩm"),
        "contest_work.pass_over": pgettext_lazy("journal", "không chọn tác phẩm"),
        "contest_work.judge": pgettext_lazy("journal", "chấm điểm tác phẩm"),
        "contest_prize.add": pgettext_lazy("journal", "trao giải tập thể"),
        "book.add": pgettext_lazy("journal", "bắt đầu biên soạn sách"),
        "book.issue": pgettext_lazy("journal", "phát hành sách"),
        "book.choose": pgettext_lazy("journal", "chọn bài cho sách"),
        "book.drop": pgettext_lazy("journal", "bỏ một bài khỏi sách"),
    }
