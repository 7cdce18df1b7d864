"""Build the fonts that the program ships, from the packages they are published in.

Each font is redrawn glyph by glyph: TrueType outlines, 1000 units to the em, no hints, no layout tables, only the
characters an official paper can need. Beside every `name.ttf` stands a `name.txt`: one line per advance width with the
characters that have it, in glyph order, so that the program knows coverage and widths without opening the font.

    python scripts/build_fonts.py WORK [NAME ...]

WORK receives the downloaded packages (npm and Debian clients fetch them); NAME limits the build to some fonts.
"""

from __future__ import annotations

import bz2
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import timestampFromString
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HOUSE = Path(__file__).resolve().parent.parent
OUT = HOUSE / "clerk_tui" / "documents" / "fonts"
CHARACTERS = HOUSE / "tests" / "documents" / "fonts" / "standard_characters.txt"
"""通用规范汉字表, for the tests: 82 lines of up to 100 characters."""
EM = 1000
CURVE_ERROR = 2.5
"""How far, in units of the em, a quadratic curve may leave the cubic one it stands for."""

TIMESTAMP = timestampFromString("Wed Jan  1 00:00:00 2020")
"""The same in every build, so that two builds are the same bytes."""

SERIF = "npm/noto-serif-sc/package"
SANS = "npm/noto-sans-sc/package"
FANDOL = "deb/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
NPM = {
    "noto-serif-sc": "@expo-google-fonts/noto-serif-sc@0.4.3",
    "noto-sans-sc": "@expo-google-fonts/noto-sans-sc@0.4.3",
}
DEB = ("texlive-lang-chinese", "fonts-arphic-ukai", "fonts-lxgw-wenkai", "unicode-data")

FULL_CELL = "—…·×±÷°′″“”‘’℃‰※→←↑↓"
"""Signs that are one cell wide in Chinese text whatever the font thinks."""
STRETCHED = {"—": 1000, **dict.fromkeys("0123456789", 500)}
"""Signs whose ink is stretched to an advance: two dashes must touch, and two digits take one cell."""


OPENING, CLOSING = "“‘", "”’"
"""Signs that stand at the right and at the left of their cell."""
ASCII = "".join(map(chr, range(0x21, 0x7F)))
"""FandolFang draws these far bolder than its Han characters; those of 宋体 go better with them."""
BLANK = frozenset("\u0020\u00a0\u3000\u00ad")
"""Characters that may be drawn with no ink; other blank glyphs are holes in a font."""


@dataclass(frozen=True)
class Source:
    """A font to ship: its file, the font it is drawn from, its name, and which characters it takes."""

    file: str
    path: str
    family: str
    weight: int
    copyright: str
    licence: str
    wanted: Callable[[Path], Iterable[int]]
    without: str = ""
    """Characters it draws in a way that does not fit, left to its substitutes."""
    rise: int = 0
    """By how much all glyphs are moved up, so that Han characters of all fonts stand at the same height."""


def fetch(work: Path) -> None:
    """Download and unpack the packages, unless that was done before."""
    for folder, package in NPM.items():
        target = work / "npm" / folder
        if not target.exists():
            target.mkdir(parents=True)
            subprocess.run(["npm", "pack", "--silent", package], cwd=target, check=True)
            subprocess.run(["tar", "xzf", next(target.glob("*.tgz")).name], cwd=target, check=True)
    target = work / "deb"
    if not target.exists():
        target.mkdir(parents=True)
        subprocess.run(["apt-get", "download", *DEB], cwd=target, check=True)
        for archive in sorted(target.glob("*.deb")):
            subprocess.run(["dpkg", "-x", archive.name, "."], cwd=target, check=True)


