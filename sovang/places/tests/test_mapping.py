import unicodedata

import pytest

from sovang.base.errors import Refused
from sovang.places.mapping import COLUMNS, mapping_template, read_mapping, read_mapping_file
from sovang.places.steps import Close, Merge, Open, Split
from sovang.testing.tree import REFORM, small_tree

pytestmark = pytest.mark.django_db
DAY = "01/07/2025"


def line(work, unit="", target="", name="", kind="", share="", keeper="", day=DAY):
    return [work, unit, target, name, kind, share, "", keeper, day, "01-QĐ/TU"]


def file(*lines, columns=COLUMNS, sep=",", encoding="utf-8-sig"):
    return "\r\n".join(sep.join(row) for row in [columns, *lines]).encode(encoding)


OPEN = line("mở", "M", "T", "Xã M", "commune")


@pytest.mark.parametrize("sep", [",", ";"])
def test_it_reads_steps_day_and_decision(sep):
    small_tree()
    found = read_mapping_file(
        file(OPEN, line("nhập", "T-D-A", "M"), line("nhập", "T-D-B", "M"), line("kết thúc", "T-D", keeper="T"), sep=sep)
    )
    assert (found.effective, found.decision_no) == (REFORM, "01-QĐ/TU")
    assert list(found.steps) == [
        Open("M", "Xã M", "commune", "T"),
        Close("T-D", custodian="T"),
        Merge(("T-D-A", "T-D-B"), "M"),
    ]


def test_it_reads_shares_with_either_decimal_sign():
    small_tree()
    rows = file(OPEN, line("chia", "T-D-A", "M", share="33.33"), line("chia", "T-D-A", "T-D-B", share='"66,67"'))
    assert read_mapping(rows)[-1] == Split("T-D-A", (("M", 3_333), ("T-D-B", 6_667)))


def test_decomposed_text_is_taken_as_composed():
    small_tree()
    found = read_mapping(unicodedata.normalize("NFD", file(OPEN).decode()).encode())
    assert found == [Open("M", "Xã M", "commune", "T")]


def test_the_template_has_every_column_and_work():
    text = mapping_template().decode("utf-8-sig")
    assert text.splitlines()[0].split(",") == list(COLUMNS)
    assert "kết thúc toàn bộ" in text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "không có dòng nào"),
        ([OPEN, line("đổi tên", "T-D-A", name="B", day="31/02/2025")], "Dòng 3: ngày “31/02/2025” không có thật"),
        ([line("đổi tên", "T-D-A", name="B", day="tháng 7")], "Dòng 2: ngày “tháng 7” không đúng dạng"),
        ([OPEN, line("đổi tên", "T-D-A", name="B", day="2/7/2025")], "Dòng 3: mỗi tệp chỉ có một ngày"),
        ([line("xóa", "T-D-A")], "Dòng 2: không rõ việc “xóa”"),
        ([line("đổi tên", "T-D-A")], "Dòng 2: thiếu “Tên mới”"),
        ([line("nhập", "T-D-A", "KHONG")], "Dòng 2: không có đơn vị mang mã “KHONG”"),
        ([line("mở", "T-D-A", "T", "Xã", "commune")], "Dòng 2: mã “T-D-A” đã có"),
        ([line("mở", "M", "T", "Xã", "lang")], "Dòng 2: không có loại đơn vị “lang”"),
        ([OPEN, OPEN], "Dòng 3: trùng với dòng 2"),
        ([line("nhập", "T-D-A", "T-D-B"), line("kết thúc", "T-D-A")], "Dòng 3: “T-D-A” đã kết thúc ở dòng 2"),
        ([line("nhập", "T-D-A", "T-D-B"), line("nhập", "T-D-A", "T-D-C")], "Dòng 3: trùng với dòng 2"),
        (
            [line("chia", "T-D-A", "T-D-B", share="50"), line("chia", "T-D-A", "T-D-C", share="40")],
            "Dòng 3: tỷ lệ chia của “T-D-A” cộng lại là 90%",
        ),
        ([line("chia", "T-D-A", "T-D-B", share="0")], "Dòng 2: tỷ lệ “0” phải lớn hơn 0"),
        ([line("chia", "T-D-A", "T-D-B", share="abc")], "Dòng 2: tỷ lệ “abc”"),
        ([line("chia một phần", "T-D-A", "T-D-B", share="100")], "Dòng 2: .*còn giữ lại một phần"),
        ([line("nhập", "T-D-A", "T-D-B"), line("nhập", "T-D-B", "T-D-A")], "Dòng 2: .*vòng lặp"),
        ([line("chuyển", "T-D-A", "T-D-A-1")], "Dòng 2: .*vòng lặp"),
        ([line("nhập", "T-D-A", "T-D-A-1")], "Dòng 2: “T-D-A-1” trực thuộc “T-D-A”"),
        ([["chuyển", "T-D-A"]], "Dòng 2: có 2 ô, cần 10 ô"),
    ],
)
def test_each_error_is_one_sentence_with_its_line(lines, said):
    small_tree()
    with pytest.raises(Refused, match=said):
        read_mapping(file(*lines))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "thiếu cột “Việc”"),
        (file(OPEN[:-1], columns=COLUMNS[:-1]), "Dòng 1: thiếu cột “Số quyết định”"),
        (file([*OPEN, ""], columns=(*COLUMNS, "Khác")), "Dòng 1: cột “Khác” thừa"),
        (file(OPEN, encoding="utf-16"), "không phải văn bản UTF-8"),
        (b"PK\x03\x04\x00\x00", "không phải văn bản UTF-8"),
        (b"x" * 5_000_001, "lớn quá 5 MB"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(data, said):
    with pytest.raises(Refused, match=said):
        read_mapping(data)
