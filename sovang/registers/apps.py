from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "entry.add_progress": pgettext_lazy("journal", "ghi tiến độ của"),
    "entry.add_result": pgettext_lazy("journal", "ghi số đo của"),
    "entry.add_contribution": pgettext_lazy("journal", "ghi đóng góp cho"),
    "entry.add_evidence": pgettext_lazy("journal", "thêm minh chứng cho"),
    "entry.link": pgettext_lazy("journal", "nối dòng khác với"),
    "entry.correct": pgettext_lazy("journal", "sửa"),
    "entry.correct_results": pgettext_lazy("journal", "sửa số đo của"),
    "entry.return": pgettext_lazy("journal", "trả lại"),
    "entry.answer_return": pgettext_lazy("journal", "sửa và gửi lại"),
    "entry.withdraw": pgettext_lazy("journal", "rút"),
    "entry.assign_heir": pgettext_lazy("journal", "giao đơn vị kế thừa cho"),
    "batch.undo": pgettext_lazy("journal", "hoàn tác lần nhập"),
}


class RegistersConfig(AppConfig):
    name = "sovang.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Verbs get their words; entries go along with a reorganisation, their places follow the tree, and their words
        stand in an index."""
        from sovang.journal import verbs
        from sovang.places import followers

        from .heirs import LedgerFollower
        from .models import Entry
        from .verbs import VERBS
        from .wordindex import install_after_migrate

        verbs.register(VERBS)
        followers.register(LedgerFollower())
        followers.register_dated(followers.Dated(Entry))
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="registers.words")
