"""Fonts of the office's own, such as 方正小标宋 or 仿宋_GB2312: they take their role if they can draw the whole paper.

They are read where they lie and never copied. A file that cannot be read, or may not be embedded, is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from clerk_tui.documents.fonts.faces import EM, Face, Mark, Office, Role, missing, wearing

NAMES = {
    Role.TITLE: (
        "方正小标宋简体",
        "方正小标宋_gbk",
        "方正小标宋",
        "fzxiaobiaosong-b05s",
        "fzxiaobiaosong-b05",
        "fzxbsjw",
    ),
    Role.FANG: ("仿宋_gb2312", "fangsong_gb2312", "仿宋", "fangsong", "simfang"),
    Role.KAI: ("楷体_gb2312", "kaiti_gb2312", "楷体", "kaiti", "simkai"),
    Role.HEI: ("黑体", "simhei"),
}
"""What the fonts of each role are called, as files or in their own tables, in small letters; the best first."""
ENDINGS = frozenset((".ttf", ".otf", ".ttc", ".otc"))
MOST_FILES, MOST_BYTES = 2000, 64 * 1024 * 1024
"""Of fonts looked at; hostile folders end here."""
FAMILY_NAMES = (1, 4, 6, 16)
"""Numbers in a font's table of names: family, full name, PostScript name, typographic family."""
OFTEN = frozenset("0123456789 .,:;()-—…、，。：；（）《》〈〉“”‘’〔〕第页共附件抄送印发签发人年月日号选票备用另盖章处")
"""What papers show besides their text: from the same font if it has them."""
ASKED = 100
"""Files that are asked for a character that no shipped font has; each takes up to 0.3 s."""
MAY_NOT_EMBED = 0x0002
"""Bit of fsType in a font's table OS/2."""


class Reason(Enum):
    """Why a font of the office is passed over."""

    BROKEN = "broken"
    EMBEDDING = "embedding"
    """Its maker forbids to embed it."""
    LACKS = "lacks"
    """It has not all characters of the paper."""


@dataclass(frozen=True)
class Skipped:
    """A font that was found and not used."""

    path: Path
    reason: Reason


@dataclass(frozen=True)
class Found:
    """A file that says it is the font of a role: the place of its name among `NAMES`, the face of a collection."""

    rank: int
    path: Path
    number: int


@dataclass(frozen=True)
class Choice:
    """The fonts of the office that a paper is printed with, and those passed over."""

    office: Office | None
    """None where the shipped fonts are all there is."""
    skipped: tuple[Skipped, ...] = ()


def office_fonts(characters: Iterable[str], folders: tuple[Path, ...]) -> Choice:
    """The fonts in `folders` that take a role on a paper of these characters; others for what no shipped font has."""
    files = font_files(folders)
    with wearing(None):
        needed = dict.fromkeys(characters)
        lacking = missing(needed)
    roles: dict[Role, Face] = {}
    skipped: list[Skipped] = []
    for role in NAMES:
        for found in _called(role, files):
            made = _adopted(found, frozenset(needed) - {*lacking}, f"office-{role.value}")
            if isinstance(made, Face):
                roles[role] = made
                break
            skipped.append(Skipped(found.path, made))
    others = tuple(_last_resort(lacking, files))
    return Choice(Office(roles, others) if roles or others else None, tuple(dict.fromkeys(skipped)))


