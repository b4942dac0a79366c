"""What kind of narrative a file is, and its lines. Word, PDF, web pages are opened in a child process with limits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .rows import with_bars

MAX_BYTES = 25_000_000
MAX_TEXT = 5_000_000  # code points: some two thousand pages
SECONDS = 60  # of waiting for the child, whose processor time is limited as well
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WEB = (b"<html", b"<!doctype html", b"<head", b"<body", b"<div", b"<p", b"<table", b"<meta", b"<!--")


def read_narrative(data: bytes) -> str:
    """The lines of a text, web page (.html), Word file (.docx) or PDF, one block a line, in NFC.

    Raises Refused with one sentence for whatever is none of these, damaged, encrypted, too large or dangerous.
    """
    if not data.strip():
        raise _refused(_("Tệp trống, không có chữ nào."))
    if len(data) > MAX_BYTES:
        raise _refused(_("Tệp lớn hơn %(most)s MB nên không được đọc.") % {"most": MAX_BYTES // 1_000_000})
    text = _lines_of(data)
    if len(text) > MAX_TEXT:
        raise _too_heavy()
    if not text.strip():
        raise _refused(_("Tệp không có chữ để đọc, có thể chỉ là ảnh chụp."))
    return clean(text)


def clean(text: str) -> str:
    """``text`` in NFC with plain line ends, no control characters, and each odd blank as one blank."""
    normal = unicodedata.normalize("NFC", with_bars(text.replace("\r\n", "\n").replace("\r", "\n")))
    if normal.replace("\n", "").isprintable():
        return normal
    odd = {c for c in set(normal) if c != "\n" and not c.isprintable()}
    put: dict[int, str] = {ord(c): "" for c in odd if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}}
    return normal.translate(put | {ord(c): " " for c in odd if c.isspace()})


def _lines_of(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _guard(data)
        return _opened("docx", data)
    if data.startswith(b"%PDF"):
        text = _opened("pdf", data)
        if not text.strip():
            raise _refused(_("Tệp PDF chỉ có ảnh quét, không có chữ để đọc. Xin gửi tệp Word hoặc dán phần chữ."))
        return text
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(_("Tệp là Word đời cũ hoặc có mật khẩu. Xin lưu thành “.docx” không mật khẩu rồi gửi lại."))
    text = _decoded(data)
    head = data[:4_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_WEB) or (head.startswith(b"<?xml") and b"<html" in head):
        return _opened("html", text.encode())
    return text


def _decoded(data: bytes) -> str:
    wide = data.startswith(_MARKS)
    if b"\x00" in data[:4_000] and not wide:
        raise _refused(_("Tệp không phải là chữ. Xin gửi “.docx”, “.pdf”, “.html” hoặc “.txt”."))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(_("Không đọc được bảng mã của tệp. Xin lưu lại với bảng mã Unicode (UTF-8).")) from None


def _guard(data: bytes) -> None:
    """Judge the directory of the container before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            parts = {part.filename: part for part in box.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
        raise _broken() from None
    body = parts.get("word/document.xml")
    if body is None:
        raise _refused(_("Tệp nén này không phải là tệp Word “.docx”."))
    if body.flag_bits & 1:
        raise _locked()


def _opened(kind: str, data: bytes) -> str:
    command = [sys.executable, "-m", "sovang.intake.narrative.reader.opening", kind]
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            done = subprocess.run(command, stdin=file, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise _too_heavy() from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise _too_heavy() from None
    if answer.get("error") == "huge":
        raise _too_heavy()
    if answer.get("error") == "locked":
        raise _locked()
    if "error" in answer:
        raise _broken()
    return str(answer["text"])


def _locked() -> Refused:
    return _refused(_("Tệp được đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại."))


def _too_heavy() -> Refused:
    return _refused(_("Tệp quá nặng nên không đọc được. Xin chia nhỏ hoặc dán riêng phần báo cáo."))


def _broken() -> Refused:
    return _refused(_("Tệp bị hỏng hoặc tải lên chưa đủ. Xin mở thử, lưu lại rồi gửi lần nữa."))


def _refused(message: str) -> Refused:
    return Refused(message, field="file")
