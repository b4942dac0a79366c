"""Chapter on leadership: documents in force, topics of the year, plans."""

from __future__ import annotations

from sovang.programmes import selectors as programmes

from ..asking import Asker
from ..prose import Paragraph, bullet, counted, enumerate_words, say, text

_MOST_DOCUMENTS = 12


def paragraphs(asker: Asker, year: int) -> list[Paragraph]:
    """Never empty: where the ledger holds nothing on leadership, that is what it says."""
    found = [*_documents(asker), *_topics(asker, year), *_plans(asker)]
    return found or [text("Sổ chưa ghi văn bản lãnh đạo, chỉ đạo nào của kỳ này.")]


def _documents(asker: Asker) -> list[Paragraph]:
    day = asker.period.end
    rows = list(programmes.directives_for(asker.unit_id, day)[:_MOST_DOCUMENTS]) if day else []
    if not rows:
        return []
    return [
        text("Việc lãnh đạo, chỉ đạo trong kỳ căn cứ vào các văn bản sau:"),
        *(
            bullet("{number} của {issuer}: {title}.", number=r.number, issuer=r.issuer_name, title=r.title)
            for r in rows
        ),
    ]


def _topics(asker: Asker, year: int) -> list[Paragraph]:
    titles = [f"“{topic.title}”" for topic in programmes.topics_for(asker.unit_id, year)]
    if not titles:
        return []
    word = "Chuyên đề" if len(titles) == 1 else "Các chuyên đề"
    return [text("{word} được triển khai: {titles}.", word=word, titles=enumerate_words(titles))]


def _plans(asker: Asker) -> list[Paragraph]:
    orgs = asker.figure("grassroots_party_orgs_with_plan")
    cells = asker.figure("subordinate_cells_with_plan")
    if not (orgs.known or cells.known):
        return []
    known = [(c, noun) for c, noun in ((orgs, "tổ chức cơ sở đảng"), (cells, "chi bộ trực thuộc")) if c.known]
    runs = [counted(cited, noun) for cited, noun in known]
    if len(runs) == 1:
        return [text("Có {one} xây dựng kế hoạch thực hiện.", one=runs[0])]
    return [text("Xây dựng kế hoạch thực hiện: {both}.", both=say("{one}; {two}", one=runs[0], two=runs[1]))]