def standard_characters(work: Path) -> list[int]:
    """The 8,105 of 通用规范汉字表 in their order, the commonest 3,500 first (kTGH of the Unihan database)."""
    table = work / "deb/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    found = {}
    with bz2.open(table, "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkTGH\t" in line:
                code, _, place = line.split("\t")
                found[int(place.strip().split(":")[1])] = int(code[2:], 16)
    return [found[place] for place in sorted(found)]


def decodable(codec: str, lead: range) -> list[int]:
    """Every character of a two-byte Chinese codec."""
    codes = []
    for first in lead:
        for second in range(0x40, 0xFF):
            try:
                character = bytes((first, second)).decode(codec)
            except UnicodeDecodeError:
                continue
            codes += [ord(character)] if len(character) == 1 else []
    return codes


def signs() -> list[int]:
    """ASCII, Latin letters with marks, and every sign of GBK that is no Han character and no private character."""
    han = [range(0x3400, 0xA000), range(0xE000, 0xFB00), range(0x20000, 0x40000)]
    gbk = [code for code in decodable("gbk", range(0xA1, 0xFF)) if not any(code in block for block in han)]
    return [*range(0x20, 0x7F), *range(0xA1, 0x17F), *gbk, *map(ord, "☐✓〇﹏₁₂₃⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")]


def usual(work: Path) -> list[int]:
    """What most papers need: signs, 通用规范汉字表, and the rest of GB 2312."""
    return unique([*signs(), *standard_characters(work), *decodable("gb2312", range(0xB0, 0xF8))])


UNIFIED = (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29)
"""Twelve Han among the compatibility characters that are characters of their own."""


def rare(work: Path) -> list[int]:
    """The Han of GB 18030-2022 level 2 that are not usual."""
    level = [*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0), *UNIFIED]
    kept = set(usual(work))
    return [code for code in level if code not in kept]


def gaps(work: Path) -> list[int]:
    """What 仿宋 or 楷体 lacks of the usual characters."""
    wanted = {code for code in usual(work) if chr(code) not in ASCII}
    return sorted(set.union(*(wanted - set(drawable(work, SOURCES[name])) for name in ("fang", "kai"))))


def drawable(work: Path, source: Source) -> dict[int, str]:
    """The glyph of every wanted character that the font draws with ink, or rightly without."""
    font = open_source(work, source)
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    wanted = (code for code in source.wanted(work) if code in cmap and chr(code) not in source.without)
    return {code: cmap[code] for code in wanted if chr(code) in BLANK or bounds_of(glyphs, cmap[code])}


def bounds_of(glyphs: Any, name: str) -> tuple[float, float, float, float] | None:
    """The box of a glyph's ink; `None` when it has none."""
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds


def unique(codes: Iterable[int]) -> list[int]:
    """Without repetition, in the order of first appearance."""
    return list(dict.fromkeys(codes))


OFL = "SIL Open Font License, Version 1.1"
NOTO = "Noto Serif SC / Noto Sans SC, Copyright 2014-2021 Adobe, 2012 Google Inc."
SOURCES = {
    "song": Source("song.ttf", f"{SERIF}/400Regular/NotoSerifSC_400Regular.ttf", "Clerk Song", 400, NOTO, OFL, usual),
    "song-rare": Source(
        "song-rare.ttf", f"{SERIF}/400Regular/NotoSerifSC_400Regular.ttf", "Clerk Song Rare", 400, NOTO, OFL, rare
    ),
    "title": Source("title.ttf", f"{SERIF}/900Black/NotoSerifSC_900Black.ttf", "Clerk Title", 900, NOTO, OFL, usual),
    "hei": Source("hei.ttf", f"{SANS}/500Medium/NotoSansSC_500Medium.ttf", "Clerk Hei", 500, NOTO, OFL, usual),
    "fang": Source(
        "fang.ttf",
        f"{FANDOL}/FandolFang-Regular.otf",
        "FandolFang Clerk Subset",
        400,
        "Copyright Fandol team (Clerk Ma, Jie Su); converted to TrueType outlines",
        "GNU GPL version 3 with the font exception",
        usual,
        without=ASCII,
        rise=70,
    ),
    "kai": Source(
        "kai.ttf",
        "deb/usr/share/fonts/truetype/arphic/ukai.ttc",
        "AR PL UKai Clerk Subset",
        400,
        "Copyright 1999 Arphic Technology Co., Ltd.; modified by Arne Goetje; subset",
        "Arphic Public License",
        usual,
        without="，。、；：？！“”‘’",
    ),
    "filler": Source(
        "filler.ttf",
        "deb/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
        "Clerk Filler",
        300,
        "Copyright 2021-2022 lxgw; renamed subset",
        OFL,
        gaps,
        rise=26,
    ),
}


