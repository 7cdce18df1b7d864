from dataclasses import replace

import pytest

from clerk_tui.documents.docx import render_docx
from clerk_tui.documents.pdf import render_pdf
from clerk_tui.documents.text import render_text
from clerk_tui.documents.typeset.display import Glyphs, Ink, Page
from clerk_tui.documents.typeset.watermark import marked
from tests.documents.official_samples import request
from tests.documents.pdf_reading import Pdf


def test_the_words_stand_behind_every_page_and_lose_nothing() -> None:
    plain, copy = (Pdf(render_pdf(request(watermark=words))) for words in ("", "样例"))
    for page in range(len(copy.pages)):
        runs = [run for run in copy.runs() if run.page == page]
        assert runs[0].text == "样例"
        assert [run.text for run in runs[1:]] == [run.text for run in plain.runs() if run.page == page]


def test_the_words_are_pale_in_the_middle_and_never_wider_than_the_page() -> None:
    for words in ("作废", "此件为演练材料不得作为正式文件使用"):
        (op,) = (op for op in marked(Page(600, 800, ()), words).ops if isinstance(op, Glyphs))
        assert op.ink is Ink.PALE
        assert op.size * len(words) <= 480.01
        assert op.x + op.size * len(words) / 2 == pytest.approx(300)
        assert 400 < op.y < 480


def test_text_and_word_files_say_it_too() -> None:
    document = replace(request(), watermark="演练\x1b")
    pages = render_text(document, 80).split("\f")
    assert all(page.split("\n")[0].strip() == "【演练\\x1b】" for page in pages)
    assert len(render_docx(document)) > len(render_docx(request()))
