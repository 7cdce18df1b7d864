import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.documents.fonts.faces import EM, Role, face
from clerk_tui.documents.model import BLANK, Align
from clerk_tui.documents.typeset.breaking import advance
from clerk_tui.documents.typeset.display import Box, Glyphs, Rule, text_of
from clerk_tui.documents.typeset.lines import Line, Setting, balanced_lines, break_lines
from clerk_tui.documents.typeset.marks import NOT_FIRST, NOT_LAST
from tests.documents.samples import PROSE, RARE

SIZE = 16.0
ALPHABET = "中国选举工作委员会一二三，。、；：？！“”‘’（）《》〔〕—…·%20269年月日abcXYZ- \u3000㛃𬭎\U0003134a☐"


def setting(cells: float, **changes: object) -> Setting:
    return Setting(Role.FANG, SIZE, cells * SIZE, **changes)


def texts(text: str, cells: float, **changes: object) -> list[str]:
    return [line.text for line in break_lines(text, setting(cells, **changes))]


def right_edge(line: Line) -> float:
    """Where the ink cell of the last atom ends, less the white that a sign may hang out."""
    last = line.atoms[-1]
    return line.places[-1] + advance(last, line.setting.tracking) - last.after


@pytest.mark.parametrize("cells", [28, 20, 14, 8])
@pytest.mark.parametrize("paragraph", PROSE.split("\n"))
def test_no_line_starts_or_ends_with_a_forbidden_sign(paragraph: str, cells: int) -> None:
    lines = texts(paragraph, cells, indent=2 * SIZE, justified=True)
    assert [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []
    assert "".join(lines) == paragraph


@settings(deadline=None, derandomize=True)
@given(st.text(ALPHABET, min_size=1, max_size=80), st.integers(3, 28), st.booleans())
def test_every_character_is_placed_and_no_line_is_too_long(text: str, cells: int, justified: bool) -> None:
    lines = break_lines(text, setting(cells, justified=justified))
    placed = "".join(line.text for line in lines)
    assert placed.translate({32: None, 0x3000: None}) == text.translate({32: None, 0x3000: None})
    assert all(right_edge(line) <= cells * SIZE + 0.1 for line in lines)
    assert all(left <= right for line in lines for left, right in zip(line.places, line.places[1:], strict=False))


PHRASES = ("中", "选举，", "（二）", "“三”。", "20%，", "2026年", "abc", "——四", "《办法》；", "五 ", "、六", "七……")


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=30), st.integers(8, 28), st.booleans())
def test_signs_keep_their_side_in_any_prose(phrases: list[str], cells: int, justified: bool) -> None:
    lines = texts("中" + "".join(phrases), cells, justified=justified)
    assert [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []


def test_a_number_stays_with_its_unit() -> None:
    for text in ("共计应发出选票120张", "占百分之2.5%", "共1,234名", "于2026年", "任期12个月"):
        number = next(index for index, each in enumerate(text) if each.isdigit())
        for cells in range(5, len(text)):
            assert any(text[number:] in line for line in texts(text, cells)), (text, cells)


def test_dashes_and_ellipses_are_not_parted() -> None:
    for cells in range(4, 9):
        lines = texts("一二三四五——六七八九……十一二三——四", cells)
        assert "".join(line.replace("——", "").replace("……", "") for line in lines).isalnum()


def test_a_word_longer_than_the_line_is_parted() -> None:
    assert texts("0123456789" * 2, 4) == ["01234567", "89012345", "6789"]
    assert len(texts("…" * 30, 6)) == 5


def test_punctuation_gives_way_to_take_in_what_would_be_pushed_out() -> None:
    (first, second) = break_lines("一，二，三四五。六七", setting(7.5))
    assert first.text == "一，二，三四五。"
    assert right_edge(first) == pytest.approx(7.5 * SIZE, abs=SIZE / 2)
    assert second.text == "六七"


def test_squeezed_signs_never_overlap_the_ink_beside_them() -> None:
    line = break_lines("“一”，“二”，“三四”五", setting(9.5))[0]
    ends = [place + atom.width - atom.after for place, atom in zip(line.places, line.atoms, strict=True)]
    starts = [place + atom.before for place, atom in zip(line.places, line.atoms, strict=True)]
    assert all(end <= start + 0.01 for end, start in zip(ends, starts[1:], strict=False))


def test_justified_lines_fill_the_width_and_the_last_does_not() -> None:
    lines = break_lines("一二三四五六七，八九十一二三四五六七八九十", setting(7.3, justified=True))
    for line in lines[:-1]:
        assert line.places[-1] + line.atoms[-1].width == pytest.approx(7.3 * SIZE, abs=SIZE / 2 + 0.1)
    assert lines[-1].places[0] == 0


def test_indents_of_the_first_and_of_the_other_lines() -> None:
    first, second = break_lines("一二三四五六七八", setting(6, indent=2 * SIZE, hanging=SIZE))
    assert (first.text, first.places[0]) == ("一二三四", 2 * SIZE)
    assert (second.text, second.places[0]) == ("五六七八", SIZE)


@pytest.mark.parametrize(("align", "place"), [(Align.LEFT, 0), (Align.CENTRE, 3 * SIZE), (Align.RIGHT, 6 * SIZE)])
def test_alignment(align: Align, place: float) -> None:
    assert break_lines("中国", setting(8, align=align))[0].places[0] == place


def test_a_line_end_in_the_text_starts_a_line() -> None:
    assert texts("一\n\n二", 8) == ["一", "", "二"]


def test_white_at_a_break_is_dropped_and_never_loses_a_sign() -> None:
    assert texts("一二三四 五六", 4) == ["一二三四", "五六"]
    assert texts("一二三四 ，五六", 4) == ["一二三", "四 ，五", "六"]
    assert texts("一二三（ 四五", 4) == ["一二三", "（ 四五"]


def test_a_line_is_drawn_with_few_runs_and_all_its_characters() -> None:
    line = break_lines(PROSE.split("\n")[0], setting(28, justified=True))[1]
    ops = line.ops(10, 20)
    assert text_of(ops) == line.text
    assert len(ops) <= 8
    assert {op.y for op in ops} == {20}


def test_every_drawn_character_stands_where_the_line_put_it() -> None:
    line = break_lines(
        "“张㛃”，2026年9月“李𬭎”：共12名（占20%）。再来一些", setting(20, justified=True, tracking=-0.2)
    )[0]
    drawn: list[tuple[str, float]] = []
    for op in line.ops(0, 0):
        assert isinstance(op, Glyphs)
        x = op.x
        for character in op.text:
            drawn.append((character, x))
            x += face(op.face).marks[character].width / EM * op.size + op.spacing
    wanted: list[tuple[str, float]] = []
    for atom, place in zip(line.atoms, line.places, strict=True):
        x = place
        for character in atom.text:
            wanted.append((character, x))
            x += face(str(atom.face)).marks[character].width / EM * SIZE + line.setting.tracking
    assert [each for each, _ in drawn] == [each for each, _ in wanted]
    assert [x for _, x in drawn] == pytest.approx([x for _, x in wanted], abs=0.1)


def test_what_no_font_has_is_framed_with_its_code() -> None:
    ops = break_lines("\U0003134a", setting(4))[0].ops(0, 0)
    assert text_of(ops) == "3134A"
    assert sum(isinstance(op, Box) for op in ops) == 1


def test_rare_names_are_drawn_as_characters() -> None:
    for role in Role:
        assert text_of(break_lines(RARE, Setting(role, 10, 400))[0].ops(0, 0)) == RARE


def test_a_word_of_several_fonts_is_not_parted() -> None:
    lines = break_lines("一二三 abȀcd", setting(5))
    assert [line.text for line in lines] == ["一二三", "abȀcd"]
    assert text_of(lines[1].ops(0, 0)) == "ab0200cd"


def test_a_column_narrower_than_a_character_still_gets_all_of_them() -> None:
    assert texts("一二，", 0.5) == ["一", "二", "，"]


def test_check_boxes_are_drawn() -> None:
    empty, ticked = (break_lines(each, setting(4))[0].ops(0, 0) for each in "☐☑")
    assert [type(op) for op in empty] == [Box]
    assert [type(op) for op in ticked] == [Box, Rule, Rule]


def test_control_characters_are_written_out() -> None:
    assert texts("甲\x1b[31m乙\x00\u202e", 30) == ["甲\\x1b[31m乙\\x00\\u202e"]


def test_a_short_blank_moves_down_whole_and_leaves_the_line_above_as_it_is() -> None:
    above, below = break_lines("一二三四五六（" + BLANK * 6 + "）七", setting(12, justified=True))
    assert (above.text, below.text) == ("一二三四五六", "（" + BLANK * 6 + "）七")
    assert list(above.places) == [SIZE * place for place in range(6)]


def test_a_long_blank_fills_the_line_but_is_not_parted_near_its_ends() -> None:
    def blanks(before: int) -> list[str]:
        return texts("一" * before + BLANK * 12 + "二", 16, justified=True)

    assert blanks(8) == ["一" * 8 + BLANK * 8, BLANK * 4 + "二"]
    assert blanks(11) == ["一" * 11 + BLANK * 5, BLANK * 7 + "二"]
    assert blanks(13) == ["一" * 13, BLANK * 12 + "二"]
    assert blanks(6) == ["一" * 6 + BLANK * 8, BLANK * 4 + "二"]


def test_a_blank_is_a_single_rule_however_a_line_is_filled() -> None:
    first = break_lines("一二，三" + BLANK * 10 + "四五六七", setting(16.5, justified=True))[0]
    rules = [op for op in first.ops(0, 0) if isinstance(op, Rule)]
    assert len(rules) == 1
    assert rules[0].to_x - rules[0].x >= 10 * SIZE


@pytest.mark.parametrize(
    ("text", "cells", "wanted"),
    [
        ("出生年月", 3.5, ["出生", "年月"]),
        ("到会人数是否符合规定", 9, ["到会人数是", "否符合规定"]),
        ("姓名", 3.5, ["姓名"]),
        ("2026年8月19日至", 6.5, ["2026年8月", "19日至"]),
        ("甲\n乙丙丁", 2.5, ["甲", "乙丙", "丁"]),
        ("一二三四五六七八九十", 3, ["一二三", "四五六", "七八九", "十"]),
        ("（一二三四，", 5, ["（一二", "三四，"]),
    ],
)
def test_lines_in_the_middle_of_a_cell_are_of_like_length(text: str, cells: float, wanted: list[str]) -> None:
    lines = balanced_lines(text, setting(cells, align=Align.CENTRE))
    assert [line.text for line in lines] == wanted
    assert all(line.places[0] >= 0 and right_edge(line) <= cells * SIZE + 0.1 for line in lines)


@settings(deadline=None, derandomize=True)
@given(st.text(ALPHABET, min_size=1, max_size=24), st.integers(2, 12))
def test_balancing_loses_nothing_and_takes_no_further_line(text: str, cells: int) -> None:
    plain, balanced = (broken(text, setting(cells)) for broken in (break_lines, balanced_lines))
    assert len(balanced) == len(plain)
    placed = ["".join(line.text for line in lines).translate({32: None, 0x3000: None}) for lines in (plain, balanced)]
    assert placed[0] == placed[1]
