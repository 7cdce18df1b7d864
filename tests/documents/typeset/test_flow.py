from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.documents.typeset.display import Box, Op
from clerk_tui.documents.typeset.flow import Strip, pages


def strip(name: int, height: float = 10, **changes: object) -> Strip:
    return Strip(height, (Box(name, 0, 1, height),), **changes)


def names(ops: list[Op]) -> list[float]:
    return [op.x for op in ops]


def test_strips_fill_pages_in_order() -> None:
    sheets = list(pages([strip(each) for each in range(5)], 20))
    assert [names(sheet.ops) for sheet in sheets] == [[0, 1], [2, 3], [4]]
    assert [op.y for op in sheets[1].ops] == [0, 10]


def test_a_heading_moves_to_the_page_of_what_it_heads() -> None:
    sheets = list(pages([strip(0), strip(1, kept=True), strip(2)], 20))
    assert [names(sheet.ops) for sheet in sheets] == [[0], [1, 2]]


def test_what_must_stay_together_but_fits_no_page_is_parted() -> None:
    sheets = list(pages([strip(each, kept=each < 4) for each in range(5)], 20))
    assert [names(sheet.ops) for sheet in sheets] == [[0, 1], [2, 3], [4]]


def test_the_head_is_repeated_on_every_page() -> None:
    head = strip(9, 5, kept=True)
    rows = [strip(each, head=head) for each in range(4)]
    sheets = list(pages([head, *rows], 25))
    assert [names(sheet.ops) for sheet in sheets] == [[9, 0, 1], [9, 2, 3]]


def test_a_page_does_not_begin_with_white() -> None:
    sheets = list(pages([strip(0), strip(1), Strip(4, white=True), strip(2)], 20))
    assert [op.y for op in sheets[1].ops] == [0]


def test_the_first_page_may_be_shorter() -> None:
    sheets = list(pages([strip(each) for each in range(3)], 30, first=10))
    assert [names(sheet.ops) for sheet in sheets] == [[0], [1, 2]]


def test_no_strips_make_one_empty_page() -> None:
    assert [sheet.ops for sheet in pages([], 100)] == [[]]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), max_size=40))
def test_nothing_is_lost_doubled_or_cut(shapes: list[tuple[int, bool]]) -> None:
    strips = [strip(index, height, kept=kept) for index, (height, kept) in enumerate(shapes)]
    sheets = list(pages(strips, 30))
    assert [name for sheet in sheets for name in names(sheet.ops)] == list(range(len(shapes)))
    assert all(sheet.used <= 30 for sheet in sheets)
