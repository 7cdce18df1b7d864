import pytest
from fontTools.ttLib import TTFont

from clerk_tui.documents.fonts.faces import EM, FOLDER, SUBSTITUTES, Role, face, missing, resolve, uniform
from tests.documents.samples import RARE

NAMES = sorted({name for names in SUBSTITUTES.values() for name in names})


def gb2312() -> str:
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)


@pytest.mark.parametrize("name", NAMES)
def test_the_table_beside_a_font_says_what_the_font_holds(name: str) -> None:
    marks = face(name).marks
    with TTFont(face(name).path, lazy=True) as font:
        cmap, widths = font.getBestCmap(), font["hmtx"].metrics
        assert font["head"].unitsPerEm == EM
        assert {ord(character): mark.glyph for character, mark in marks.items()} == {
            code: font.getGlyphID(glyph) for code, glyph in cmap.items()
        }
        assert [mark.width for mark in marks.values()] == [widths[cmap[ord(character)]][0] for character in marks]


@pytest.mark.parametrize("name", NAMES)
def test_no_font_has_a_hole_where_a_character_should_be(name: str) -> None:
    with TTFont(face(name).path, lazy=True) as font:
        offsets = font["loca"]
        blank = {each for each, mark in face(name).marks.items() if offsets[mark.glyph] == offsets[mark.glyph + 1]}
    assert blank <= set(" \u00a0\u00ad\u3000")


@pytest.mark.parametrize("role", Role)
def test_every_role_draws_all_of_gb2312_and_the_rare_names(role: Role) -> None:
    characters = gb2312() + RARE + "，。、；：？！“”‘’（）《》〔〕—…·×%0123456789"
    assert len(characters) > 6763
    assert [each for each in characters if resolve(role, each) is None] == []


def test_a_character_comes_from_the_best_font_of_its_role() -> None:
    assert [resolve(Role.FANG, each).name for each in "中㛃㵚"] == ["fang", "filler", "song-rare"]
    assert [resolve(role, "中").name for role in Role] == [role.value for role in Role]


def test_what_no_font_has_is_reported_once_and_in_order() -> None:
    assert resolve(Role.SONG, "\U0003134a") is None
    assert missing(["张\U0003134a三", "😀李\U0003134a"]) == ("\U0003134a", "😀")
    assert missing([RARE]) == ()


def test_names_side_by_side_are_drawn_by_one_font() -> None:
    assert uniform(["张三", "李四"], Role.FANG) is Role.FANG
    assert uniform(["张三", "李𬭎"], Role.FANG) is Role.SONG
    assert all(resolve(Role.SONG, each).name == "song" for each in "张三李𬭎")


def test_punctuation_and_digits_keep_to_the_grid_in_every_role() -> None:
    for role in Role:
        assert {resolve(role, each).marks[each].width for each in "，。、；：？！“”‘’—…·×（）"} == {EM}
        digits = {resolve(role, each).marks[each].width for each in "0123456789"}
        assert len(digits) == 1
        assert abs(digits.pop() - EM / 2) <= 1


def test_every_font_comes_with_its_licence() -> None:
    notice = (FOLDER / "licences" / "NOTICE.txt").read_text(encoding="utf-8")
    assert all(f"{name}.ttf" in notice for name in NAMES)
    named = {word.strip(",;.") for word in notice.split() if word.startswith(("OFL-", "GPL-", "ARPHICPL-"))}
    assert {path.name.removesuffix(".txt") for path in (FOLDER / "licences").glob("*-*.txt")} == {
        name.removesuffix(".txt") for name in named
    }


def test_the_fonts_stay_small_enough_to_carry() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf")) <= 40_000_000
