import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.typeset.lines import natural_width
from clerk_tui.documents.typeset.titles import title_lines


def lines(text: str, cells: float = 18) -> list[str]:
    return title_lines(text, Role.TITLE, 22, cells * 22)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("关于召开代表大会的请示", ["关于召开代表大会的请示"]),
        (
            "中共青石镇委员会关于做好代表选举工作的通知",
            ["中共青石镇委员会", "关于做好代表选举工作的通知"],
        ),
        (
            "中国共产党青石镇委员会关于成立换届选举工作领导小组的通知",
            ["中国共产党青石镇委员会", "关于成立换届选举工作领导小组的通知"],
        ),
        (
            "中国共产党青石镇委员会关于召开中国共产党青石镇第十二次代表大会的请示",
            ["中国共产党青石镇委员会", "关于召开中国共产党青石镇", "第十二次代表大会的请示"],
        ),
    ],
)
def test_titles_break_where_the_sense_allows(title: str, wanted: list[str]) -> None:
    assert lines(title) == wanted


@settings(deadline=None, derandomize=True)
@given(st.text("中国关于召开的请示，（）《》选举2026年", min_size=1, max_size=150), st.integers(8, 20))
def test_no_title_loses_a_character_or_leaves_its_width(title: str, cells: int) -> None:
    found = lines(title, cells)
    assert "".join(found) == title
    assert all(natural_width(line, Role.TITLE, 22) <= (cells + 6) * 22 for line in found)


def test_no_line_begins_with_a_word_that_leans_on_the_one_before() -> None:
    assert not any(line[0] in "的了和" for line in lines("甲乙丙丁戊己庚辛的壬癸子丑寅卯辰和巳午未申酉戌亥", 13))


def test_a_title_as_long_as_a_text_is_broken_like_one() -> None:
    assert lines("字" * 200, 10) == ["字" * 10] * 20


def test_a_title_that_cannot_be_balanced_is_still_whole() -> None:
    assert (
        "".join(lines("《中国共产党基层组织选举工作条例》，（2020）", 3))
        == "《中国共产党基层组织选举工作条例》，（2020）"
    )
