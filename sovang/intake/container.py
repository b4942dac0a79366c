"""What kind of file this really is, whatever its name says; and the guard at the door of zip containers.

Nothing is unpacked here: the zip directory alone is judged. A directory that lies is met by the limits of ``sandbox``.
Files within the container (pictures, embedded workbooks, archives in archives) are never opened.
"""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

MAX_BYTES = 25_000_000
MAX_PARTS = 2_000
MAX_UNPACKED = 400_000_000
MAX_RATIO = 150  # a list of 100,000 alike rows reaches 40
_RATIO_FROM = 20_000_000  # unpacked bytes below which the ratio says nothing
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def is_workbook(data: bytes) -> bool:
    """True for an .xlsx that may be opened, False for what can only be a text table. Refuses everything else.

    Raises Refused with a sentence that names the kind of file found and how to save it instead.
    """
    if not data:
        raise _refused(_("Tệp trống, không có dòng nào."))
    if len(data) > MAX_BYTES:
        raise _refused(
            _("Tệp lớn hơn %(most)s MB. Xin chia thành nhiều tệp nhỏ hơn.") % {"most": MAX_BYTES // 1_000_000}
        )
    if data.startswith(_ZIPS):
        _guard(data)
        return True
    _refuse_other_formats(data)
    return False


def _refuse_other_formats(data: bytes) -> None:
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _refused(_("Tệp được đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại."))
        raise _refused(_("Tệp là Excel đời cũ (.xls). Xin mở bằng Excel, lưu thành “.xlsx” rồi gửi lại."))
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<workbook")):
        raise _refused(_("Tệp là trang web hoặc XML mang tên Excel. Xin mở bằng Excel, lưu thành “.xlsx” rồi gửi lại."))
    if head.startswith(b"%pdf"):
        raise _refused(_("Tệp là PDF. Xin gửi bảng tính “.xlsx” hoặc “.csv”."))
    if data.startswith(_PICTURES):
        raise _refused(_("Tệp là ảnh. Xin gửi bảng tính “.xlsx” hoặc “.csv”."))


def _guard(data: bytes) -> None:
    parts = _directory(data)
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(_("Tệp được đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại."))
    bomb = unpacked > _RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)
    if bomb or packed > len(data) or unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise _refused(_("Tệp nén bất thường (bung ra quá lớn) nên không được mở. Xin gửi bảng tính thông thường."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refused(_("Tệp có macro nên không được mở. Xin lưu lại thành “.xlsx” (không macro) rồi gửi lại."))
    if "xl/workbook.xml" not in names:
        raise _refused(_("Tệp nén này không phải bảng tính Excel “.xlsx”. Xin mở bằng Excel, lưu thành “.xlsx”."))


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            return box.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
        raise broken() from None


def broken() -> Refused:
    """The one sentence for a file that cannot be read to its end."""
    return _refused(_("Tệp bị hỏng hoặc tải lên chưa đủ. Xin mở thử bằng Excel, lưu lại rồi gửi lần nữa."))


def _refused(message: str) -> Refused:
    return Refused(message, field="file")
