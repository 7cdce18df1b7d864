"""Ballots and badges as they come out of the printer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clerk_tui.documents.badge import Badge, BadgePaper
from clerk_tui.documents.ballot import Ballot, BallotPaper, BallotTooFullError
from clerk_tui.documents.docx import render_docx
from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.frames import frames
from clerk_tui.documents.paper import PdfOnlyError
from clerk_tui.documents.pdf import render_pdf
from clerk_tui.documents.text import render_text
from clerk_tui.documents.typeset.badges import badge_pages
from clerk_tui.documents.typeset.ballots import ballot_pages
from clerk_tui.documents.typeset.display import Box, Glyphs, Ink, Page
from tests.documents.pdf_reading import Pdf
from tests.documents.samples import RARE

DAY = date(2026, 9, 8)
RULES = (
    "说明：1．本次应选委员9名；所选人数等于或少于9名的有效，多于9名的无效。",
    "2．同意的，在姓名上方的空格内画“○”；不同意的，画“×”；弃权的，不画任何符号。",
)
LONG = "阿拉坦其木格巴特尔乌云图"
NAMES = ("王国强", "李𬭎", "欧阳建华", "其其格", *(f"张{each}" for each in RARE))


def ballot(names: tuple[str, ...] = NAMES, seats: int = 9, **changes: object) -> Ballot:
    made = Ballot("中国共产党青石镇第十二次代表大会", "第十二届委员会委员", names, seats, RULES)
    return replace(made, **changes)  # type: ignore[arg-type]


def paper(made: Ballot, count: int = 1, **changes: object) -> BallotPaper:
    return BallotPaper(made, count, DAY, **changes)  # type: ignore[arg-type]


def name_boxes(page: Page) -> list[Box]:
    """The black boxes: for marks and names in turn."""
    return [op for op in page.ops if isinstance(op, Box) and op.ink is Ink.BLACK]


def glyphs(page: Page) -> list[Glyphs]:
    return [op for op in page.ops if isinstance(op, Glyphs)]


def inside(op: Glyphs, box: Box) -> bool:
    return (
        box.x <= op.x
        and op.x + len(op.text) * op.size <= box.x + box.width + 0.1
        and box.y <= op.y - 0.86 * op.size
        and op.y + 0.12 * op.size <= box.y + box.height + 0.1
    )


@pytest.mark.parametrize("length", range(2, 13))
def test_names_of_any_length_stand_whole_in_the_box_under_their_mark(length: int) -> None:
    names = tuple(chr(0x4E00 + 100 * number) + LONG[: length - 1] for number in range(6))
    (page,) = ballot_pages(paper(ballot(names, seats=5)))
    boxes = name_boxes(page)
    found = ["".join(op.text for op in glyphs(page) if inside(op, box)) for box in boxes]
    a_ballot = ["", *(part for name in names for part in (name, ""))][:12]
    assert found[:12] == a_ballot
    assert {op.size for op in glyphs(page) if any(inside(op, box) for box in boxes)} == {
        next(op.size for op in glyphs(page) if inside(op, boxes[1]))
    }


@pytest.mark.parametrize(("count", "length"), [(count, 3 if count % 2 else 12) for count in range(1, 41)])
def test_one_to_forty_names_fit_on_a_single_page(count: int, length: int) -> None:
    fits(count, length)


@pytest.mark.stress
@pytest.mark.parametrize("length", range(2, 13))
def test_one_to_forty_names_of_any_length_fit_on_a_single_page(length: int) -> None:
    for count in range(1, 41):
        fits(count, length)


def fits(count: int, length: int) -> None:
    """Whether so many names of so many characters stand whole on one page."""
    names = tuple(chr(0x4E00 + 50 * number) + LONG[: length - 1] for number in range(count))
    seats = max(count * 5 // 6, 1)
    (page,) = ballot_pages(paper(ballot(names, seats)))
    across = len(name_boxes(page)) // (2 * (count + seats))
    assert len(name_boxes(page)) == across * 2 * (count + seats)
    assert across in (1, 2)
    assert all(box.x > 0 and box.x + box.width < page.width for box in name_boxes(page))
    assert all(box.y > 0 and box.y + box.height < page.height - 42 for box in name_boxes(page))
    for op in glyphs(page):
        assert op.x > 0
        assert op.x + (len(op.text) - 1) * op.size < page.width
        assert 0 < op.y < page.height
    shown = "".join(op.text for op in glyphs(page))
    assert all(name in shown for name in names)


def test_boxes_never_overlap_and_are_large_enough_to_write_in() -> None:
    for count in (1, 7, 11, 23, 40):
        (page,) = ballot_pages(paper(ballot(tuple(LONG[:3] for _ in range(count)), max(count * 5 // 6, 1))))
        boxes = name_boxes(page)
        for index, box in enumerate(boxes):
            assert box.height >= 15
            assert box.width >= 40
            for other in boxes[index + 1 :]:
                apart_x = box.x + box.width <= other.x + 0.01 or other.x + other.width <= box.x + 0.01
                apart_y = box.y + box.height <= other.y + 0.01 or other.y + other.height <= box.y + 0.01
                assert apart_x or apart_y


def test_every_name_is_found_in_the_text_of_the_file() -> None:
    text = Pdf(render_pdf(paper(ballot()))).text()
    assert all(text.count(name) == 2 for name in NAMES)
    assert "中国共产党青石镇第十二次代表大会" in text
    assert "第十二届委员会委员选票" in text
    assert "（按姓氏笔画为序）" in text
    assert "（盖章处）" in text


def test_a_rare_character_takes_all_names_into_the_same_typeface() -> None:
    def faces(names: tuple[str, ...]) -> set[str]:
        (page,) = ballot_pages(paper(ballot(names)))
        return {op.face for op in glyphs(page) if any(inside(op, box) for box in name_boxes(page))}

    assert faces(("王国强", "李明")) == {Role.FANG.value}
    assert faces(("王国强", "李𬭎")) == {Role.SONG.value}
    assert faces(("王国强", "李㵚")) == {"song", "song-rare"}  # one design in two files


def test_the_two_sets_differ_in_words_frame_and_ink() -> None:
    usual, spare = (ballot_pages(paper(ballot(spare=each)))[0] for each in (False, True))
    assert "备用" not in "".join(op.text for op in glyphs(usual))
    assert "备用票" in "".join(op.text for op in glyphs(spare))
    assert {op.ink for op in usual.ops} & {Ink.RED, Ink.BLUE} == {Ink.RED}
    assert {op.ink for op in spare.ops} & {Ink.RED, Ink.BLUE} == {Ink.BLUE}
    frames = [len({op.thickness for op in page.ops if isinstance(op, Box)}) for page in (usual, spare)]
    assert sum(isinstance(op, Box) and op.ink is Ink.RED for op in usual.ops) == 2
    assert sum(isinstance(op, Box) and op.ink is Ink.BLUE for op in spare.ops) == 6
    assert frames[0] >= 2


def test_boxes_for_others_are_as_many_as_seats_and_empty() -> None:
    (page,) = ballot_pages(paper(ballot(("甲乙", "丙丁"), seats=3)))
    assert len(name_boxes(page)) == 2 * 2 * (2 + 3)
    empty = [box for box in name_boxes(page) if not any(inside(op, box) for op in glyphs(page))]
    assert len(empty) == 2 * (2 + 2 * 3)


def test_no_ballot_bears_a_number() -> None:
    pages = ballot_pages(paper(ballot(), 85))
    assert len(pages) == 43
    assert all(page is pages[0] for page in pages)
    digits = [op.text for op in glyphs(pages[0]) if op.y > 0.9 * pages[0].height and any(map(str.isdigit, op.text))]
    assert digits == []


def test_a_specimen_says_so_on_each_ballot_and_keeps_every_name() -> None:
    text = Pdf(render_pdf(replace(paper(ballot()), watermark="样票"))).text()
    assert text.count("样票") == 2
    assert all(text.count(name) == 2 for name in NAMES)


def test_more_than_a_page_can_hold_is_refused_with_the_numbers() -> None:
    with pytest.raises(BallotTooFullError) as refused:
        ballot_pages(paper(ballot(tuple(LONG for _ in range(100)), 80)))
    assert (refused.value.names, refused.value.seats) == (100, 80)


@pytest.mark.parametrize("render", [render_docx, render_text])
def test_ballots_and_badges_are_printed_as_pdf_only(render: Callable[[object], object]) -> None:
    for each in (paper(ballot()), badges(1)):
        with pytest.raises(PdfOnlyError) as refused:
            render(each)
        assert refused.value.title == each.title


def test_a_character_without_a_font_is_announced_for_ballots_too() -> None:
    assert frames(paper(ballot(("李\U0003134a", "王国强")))) == ("\U0003134a",)
    assert frames(paper(ballot())) == ()


def badges(count: int, **changes: object) -> BadgePaper:
    people = tuple(
        Badge(name, (("代表团", "第一代表团"), ("单位", "")))
        for name in (("李𬭎", LONG, "王国强")[each % 3] for each in range(count))
    )
    made = BadgePaper("中国共产党青石镇第十二次代表大会", "代表证", people, DAY)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_every_badge_is_printed_with_its_name_inside_its_frame() -> None:
    pages = badge_pages(badges(23))
    assert [sum(isinstance(op, Box) for op in page.ops) for page in pages] == [10, 10, 3]
    for page in pages:
        frames = [op for op in page.ops if isinstance(op, Box)]
        assert all(any(inside(op, frame) for frame in frames) for op in glyphs(page))
    text = Pdf(render_pdf(badges(23))).text()
    assert text.count("李𬭎") == 8
    assert text.count(LONG) == 8
    assert text.count("代表证") == 23


def test_names_of_all_badges_are_in_one_font() -> None:
    found = {op.face for page in badge_pages(badges(3)) for op in glyphs(page) if op.text in ("李𬭎", LONG, "王国强")}
    assert found == {Role.SONG.value}


def test_without_people_a_sheet_of_empty_badges_is_printed() -> None:
    (page,) = badge_pages(badges(0, watermark="样例"))
    assert sum(isinstance(op, Box) for op in page.ops) == 10
    assert "样例" in "".join(op.text for op in glyphs(page))


@pytest.mark.parametrize("count", [1, 2, 9, 18, 27, 40])
def test_names_of_every_length_with_rare_characters_are_found_inside_their_boxes_and_in_the_file(count: int) -> None:
    names = tuple(
        f"{chr(0x4E00 + 60 * number)}{RARE[number % len(RARE)]}{LONG[: number % 11]}" for number in range(count)
    )
    made = paper(ballot(names, max(count * 5 // 6, 1)))
    (page,) = ballot_pages(made)
    boxes = name_boxes(page)
    across = len(boxes) // (2 * (count + made.ballot.seats))
    inside_boxes = ["".join(op.text for op in glyphs(page) if inside(op, box)) for box in boxes]
    assert sorted(filter(None, inside_boxes)) == sorted(names * across)
    text = Pdf(render_pdf(made)).text()
    assert all(text.count(name) >= across for name in names)
