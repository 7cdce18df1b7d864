from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.rosters import stroke
from clerk_tui.rosters.stroke import By, key, ordered, plain, rank, strokes

HERE = Path(__file__).parent
STANDARD = HERE.parent / "documents" / "fonts" / "standard_characters.txt"
TIES = HERE.parents[1] / "scripts" / "stroke_ties.txt"

TIED = "".join(line for line in TIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
"""Characters of equal strokes, which lists of names put in an order of their own."""


def published() -> list[tuple[str, ...]]:
    """Lists in the order of 姓氏笔画, as they were published."""
    lines = (HERE / "data" / "party_lists.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("、")) for line in lines if not line.startswith("#")]


def inversions(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Neighbours of a published list that stand the other way round here."""
    return [(one, other) for one, other in pairwise(names) if key(one) > key(other)]


@pytest.mark.parametrize("names", published(), ids=lambda names: f"{names[0]}-{len(names)}")
def test_published_lists_of_the_party_come_out_as_they_were(names: tuple[str, ...]) -> None:
    mixed = list(names)
    random.Random(len(names)).shuffle(mixed)
    order = ordered(mixed)
    assert inversions(names) == []
    assert [plain(name) for name in order.names] == [plain(name) for name in names]
    assert order.unknown == ()


@pytest.mark.parametrize(
    "names",
    [
        "二丁卜刁刀力乃于万马丰王亓韦尤车戈毛仇乌卞文方尹孔巴邓",
        ("孔军", "孔绍逊", "孔晓宏", "巴才洛", "巴音克西"),
        ("次落", "次仁拉姆", "次仁顿珠", "衣立东"),
        ("叶军", "叶建春", "申文", "申长雨"),
        ("田卫东", "冉华"),
        ("林", "欧阳少东", "洪"),
        ("诸葛宇杰", "陶", "黄"),
        ("丁", "王", "李"),
        ("高富", "高大富"),
        ("巴音朝鲁", "巴特尔"),
    ],
)
def test_names_in_the_order_of_the_party(names: tuple[str, ...] | str) -> None:
    assert ordered(reversed(names)).names == tuple(names)


def test_two_characters_stand_before_three_in_one_order_and_not_in_the_other() -> None:
    assert ordered(["田大利", "田富"]).names == ("田富", "田大利")
    assert ordered(["田富", "田大利"], By.NAME).names == ("田大利", "田富")
    assert ordered(["田富强", "田富"], By.NAME).names == ("田富", "田富强")


def test_names_are_given_back_just_as_they_were() -> None:
    given_names = ("王　军（女，回族）", "王 建国 ", "艾力更•依明巴海", "艾尔肯．吐尼亚孜", "陳敏尔", "陈　希\t")
    assert set(ordered(given_names).names) == set(given_names)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("王　军", "王军"),
        (" 王 军 ", "王军"),
        ("王军（女）", "王军"),
        ("王军(女，回族)", "王军"),
        ("王军（女）（回族）", "王军"),
        ("王军【代】 ", "王军"),
        ("艾力更·依明巴海", "艾力更依明巴海"),
        ("艾力更•依明巴海", "艾力更依明巴海"),
        ("艾力更．依明巴海", "艾力更依明巴海"),
        ("艾力更・依明巴海", "艾力更依明巴海"),
        ("陳敏爾", "陈敏尔"),
        ("劉鄧範", "刘邓范"),
        ("王\u200b军\ufeff", "王军"),
        ("王军\U000e0100", "王军"),
        ("樂", "乐"),
        ("\uf914", "乐"),
        ("⼀", "一"),
    ],
)
def test_what_does_not_count_for_the_place_of_a_name(one: str, same: str) -> None:
    assert plain(one) == plain(same) == same
    assert key(one) == key(same)


@pytest.mark.parametrize("text", ["乾", "於", "镕", "喆", "昇"])
def test_characters_that_are_standard_themselves_stay(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", ["（女）", "()", "】", "王(", "(((", "（女"])
def test_brackets_that_enclose_no_remark_do_no_harm(text: str) -> None:
    assert ordered([text]).names == (text,)


def test_a_line_full_of_brackets_takes_no_longer_than_its_length() -> None:
    assert plain("王" + "()" * 100_000) == "王"
    assert plain("王" + "(" * 100_000 + ")") == "王"


@pytest.mark.parametrize("character", "㛃䶮𬭎𫖯𠅤𬱖𪨰飚熺炤堃喆")
def test_rare_characters_of_names_have_a_place(character: str) -> None:
    assert ordered([f"王{character}"]).unknown == ()


def test_a_character_only_counted_stands_last_among_those_of_as_many_strokes_and_is_told() -> None:
    assert strokes("㵚") == 15
    assert ordered(["㵚", "戴", "一", "黎"]).names == ("一", "黎", "㵚", "戴")
    assert ordered(["王㵚", "王一", "王戴㵚"]).unknown == ("㵚",)


def test_a_character_without_strokes_stands_last_of_all_and_is_told() -> None:
    order = ordered(["A", "\ue000", "齉", "王"])
    assert (order.names, order.unknown) == (("王", "齉", "A", "\ue000"), ("A", "\ue000"))
    assert strokes("A") == strokes("\ue000") == 0


def test_a_name_without_a_character_comes_last() -> None:
    for by in By:
        assert ordered(["——", "A", "王"], by).names == ("王", "A", "——")
    assert strokes("——") == 0


@pytest.mark.parametrize(
    ("name", "count"), [("乙", 1), ("丁", 2), ("李强", 7), ("範", 8), ("欧阳", 8), ("骨", 9), ("魏", 17)]
)
def test_strokes_of_the_first_character_for_headings(name: str, count: int) -> None:
    assert strokes(name) == count


def test_the_same_names_stay_as_they_stood() -> None:
    given_names = ["王凯（解放军）", "王凯", "王　凯", "王凯（河南）"]
    assert ordered(given_names).names == tuple(given_names)


def test_every_standard_character_has_a_place_of_its_own() -> None:
    standard = STANDARD.read_text(encoding="utf-8").replace("\n", "")
    places = {rank(character) for character in standard}
    assert len(places) == len(standard) == 8105
    assert all(count <= 36 for count, _ in places)


def test_standard_characters_stand_in_the_order_of_the_standard() -> None:
    standard = STANDARD.read_text(encoding="utf-8").replace("\n", "")
    for start, end in ((0, 3500), (3500, 6500), (6500, 8105)):
        level = [character for character in standard[start:end] if character not in TIED]
        assert level == sorted(level, key=rank)


def test_no_character_stands_twice_in_the_tables() -> None:
    texts = ["".join(line for _, line in stroke._groups(table)) for table in ("strokes.txt", "stroke_counts.txt")]
    assert len(set("".join(texts))) == len("".join(texts))
    assert len(texts[0]) > 21_000


NAMES = st.lists(st.text("王李欧阳孔巴次衣㵚A（女）· 陳陈田", max_size=5), max_size=12)


@settings(deadline=None)
@given(NAMES, st.randoms(use_true_random=False), st.sampled_from(By))
def test_the_order_depends_on_the_names_alone_and_loses_none(names: list[str], chance: random.Random, by: By) -> None:
    mixed = list(names)
    chance.shuffle(mixed)
    one, other = ordered(names, by), ordered(mixed, by)
    assert [plain(name) for name in one.names] == [plain(name) for name in other.names]
    assert sorted(one.names) == sorted(names)
    assert ordered(one.names, by).names == one.names
    assert set(one.unknown) == set(other.unknown)


@settings(deadline=None)
@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_text_has_a_place(names: list[str]) -> None:
    assert sorted(ordered(names).names) == sorted(names)
