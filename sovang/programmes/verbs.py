"""What this room's verbs are called in histories."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "programmes.issue_directive": _("ban hành văn bản"),
    "programmes.link_directive": _("nối văn bản với văn bản cấp trên:"),
    "programmes.end_directive": _("ghi ngày hết hiệu lực của văn bản"),
    "programmes.address_directive": _("giao thực hiện văn bản"),
    "programmes.release_recipient": _("thôi giao thực hiện văn bản"),
    "programmes.note_done": _("ghi đã thực hiện yêu cầu của văn bản"),
    "programmes.announce_topic": _("ban hành chuyên đề"),
    "programmes.withdraw_topic": _("rút chuyên đề"),
    "programmes.set_norm": _("đặt định mức"),
    "programmes.set_deadline": _("đặt thời hạn"),
    "programmes.remove_deadline": _("bỏ thời hạn"),
    "programmes.set_slot": _("đặt khung giờ"),
    "programmes.end_slot": _("cho thôi khung giờ"),
    "programmes.set_field": _("sửa lĩnh vực"),
    "programmes.add_indicator": _("thêm chỉ tiêu"),
    "programmes.follow": _("nhận từ đơn vị cũ:"),
    "programmes.follow_back": _("trả lại do hoàn tác sắp xếp:"),
}
