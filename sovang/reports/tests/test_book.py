"""The book of examples as a Word file."""

from __future__ import annotations

import io

from docx import Document

from sovang.registers.publicity.selectors import Manuscript, Printed
from sovang.reports.book import write


def test_a_book_has_its_foreword_and_each_text_under_its_heading_with_its_unit():
    texts = [
        Printed("Người mở đường", "Chi bộ 03", ["Đoạn một.", "Đoạn hai."]),
        Printed("Lớp học tối", "Chi bộ 05", ["Một đoạn."]),
    ]
    made = Document(io.BytesIO(write(Manuscript("Gương sáng", "Đảng bộ xã A", 2024, ["Gom từ sổ."], texts))))
    headings = [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Lời giới thiệu", "Người mở đường", "Lớp học tối"]
    said = [p.text for p in made.paragraphs]
    assert said.index("Chi bộ 05") < said.index("Một đoạn.")
    assert said[0] == "ĐẢNG BỘ XÃ A"
    assert 'TOC \\o "1-1"' in made.element.xml