def font_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The font files under `folders`, folder by folder in alphabetical order, none too large to be one."""
    files: list[Path] = []
    for folder in folders:
        if folder.is_dir():
            files += sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    return tuple(path for path in files[:MOST_FILES] if path.is_file() and path.stat().st_size <= MOST_BYTES)


def _called(role: Role, files: Iterable[Path]) -> list[Found]:
    """The files called like the fonts of a role, the best name first."""
    found = []
    for path in files:
        for number, names in enumerate(_names(path, path.stat().st_mtime_ns)):
            known = [rank for rank, name in enumerate(NAMES[role]) if name in names]
            found += [Found(known[0], path, number)] if known else []
    return sorted(found, key=lambda each: each.rank)


@lru_cache(maxsize=MOST_FILES)
def _names(path: Path, _changed: int) -> tuple[frozenset[str], ...]:
    """What each face of a file is called, in small letters; a broken file is called by its file name alone."""
    stem = path.stem.lower()
    try:
        with _faces(path) as faces:
            return tuple(frozenset((stem, *_own_names(font))) for font in faces)
    except _broken():
        return (frozenset((stem,)),)


def _own_names(font: Any) -> Iterator[str]:
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            yield record.toUnicode(errors="replace").strip().lower()


@contextmanager
def _faces(path: Path) -> Iterator[list[Any]]:
    """The faces of a file: several in a collection."""
    from fontTools.ttLib import TTCollection, TTFont  # 60 ms; only what looks for the office's fonts pays

    if path.suffix.lower() in (".ttc", ".otc"):
        with TTCollection(path, lazy=True, recalcTimestamp=False) as collection:
            yield collection.fonts
    else:
        with TTFont(path, lazy=True, recalcTimestamp=False) as font:
            yield [font]


def _broken() -> tuple[type[Exception], ...]:
    """What fontTools and fpdf2 raise for files that are no fonts, or broken on purpose: they check little."""
    from fontTools.misc.psCharStrings import CharStringCompileError
    from fontTools.ttLib import TTLibError
    from fpdf.errors import FPDFException

    wrong = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError, struct.error)
    return (*wrong, TTLibError, CharStringCompileError, FPDFException, EOFError, OSError, RuntimeError, MemoryError)


def _last_resort(characters: tuple[str, ...], files: tuple[Path, ...]) -> Iterator[Face]:
    """Any fonts that have what no shipped one has."""
    lacking = frozenset(characters)
    for index, path in enumerate(files[:ASKED]):
        if not lacking:
            return
        made = _adopted(Found(0, path, 0), lacking, f"office-{index}", whole=False)
        if isinstance(made, Face):
            lacking -= made.marks.keys()
            yield made


def _adopted(found: Found, needed: frozenset[str], name: str, whole: bool = True) -> Face | Reason:
    """The face with the characters that are needed, all of them if `whole`, or why it is of no use."""
    try:
        with _faces(found.path) as faces:
            font = faces[found.number]
            cmap = {chr(code) for code in font.getBestCmap() or ()}
            if not needed & cmap or (whole and not needed <= cmap):
                return Reason.LACKS
            if font["OS/2"].fsType & 0x000F == MAY_NOT_EMBED:
                return Reason.EMBEDDING
            return _rehearsed(_cut(font, (needed | OFTEN) & cmap if whole else needed & cmap, name))
    except _broken():
        return Reason.BROKEN


def _cut(font: Any, characters: Iterable[str], name: str) -> Face:
    """A face with these characters alone, as fpdf2 embeds it. Raises one of `_broken()`."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(notdef_outline=True, hinting=False, layout_features=[], name_IDs=[1, 2, 4, 6])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "MATH", "vhea", "vmtx", "VORG", "kern", "EBDT", "EBLC"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, characters))
    cutter.subset(font)
    buffer = BytesIO()
    font.flavor = None
    font.save(buffer)
    with TTFont(BytesIO(buffer.getvalue())) as small:
        small.ensureDecompiled()
        scale, glyphs = EM / small["head"].unitsPerEm, small.getReverseGlyphMap()
        cmap, widths = small.getBestCmap(), small["hmtx"].metrics
        marks = {chr(code): Mark(glyphs[glyph], round(widths[glyph][0] * scale)) for code, glyph in cmap.items()}
    return Face(name, marks, buffer.getvalue())


def _rehearsed(face: Face) -> Face:
    """The face, once fpdf2 has embedded it in a PDF that nobody reads: a paper half drawn cannot change its fonts."""
    from fpdf import FPDF  # 300 ms, which the paper itself pays anyway

    with TemporaryDirectory() as folder:
        path = Path(folder) / "font.ttf"
        path.write_bytes(face.data)
        pdf = FPDF()
        pdf.add_page()
        pdf.add_font(face.name, fname=path)
        pdf.fonts[face.name].ttfont.recalcBBoxes = False  # type: ignore[union-attr] # as in the paper itself
        pdf.set_font(face.name)
        pdf.text(0, 0, "".join(face.marks))
        pdf.output()
    return face
