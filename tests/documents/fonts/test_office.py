"""Fonts that an office has of its own."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from clerk_tui.documents.fonts.faces import Role, resolve, wearing
from clerk_tui.documents.fonts.office import Choice, Reason, Skipped, font_files
from clerk_tui.documents.frames import choice, frames
from clerk_tui.documents.model import Document, Letterhead, Paragraph, Style
from clerk_tui.documents.pdf import render_pdf
from tests.documents.pdf_reading import Pdf

EXOTIC = "\U0003134a"
"""A character that no shipped font has."""
PAPER = Document(
    "关于选举的请示", date(2026, 8, 5), (Paragraph("我镇拟于2026年9月召开大会。"),), style=Style.OFFICIAL,
    letterhead=Letterhead("中国共产党青石镇委员会文件", "青党发〔2026〕12号"),
)  # fmt: skip
TEXT = "关于选举的请示我镇拟于2026年9月召开大会。中国共产党青石委员会文件青党发〔〕12号0123456789— "


@cache
def font(family: str, characters: str = TEXT, cubic: bool = False, units: int = 2048, embedding: int = 0) -> bytes:
    """A font whose every character is a square of its own size."""
    names = [".notdef", *(f"u{ord(each):05X}" for each in sorted(set(characters)))]
    builder = FontBuilder(units, isTTF=not cubic)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({int(name[1:], 16): name for name in names[1:]})
    drawn = {name: square(units // 2 + 7 * number, cubic, units) for number, name in enumerate(names)}
    if cubic:
        builder.setupCFF(family.encode("punycode").decode(), {"FullName": "Own"}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (units, 0)))
    builder.setupHorizontalHeader(ascent=units, descent=0)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Own", "fullName": family})
    builder.setupOS2(fsType=embedding)
    builder.setupPost()
    buffer = BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def in_own(paper: Document, folder: Path) -> bytes:
    """The paper in the fonts of a folder."""
    return render_pdf(paper, office=choice(paper, (folder,)).office)


def square(side: int, cubic: bool, units: int) -> object:
    pen = T2CharStringPen(units, None) if cubic else TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, side), (side, side), (side, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.getCharString() if cubic else pen.glyph()


def faces_of(data: bytes) -> set[str]:
    return {run.font for run in Pdf(data).runs()}


def text_of(data: bytes) -> str:
    return Pdf(data).text()


@pytest.mark.parametrize(
    ("file", "family", "role"),
    [
        ("simfang.ttf", "Any", Role.FANG),
        ("仿宋_GB2312.TTF", "Any", Role.FANG),
        ("x1.ttf", "仿宋_GB2312", Role.FANG),
        ("x2.ttf", "方正小标宋简体", Role.TITLE),
        ("FZXBSJW.TTF", "Any", Role.TITLE),
        ("x3.ttf", "KaiTi_GB2312", Role.KAI),
        ("simhei.ttf", "Any", Role.HEI),
    ],
)
def test_a_font_is_known_by_its_file_or_by_its_own_name(tmp_path: Path, file: str, family: str, role: Role) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / file).write_bytes(font(family))
    office = choice(PAPER, (tmp_path,)).office
    assert set(office.roles) == {role}
    with wearing(office):
        assert resolve(role, "镇") is office.roles[role]
        assert resolve(Role.SONG, "镇").name == "song"


@pytest.mark.parametrize("cubic", [False, True])
@pytest.mark.parametrize("units", [256, 1000, 2048])
def test_the_paper_is_printed_in_it_and_every_character_is_found_again(tmp_path: Path, cubic: bool, units: int) -> None:
    (tmp_path / "simfang.otf").write_bytes(font("仿宋", cubic=cubic, units=units))
    shipped, own = render_pdf(PAPER), in_own(PAPER, tmp_path)
    assert text_of(own) == text_of(shipped)
    assert len(faces_of(own) - faces_of(shipped)) == 1
    assert own == in_own(PAPER, tmp_path)


def test_a_face_within_a_collection_is_found(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [TTFont(BytesIO(font(name))) for name in ("宋体", "楷体_GB2312")]
    collection.save(tmp_path / "all.ttc")
    paper = replace(PAPER, letterhead=None, blocks=(Paragraph("我镇"),))
    assert set(choice(paper, (tmp_path,)).office.roles) == {Role.KAI}
    assert text_of(in_own(paper, tmp_path)) == text_of(render_pdf(paper))


def test_the_first_folder_and_the_best_name_come_first(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
    (first / "simfang.ttf").write_bytes(font("仿宋"))
    (second / "z.ttf").write_bytes(font("仿宋_GB2312", units=1000))
    made = choice(PAPER, (first, second)).office.roles[Role.FANG]
    with TTFont(BytesIO(made.data)) as chosen:
        assert chosen["head"].unitsPerEm == 1000


def test_a_font_that_lacks_a_character_of_the_paper_does_not_take_the_role(tmp_path: Path) -> None:
    path = tmp_path / "simfang.ttf"
    path.write_bytes(font("仿宋", TEXT.replace("镇", "")))
    made = choice(PAPER, (tmp_path,))
    assert made == Choice(None, (Skipped(path, Reason.LACKS),))
    assert in_own(PAPER, tmp_path) == render_pdf(PAPER)


def test_a_font_that_may_not_be_embedded_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "simfang.ttf"
    path.write_bytes(font("仿宋", embedding=2))
    assert choice(PAPER, (tmp_path,)).skipped == (Skipped(path, Reason.EMBEDDING),)


@pytest.mark.parametrize("data", [b"", b"\0" * 64, b"ttcf" + b"\xff" * 40, b"OTTO\xff\xff" + b"A" * 300, b"not a font"])
@pytest.mark.parametrize("file", ["simfang.ttf", "simhei.ttc", "仿宋_gb2312.otf"])
def test_a_file_that_is_no_font_never_stops_a_print(tmp_path: Path, data: bytes, file: str) -> None:
    (tmp_path / file).write_bytes(data)
    made = choice(PAPER, (tmp_path,))
    assert made.office is None
    assert [each.reason for each in made.skipped] == [Reason.BROKEN]
    assert in_own(PAPER, tmp_path) == render_pdf(PAPER)


@pytest.mark.parametrize("seed", range(24))
def test_a_font_broken_anywhere_never_stops_a_print(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    data = bytearray(font("仿宋", cubic=seed % 2 == 1))
    for _ in range(1 + seed):
        data[random.randrange(len(data))] = random.randrange(256)
    (tmp_path / "simfang.ttf").write_bytes(data[: len(data) if seed % 3 else random.randrange(len(data))])
    assert text_of(in_own(PAPER, tmp_path)) == text_of(render_pdf(PAPER))


def test_any_font_draws_what_no_shipped_font_has(tmp_path: Path) -> None:
    paper = replace(PAPER, blocks=(Paragraph(f"联系人：李{EXOTIC}"),))
    (tmp_path / "exotic.ttf").write_bytes(font("Exotic", EXOTIC + "李"))
    assert frames(paper) == (EXOTIC,)
    assert frames(paper, choice(paper, (tmp_path,)).office) == ()
    assert EXOTIC in text_of(in_own(paper, tmp_path))
    assert "3134A" in text_of(render_pdf(paper))


def test_folders_that_are_not_there_and_huge_files_are_no_fonts(tmp_path: Path) -> None:
    huge = tmp_path / "simfang.ttf"
    with huge.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    (tmp_path / "dangling.ttf").symlink_to(tmp_path / "nowhere")
    assert font_files((tmp_path, tmp_path / "missing")) == ()
