from io import BytesIO

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from clerk_tui.documents.fonts.excerpt import excerpt
from clerk_tui.documents.fonts.faces import face


def outline(font: TTFont, character: str) -> list[tuple[str, tuple[object, ...]]]:
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.value


@pytest.mark.parametrize(("name", "characters"), [("song", "中国，2 "), ("fang", "镇“”"), ("song-rare", "㵚")])
def test_an_excerpt_draws_its_characters_as_the_whole_font_does(name: str, characters: str) -> None:
    small = TTFont(BytesIO(excerpt(face(name), characters)))
    with TTFont(face(name).path, lazy=True) as whole:
        assert set(small.getBestCmap()) == set(map(ord, characters))
        for character in characters:
            assert outline(small, character) == outline(whole, character)
            glyph = small.getBestCmap()[ord(character)]
            assert small["hmtx"][glyph][0] == face(name).marks[character].width


def test_an_excerpt_is_small_and_always_the_same() -> None:
    first = excerpt(face("song"), "选举工作")
    assert first == excerpt(face("song"), "工作选举")
    assert len(first) < 5000


def test_a_character_that_the_font_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        excerpt(face("fang"), "㛃")