def open_source(work: Path, source: Source) -> Any:
    """The font a shipped font is drawn from; the first face of a collection."""
    return TTFont(work / source.path, fontNumber=0, lazy=True)


def redraw(glyphs: Any, name: str, transform: Transform, cubic: bool) -> Any:
    """One glyph as plain quadratic contours."""
    pen = TTGlyphPen(None)
    target = TransformPen(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True) if cubic else pen, transform)
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    recording.replay(target)
    return pen.glyph()


def placed(glyphs: Any, name: str, character: str, width: float, scale: float) -> tuple[int, Transform]:
    """The advance and the change of shape of a glyph: signs of Chinese text fill or take the middle of their cell."""
    advance = round(width * scale)
    if character in STRETCHED:
        return STRETCHED[character], Transform().scale(STRETCHED[character] / width, scale)
    if character not in FULL_CELL or advance == EM:
        return advance, Transform().scale(scale)
    if character in CLOSING:
        return EM, Transform().scale(scale)
    if character in OPENING:
        return EM, Transform().translate(EM - advance, 0).scale(scale)
    left, _, right, _ = bounds_of(glyphs, name)
    return EM, Transform().translate(EM / 2 - (left + right) / 2 * scale, 0).scale(scale)


def build(work: Path, source: Source) -> None:
    """Write one font with its table of widths."""
    font = open_source(work, source)
    glyphs, scale = font.getGlyphSet(), EM / font["head"].unitsPerEm
    drawn: dict[str, Any] = {".notdef": TTGlyphPen(None).glyph()}
    advances = {".notdef": EM}
    for code, glyph in drawable(work, source).items():
        name = f"u{code:05X}"
        advances[name], transform = placed(glyphs, glyph, chr(code), glyphs[glyph].width, scale)
        drawn[name] = redraw(glyphs, glyph, Transform(dy=source.rise).transform(transform), cubic="glyf" not in font)
    order = [".notdef", *sorted(advances.keys() - {".notdef"}, key=lambda name: (advances[name], name))]
    save(source, order, drawn, advances)
    write_widths(source, order[1:], advances)


def save(source: Source, order: list[str], drawn: dict[str, Any], advances: dict[str, int]) -> None:
    """Write the font file."""
    builder = FontBuilder(EM, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({int(name[1:], 16): name for name in order[1:]})
    builder.setupGlyf(drawn)
    glyf = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (advances[name], getattr(glyf[name], "xMin", 0)) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupHead(unitsPerEm=EM, created=TIMESTAMP, modified=TIMESTAMP)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=source.weight, sCapHeight=733, fsType=0)
    names = {"familyName": source.family, "styleName": "Regular", "fullName": source.family}
    names["psName"] = source.family.replace(" ", "")
    builder.setupNameTable({**names, "copyright": source.copyright, "licenseDescription": source.licence})
    builder.setupPost(keepGlyphNames=False)
    builder.save(OUT / source.file)


def write_widths(source: Source, order: list[str], advances: dict[str, int]) -> None:
    """Write the characters of the font in glyph order, a line per advance width."""
    lines: dict[int, list[str]] = {}
    for name in order:
        lines.setdefault(advances[name], []).append(chr(int(name[1:], 16)))
    text = "".join(f"{advance} {''.join(characters)}\n" for advance, characters in lines.items())
    (OUT / source.file).with_suffix(".txt").write_text(text, encoding="utf-8")


def write_characters(work: Path) -> None:
    """Write 通用规范汉字表 where the tests read it."""
    characters = "".join(map(chr, standard_characters(work)))
    lines = (characters[start : start + 100] + "\n" for start in range(0, len(characters), 100))
    CHARACTERS.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Build the fonts named on the command line, or all."""
    work = Path(sys.argv[1])
    fetch(work)
    OUT.mkdir(exist_ok=True)
    write_characters(work)
    for name in sys.argv[2:] or SOURCES:
        build(work, SOURCES[name])
        print(f"{name}: {(OUT / SOURCES[name].file).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
