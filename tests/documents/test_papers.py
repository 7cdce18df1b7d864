"""All papers of the procedure: each has a template, and every template makes a whole paper in every kind of file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from unicodedata import normalize

import pytest
from jinja2 import Environment, meta

from clerk_tui.actions.filling.names import field_name
from clerk_tui.documents.compose import compose
from clerk_tui.documents.docx import render_docx
from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.frames import frames, texts
from clerk_tui.documents.model import BLANK, Document, Paragraph
from clerk_tui.documents.pdf import render_pdf
from clerk_tui.documents.template import forms, load
from clerk_tui.documents.text import encode_gb18030, render_text
from clerk_tui.documents.typeset.atoms import CHECK_BOXES, clean
from clerk_tui.documents.typeset.display import Glyphs
from clerk_tui.documents.typeset.lines import Line, Setting, break_lines
from clerk_tui.documents.typeset.marks import NOT_FIRST, NOT_LAST
from clerk_tui.knowledge.forms import load_forms
from clerk_tui.knowledge.loader import load_procedure
from tests.documents.pdf_reading import Pdf

DAY = date(2026, 8, 5)
FORMS = {form.slug: form for form in load_forms()}
MADE = [form for form in forms() if form in FORMS]
PAGE_NUMBER = re.compile("— [0-9]+ —")
SYNTAX = Environment()
SYNTAX.filters.update(date=str, ordinal=str, share=str)
RETENTIONS = {"永久", "30年", "10年"}


@cache
def papers(form: str) -> dict[str, Document]:
    """The blank paper and the one with its example."""
    template = load(form)
    return {"blank": compose(template, {}, DAY), "example": compose(template, template.example, DAY)}


def strings(part: object) -> Iterator[str]:
    """Every text within what stands above a template's text."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from strings(list(part.values()))
    elif isinstance(part, list):
        for each in part:
            yield from strings(each)


def words(document: Document) -> Counter[str]:
    """How often each character stands in a paper, without those that are drawn as lines or not at all."""
    whole = Counter(character for text in texts(document) for line in text.split("\n") for character in clean(line))
    for drawn in (*CHECK_BOXES, BLANK, " ", "\u3000"):
        del whole[drawn]
    return whole


def test_every_paper_of_the_catalogue_has_a_template() -> None:
    assert sorted(set(FORMS) - set(MADE)) == []


def test_every_one_of_the_59_procedures_names_its_papers() -> None:
    steps = load_procedure().steps
    assert [step.number for step in steps] == list(range(1, 60))
    assert [step.number for step in steps if not step.papers] == []
    assert {slug for step in steps for slug in step.papers} <= set(FORMS)


@pytest.mark.parametrize("form", MADE)
class TestEveryTemplate:
    def test_says_which_paper_it_is(self, form: str) -> None:
        front = load(form).front
        assert front["id"] == form
        assert front["kind"]
        assert front["retention"] in RETENTIONS
        assert tuple(front["steps"]) == FORMS[form].steps

    def test_has_a_chinese_name_for_every_field(self, form: str) -> None:
        assert [field.name for field in load(form).fields if field_name(field.name) == field.name] == []

    def test_declares_the_fields_that_its_text_uses_and_no_others(self, form: str) -> None:
        template = load(form)
        sources = [template.body, *strings(template.front)]
        used = set().union(*(meta.find_undeclared_variables(SYNTAX.parse(source)) for source in sources))
        assert used == {field.name for field in template.fields}

    def test_has_an_example_for_every_field_and_for_nothing_else(self, form: str) -> None:
        template = load(form)
        assert template.example.keys() == {field.name for field in template.fields}

    def test_leaves_visible_blanks_and_nothing_undone(self, form: str) -> None:
        made = papers(form)
        assert BLANK in repr(made["blank"])
        for document in made.values():
            whole = "\n".join(texts(document))
            assert not re.search(r"\{[{%#]|[%#}]\}|None|Undefined|＿\s*＿\s*年＿月＿日＿", whole)
            assert not re.search(r"，，|。。|、、|，。|（）|“”|《》|：。", whole)

    def test_prints_every_character_on_pages_that_are_not_empty(
        self, form: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lines = drawn_lines(monkeypatch)
        for manner, document in papers(form).items():
            assert frames(document) == (), manner
            read = Pdf(render_pdf(document))
            found = Counter(read.text())
            assert words(document) - found == Counter(), manner
            assert empty_pages(read) == [], manner
        assert [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []

    def test_no_line_begins_or_ends_wrongly_however_narrow_the_column(self, form: str) -> None:
        said = [block.text for paper in papers(form).values() for block in paper.blocks if isinstance(block, Paragraph)]
        for cells in (28, 20, 14, 8):
            setting = Setting(Role.FANG, 16, cells * 16, indent=32, justified=True)
            lines = [line.text.strip() for text in said for line in break_lines(text, setting)]
            assert [line for line in lines if line and (line[0] in NOT_FIRST or line[-1] in NOT_LAST)] == [], cells

    def test_is_a_word_file_with_the_same_words(self, form: str) -> None:
        docx = pytest.importorskip("docx")
        for manner, document in papers(form).items():
            body = docx.Document(BytesIO(render_docx(document))).element.body
            found = Counter("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))
            assert words(document) - found == Counter(), manner

    def test_is_plain_text_with_the_same_words(self, form: str) -> None:
        for manner, document in papers(form).items():
            text = render_text(document, 132)
            encode_gb18030(text)
            pages = text.split("\f")
            assert all(len(page.strip().splitlines()) > 1 for page in pages), manner
            assert words(document) - Counter(text) == Counter(), manner


def drawn_lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the text of every line lands that is drawn from now on."""
    lines: list[str] = []
    draw = Line.ops

    def noted(line: Line, x: float, y: float) -> tuple[Glyphs, ...]:
        if line.text.strip() and not PAGE_NUMBER.fullmatch(line.text.strip()):
            lines.append(line.text.strip())
        return tuple(draw(line, x, y))  # type: ignore[arg-type]

    monkeypatch.setattr(Line, "ops", noted)
    return lines


def empty_pages(read: Pdf) -> list[int]:
    """Pages with nothing on them but their number."""
    said = dict.fromkeys(range(len(read.pages)), "")
    for run in read.runs():
        said[run.page] += normalize("NFKC", run.text)
    return [page for page, text in said.items() if not re.sub(r"[\s\d—-]", "", text)]
