from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.papers.making import OWN_TEMPLATES, Made, Order, make, template_of
from clerk_tui.actions.papers.printing import FramesFound, Printed, print_paper
from clerk_tui.actions.papers.records import PRINTS, Format, Manner, Print
from clerk_tui.actions.reelection import Reelection
from clerk_tui.documents.model import BLANK
from clerk_tui.documents.template import load
from clerk_tui.domain.procedure import Phase
from tests.township import NAME, township_in

REQUEST = "congress-request"
OWN = "+++\ntitle = '{{ township }}自拟的请示'\n[fields]\ntownship = 4\nown = 3\n+++\n第一行\n\n{{ own }}\n"


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def made(reelection: Reelection, form: str = REQUEST, manner: Manner = Manner.FILLED) -> Made:
    return make(reelection, reelection.picture(), Order(form, manner=manner))


def own_template(reelection: Reelection, text: str) -> Path:
    path = reelection.settings.data / OWN_TEMPLATES / f"{REQUEST}.md.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_paper_is_filled_with_what_the_data_says_and_blank_elsewhere(reelection: Reelection) -> None:
    paper = made(reelection)
    assert NAME in paper.document.title
    assert "2026年9月10日" in repr(paper.document)
    assert BLANK in repr(paper.document)
    assert "代表名额" in paper.missing
    assert paper.values["congress_day"] == reelection.picture().congress
    assert paper.template == load(REQUEST).version


def test_a_blank_paper_holds_nothing_of_this_township(reelection: Reelection) -> None:
    paper = made(reelection, manner=Manner.BLANK)
    assert NAME not in repr(paper.document)
    assert paper.values == {}


def test_a_sample_says_on_every_page_that_it_is_one(reelection: Reelection) -> None:
    paper = made(reelection, manner=Manner.EXAMPLE)
    assert paper.document.watermark == "样例"
    assert NAME not in repr(paper.document)
    assert made(reelection).document.watermark == ""


def test_a_template_of_the_county_wins(reelection: Reelection) -> None:
    own_template(reelection, OWN)
    paper = made(reelection)
    assert paper.document.title == f"{NAME}自拟的请示"
    assert paper.missing == ("own",)
    assert paper.broken is None
    assert paper.template != load(REQUEST).version


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (OWN + "{% endif %}\n", 10),
        (OWN.replace("own = 3", "own = "), 5),
        (OWN + "{{ nobody }}\n", 10),
        ("no template at all", 1),
        (OWN + "{{ ''.__class__.__mro__ }}", 10),
    ],
)
def test_a_broken_template_of_the_county_is_told_and_passed_over(reelection: Reelection, text: str, line: int) -> None:
    path = own_template(reelection, text)
    paper = made(reelection)
    assert paper.document == made_without(reelection, path)
    assert paper.broken is not None
    assert (paper.broken.path, paper.broken.line) == (path, line)
    assert paper.broken.fault


def made_without(reelection: Reelection, path: Path) -> object:
    path.unlink()
    return made(reelection).document


def test_what_is_wrong_with_a_template_is_told_without_filling_it(reelection: Reelection) -> None:
    path = own_template(reelection, OWN.replace("own = 3", "own = "))
    template, broken = template_of(reelection, REQUEST)
    assert template == load(REQUEST)
    assert broken is not None
    assert broken.path == path


def test_a_folder_in_the_place_of_a_template_is_no_template(reelection: Reelection) -> None:
    (reelection.settings.data / OWN_TEMPLATES / f"{REQUEST}.md.j2").mkdir(parents=True)
    assert made(reelection).broken is None


def print_of(reelection: Reelection, order: Order) -> Print:
    assert isinstance(print_paper(reelection, order), Printed)
    rows = reelection.database.records(PRINTS, Print).all().values()
    return max(rows, key=lambda row: row.revision).value


@pytest.mark.parametrize(
    ("manner", "name"),
    [
        (Manner.FILLED, f"{NAME}-06-关于召开党代会的请示-20260908"),
        (Manner.BLANK, f"{NAME}-06-关于召开党代会的请示-空白-20260908"),
        (Manner.EXAMPLE, f"{NAME}-06-关于召开党代会的请示-样例-20260908"),
    ],
)
@pytest.mark.parametrize("kind", Format)
def test_every_kind_of_file_is_printed_and_noted(
    reelection: Reelection, manner: Manner, name: str, kind: Format
) -> None:
    fact = print_of(reelection, Order(REQUEST, kind, manner=manner))
    assert fact.file == f"{name}.{kind.value}"
    assert (fact.format, fact.manner, fact.template) == (kind, manner, load(REQUEST).version)
    assert bool(fact.digests) == (manner is Manner.FILLED)
    assert (reelection.settings.exports / fact.file).stat().st_size > 300


def test_the_record_of_a_print_keeps_no_value(reelection: Reelection) -> None:
    fact = print_of(reelection, Order(REQUEST))
    assert set(fact.digests) >= {"township", "congress_day"}
    assert NAME not in repr(fact.digests)


def test_one_phase_of_the_checklist_rests_on_that_phase_only(reelection: Reelection) -> None:
    fact = print_of(reelection, Order("checklist", Format.TEXT, Phase.SUMMARY))
    assert len(fact.digests) == len(reelection.picture().of_phase(Phase.SUMMARY))


FRAMED = OWN + "李\U000323b0\n"  # a character that no font has yet


def test_an_official_paper_with_frames_waits_for_a_word(reelection: Reelection) -> None:
    own_template(reelection, FRAMED)
    before = reelection.database.revision
    assert print_paper(reelection, Order(REQUEST)) == FramesFound(REQUEST, ("\U000323b0",))
    assert reelection.database.revision == before
    assert not reelection.settings.exports.exists()
    agreed = print_paper(reelection, Order(REQUEST, accept_frames=True))
    assert isinstance(agreed, Printed)
    assert agreed.frames == ("\U000323b0",)


@pytest.mark.parametrize("kind", [Format.WORD, Format.TEXT])
def test_word_and_dot_matrix_printers_have_fonts_of_their_own(reelection: Reelection, kind: Format) -> None:
    own_template(reelection, FRAMED)
    assert isinstance(print_paper(reelection, Order(REQUEST, kind)), Printed)


def test_check_boxes_blanks_and_escapes_are_no_frames(reelection: Reelection) -> None:
    own_template(reelection, OWN + "☐同意　☑不同意\n\n㛃䶮𬭎𫖯𠅤𬱖㵚𪨰\n")
    assert isinstance(print_paper(reelection, Order(REQUEST)), Printed)
