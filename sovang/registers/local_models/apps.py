from django.utils.translation import pgettext_lazy

from sovang.registers import app


class LocalModelsConfig(app.RegisterConfig):
    name = "sovang.registers.local_models"
    label = "local_models"
    verbs = {
        "model.add": pgettext_lazy("journal", "đăng ký mô hình"),
        "model_list.add": pgettext_lazy("journal", "mở danh sách mô hình của"),
        "model.accept": pgettext_lazy("journal", "nhận theo dõi mô hình"),
        "model.begin": pgettext_lazy("journal", "bắt đầu thực hiện mô hình"),
        "model.assess": pgettext_lazy("journal", "đánh giá có hiệu quả mô hình"),
        "model.recognise": pgettext_lazy("journal", "công nhận mô hình"),
        "model.mark_replicated": pgettext_lazy("journal", "ghi nhận đã nhân rộng mô hình"),
        "model.stop": pgettext_lazy("journal", "dừng mô hình"),
        "model.check": pgettext_lazy("journal", "ghi kết quả kiểm tra mô hình"),
        "model.uncheck": pgettext_lazy("journal", "bỏ một lần kiểm tra của mô hình"),
    }
