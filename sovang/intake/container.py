"""What kind of file this really is, whatever its name says; and the guard at the door of zip containers.

Nothing is unpacked here: the zip directory alone is judged. A directory that lies is met by the limits of ``sandbox``.
Files within the container (pictures, embedded workbooks, archives in archives) are never opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .marks import OLE

MAX_BYTES = 25_000_000
MAX_PARTS = 2_000
MAX_UNPACKED = 400_000_000
MAX_RATIO = 150  # a list of 100,000 alike rows reaches 40
_RATIO_FROM = 20_000_000  # unpacked bytes below which the ratio says nothing
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = 1_000_000  # bytes of the list of parts that are looked at
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def is_workbook(data: bytes) -> bool:
    """True for an .xlsx, .ods or .xls that may be opened, False for what can only be a text table.

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
    if data.startswith(OLE):
        _guard_old(data)
        return True
    _refuse_other_formats(data)
    return False


def _refuse_other_formats(data: bytes) -> None:
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<workbook")):
        raise _refused(_("Tệp là trang web hoặc XML mang tên Excel. Xin mở bằng Excel, lưu thành “.xlsx” rồi gửi lại."))
    if head.startswith(b"%pdf"):
        raise _refused(_("Tệp là PDF. Xin gửi bảng tính “.xlsx” hoặc “.csv”."))
    if data.startswith(_PICTURES):
        raise _refused(_("Tệp là ảnh. Xin gửi bảng tính “.xlsx” hoặc “.csv”."))


def _guard_old(data: bytes) -> None:
    """The container of Excel 97 to 2003, of Word, and of encrypted files of today: its directory names all parts."""
    if _ENCRYPTED in data:
        raise _locked()
    if _VBA in data:
        raise _macros()
    if not any(name in data for name in _BOOKS):
        raise _refused(_("Tệp này không phải bảng tính. Xin mở bằng Excel, lưu thành “.xlsx” rồi gửi lại."))


def _guard(data: bytes) -> None:
    parts = _directory(data)
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise _locked()
    bomb = unpacked > _RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)
    if bomb or packed > len(data) or unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise _refused(_("Tệp nén bất thường (bung ra quá lớn) nên không được mở. Xin gửi bảng tính thông thường."))
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _macros()
    if "content.xml" in names:
        _guard_ods(data)
    elif "xl/workbook.xml" not in names:
        raise _refused(_("Tệp nén này không phải bảng tính Excel “.xlsx”. Xin mở bằng Excel, lưu thành “.xlsx”."))


def _guard_ods(data: bytes) -> None:
    """The kind of document and its encryption stand in two small parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        try:
            kind, manifest = (_head(box, name) for name in ("mimetype", "META-INF/manifest.xml"))
        except (KeyError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
            raise broken() from None
    if not kind.startswith(_ODS):
        raise _refused(_("Tệp này không phải bảng tính. Xin mở bằng Excel, lưu thành “.xlsx” rồi gửi lại."))
    if b"encryption-data" in manifest:
        raise _locked()


def _head(box: zipfile.ZipFile, name: str) -> bytes:
    with box.open(name) as part:
        return part.read(_MANIFEST)


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            return box.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
        raise broken() from None


def broken() -> Refused:
    """The one sentence for a file that cannot be read to its end."""
    return _refused(_("Tệp bị hỏng hoặc tải lên chưa đủ. Xin mở thử bằng Excel, lưu lại rồi gửi lần nữa."))


def _locked() -> Refused:
    return _refused(_("Tệp được đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại."))


def _macros() -> Refused:
    return _refused(_("Tệp có macro nên không được mở. Xin lưu lại thành “.xlsx” (không macro) rồi gửi lại."))


def _refused(message: str) -> Refused:
    return Refused(message, field="file")
