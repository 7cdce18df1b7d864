from __future__ import annotations

import pytest
from rich.cells import cell_len

from clerk_tui.actions.elections.contests import drop_contest
from clerk_tui.actions.elections.entries import call_out, enter_ballot, open_entry
from clerk_tui.actions.elections.picture import contest_view
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.count import Count, Mark, Stroke, Votes
from clerk_tui.settings import Settings
from clerk_tui.tui.app import ClerkApp
from clerk_tui.tui.screens.elections.tally import board_cells, rows
from tests import polls
from tests.tui.desk import LARGE, SMALL, ClerkDesk

NAMES = polls.people(4)
FACE = BallotFace(NAMES, 3)


def text(face: BallotFace, count: Count, width: int) -> list[str]:
    """The board in cells of a width, for a threshold of 76."""
    return [one for (one,) in lines(face, count, width, 1)]


def lines(face: BallotFace, count: Count, width: int, deep: int) -> list[list[str]]:
    """The lines of each person, so many at the most."""
    cells = board_cells(tuple(rows(face, count)), 76, width, deep)
    return [["".join(piece for piece, _style in one.pieces) for one in cell] for cell in cells]


def votes(*approve: int) -> Count:
    """A count of 150 valid ballots."""
    return Count(
        150, 0, {name: Votes(each, 150 - each) for name, each in zip(NAMES, approve, strict=True)}, {"杨华": 3}
    )


@pytest.mark.parametrize("width", [26, 40, 80, 120, 200])
def test_no_row_is_wider_than_its_cell_and_every_total_is_seen(width: int) -> None:
    told = text(FACE, votes(150, 76, 75, 0), width)
    assert all(cell_len(each) <= width for each in told)
    assert [next(part for part in each.split() if part.isdigit() and len(part) > 1) for each in told[:3]] == [
        "150",
        "76",
        "75",
    ]


def test_long_names_leave_room_for_the_figures() -> None:
    face = BallotFace(("阿卜杜热西提·买买提明江", "爱新觉罗启骧"), 1)
    count = Count(150, 0, {name: Votes(148, 2) for name in face.candidates}, {})
    for each in text(face, count, 26):
        assert cell_len(each) <= 26
        assert each.split()[-2:] == ["148", "过半"]


def test_strokes_go_on_in_the_next_line_where_there_is_room() -> None:
    told = lines(FACE, votes(150, 76, 75, 0), 60, 3)
    assert [len(each) for each in told] == [2] * 5
    assert "".join(told[0]).count("正") == 30
    assert cell_len(told[0][0].split("正")[0]) == cell_len(told[0][1].split("正")[0])
    assert told[0][0].split()[-2:] == ["150", "过半"]
    assert all(cell_len(one) <= 60 for each in told for one in each)
    assert [len(each) for each in lines(FACE, votes(10, 6, 5, 0), 60, 3)] == [1] * 5


def test_where_one_has_no_room_everybody_is_drawn_alike() -> None:
    told = text(FACE, votes(148, 76, 40, 0), 40)
    assert [each.split()[2] for each in told[:3]] == ["[145]下", "[75]一", "[40]"]


def test_who_is_past_the_half_is_told_in_a_word() -> None:
    told = text(FACE, votes(150, 76, 75, 0), 80)
    assert ["过半" in each for each in told] == [True, True, False, False, False]
    assert told[-1].split() == ["另", "杨华", "下", "3"]


def test_wide_rows_say_what_is_against() -> None:
    assert "不赞成74 弃权0" in text(FACE, votes(150, 76, 75, 0), 120)[1]
    assert "不赞成" not in text(FACE, votes(150, 76, 75, 0), 80)[1]


def test_nothing_is_counted_of_anybody_at_first() -> None:
    assert [each.split()[-1] for each in text(FACE, Count(0, 0, {}, {}), 80)] == ["0"] * 4


async def shown(settings: Settings, size: tuple[int, int] = SMALL) -> str:
    """What a session that shows nothing but the board has on its screen."""
    app = ClerkApp(settings, open_reelection(settings), board="committee")
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            clerk = ClerkDesk(pilot)
            await clerk.press("f2", "f1", "ctrl+p")
            return clerk.text
    finally:
        app.leave_in_order()


async def test_before_the_attendance_the_figures_are_blank(empty: Settings) -> None:
    polls.congress(empty)
    with open_reelection(empty) as reelection:
        polls.holds(reelection, NAMES, 3)
    board = await shown(empty)
    assert "应到-- 实到-- 发出-- 收回--" in board
    assert "当选（" not in board
    assert "过半" not in board
    assert "已计 0/0" in board


async def test_ballots_are_drawn_as_they_are_stored(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 10)
    with open_reelection(empty) as reelection:
        open_entry(reelection, "committee.1", Side.FIRST, Method.BALLOTS)
        for _ in range(6):
            enter_ballot(reelection, "committee.1", Side.FIRST, Ballot(NAMES[:3], NAMES[3:]))
        enter_ballot(reelection, "committee.1", Side.FIRST, Ballot(NAMES))
    board = await shown(empty, LARGE)
    assert "至少6票当选（应到会人数过半数）" in board
    assert "有效票 6  无效票 1  已计 7/10 [#####################---------]" in board
    line = next(each for each in board.splitlines() if NAMES[0] in each)
    assert line.split()[:5] == ["1", NAMES[0], "正一", "6", "过半"]


async def test_strokes_are_drawn_as_they_are_called_out(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 10)
    with open_reelection(empty) as reelection:
        open_entry(reelection, "committee.1", Side.FIRST, Method.CALL_OUT)
        for name in (NAMES[1], NAMES[1], NAMES[2]):
            call_out(reelection, "committee.1", Side.FIRST, Stroke(name, Mark.APPROVE))
        call_out(reelection, "committee.1", Side.FIRST, Stroke("杨华", Mark.WRITE_IN))
    board = await shown(empty)
    assert next(each for each in board.splitlines() if NAMES[1] in each).split() == ["2", NAMES[1], "丁", "2"]
    assert next(each for each in board.splitlines() if "杨华" in each).split() == ["另", "杨华", "一", "1"]


async def test_a_contest_that_was_removed_leaves_an_empty_board(empty: Settings) -> None:
    polls.congress(empty)
    with open_reelection(empty) as reelection:
        view = polls.holds(reelection, NAMES, 3)
        drop_contest(reelection, view.slug, view.revision)
        assert contest_view(reelection, view.slug) is None
    assert (await shown(empty)).strip() == ""
