from __future__ import annotations

import pytest

from clerk_tui.actions.people.listing import ListKind
from clerk_tui.cli.parser import LISTS
from clerk_tui.domain.nominee import Office
from tests.actions.people.nominated import added, nominee
from tests.cli.program import Program
from tests.township import session_in


@pytest.fixture
def slate(township: Program) -> Program:
    with session_in(township.folder) as reelection:
        for name in ("王军", "丁一", "李强"):
            added(reelection, nominee(name, Office.COMMITTEE))
    return township


def test_every_list_can_be_named() -> None:
    assert LISTS.keys() == {kind.value for kind in ListKind}


def test_a_list_says_in_which_order_it_is(slate: Program) -> None:
    shown = slate("lists", "committee")
    assert shown.out.splitlines() == [
        "党委委员人选（按姓氏笔画为序）",
        "   1  n0002  丁一",
        "   2  n0001  王军",
        "   3  n0003  李强",
    ]


def test_somebody_is_moved_with_a_reason_and_back(slate: Program) -> None:
    moved = slate("lists", "committee", "--move", "李强", "1", "--reason", "县委名单", "--json")
    told = moved.json
    assert [each["name"] for each in told["people"]] == ["李强", "丁一", "王军"]
    assert (told["reason"], told["title"]) == ("县委名单", "党委委员人选（按姓氏笔画为序，手工调整：县委名单）")
    assert "丁一" in slate("lists", "committee", "--restore").out.splitlines()[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("李强", "1"), "调整次序须写明理由。"),
        (("李强", "9", "--reason", "甲"), "位次请写 1 到 3"),
        (("李强", "一", "--reason", "甲"), "位次请写 1 到 3"),
        (("赵远", "1", "--reason", "甲"), "名单里没有“赵远”"),
    ],
)
def test_what_cannot_be_done_says_why(slate: Program, words: tuple[str, ...], told: str) -> None:
    refused = slate("lists", "committee", "--move", *words)
    assert (refused.code, refused.out) == (1, "")
    assert told in refused.err
