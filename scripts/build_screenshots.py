"""Draw the pictures of the README: the demonstration township on a terminal, cell by cell with the shipped fonts.

    python -m scripts.build_screenshots

The page of the checklist needs `pdftoppm` (poppler-utils).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len

from clerk_tui.actions.elections.contests import draft_contest
from clerk_tui.actions.elections.tables import ContestRecord
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.documents.fonts import faces
from clerk_tui.documents.fonts.faces import FOLDER, Role
from clerk_tui.domain.contest import ContestKind
from clerk_tui.settings import resolve
from tests.contests import held
from tests.polls import adopts, counting
from tests.screen import Screen
from tests.terminal import Terminal

OUT = Path(__file__).resolve().parent.parent / "docs" / "screens"
SIZE = (80, 24)
DAY = "2026-09-08"
CELL = (11, 24)
"""Pixels of a half-width character; a Han character takes two of them."""
FONT_SIZE, MARGIN = 21, 12
BASELINE = 19
"""Pixels from the top of a cell to the foot of its letters."""
BOLD = 0.4
"""Pixels that a bold character is thicker on every side."""
COLOURS = 128
PAGE_WIDTH = 900

BACK, FORE, FAINT = "#14181f", "#c9d1d9", "#8b949e"
INKS = {"default": FORE, "red": "#ff8078", "green": "#6fc28b", "brown": "#e6b450", "brightblack": FAINT}
"""The colours of a dark terminal, by the names that pyte gives them."""

_STYLES = re.compile(rb"\x1b\[([0-9;]*)m")
_FAINT, _GREY = b"2", b"90"


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the keys that lead to it, and a text that is then on the screen."""

    name: str
    keys: Sequence[str]
    seen: str
    leave: Sequence[str] = ("f10",)


SHOTS = (
    Shot("today", (), "今天要办"),
    Shot("steps", ("f3", "down*34", "up*8"), "备好选票版式"),
    Shot("step", ("f3", "down*30", "enter"), "责任方"),
    Shot("plan", ("f3", "ctrl+t"), "党代会日期"),
    Shot("delegates", ("f4", "tab*3", "down*3"), "五十岁以下"),
    Shot(
        "counting",
        ("f5", "enter*2", "down", "enter*2", "3", "5", "enter", "1", "2", "enter", "7"),
        "多1名",
        ("backspace", "f10"),
    ),
)


class Cells(Screen):
    """A screen whose cells can be looked at with their colours."""

    def show(self, data: bytes) -> bytes:
        """Faint text, which pyte does not know, as grey text."""
        return super().show(_STYLES.sub(_grey, data))

    def cells(self) -> Iterator[tuple[int, int, Any]]:
        """Every cell with its column and line; the right half of a wide character has no text."""
        for y in range(SIZE[1]):
            for x in range(SIZE[0]):
                yield x, y, self._cells.buffer[y][x]


def _grey(match: re.Match[bytes]) -> bytes:
    parts = match[1].split(b";")
    return b"\x1b[" + b";".join(_GREY if part == _FAINT else part for part in parts) + b"m"


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FOLDER / f"{name}.ttf", FONT_SIZE)


@cache
def _glyph(character: str, bold: bool) -> Image.Image:
    """A character as a mask of its cell or two; ink wider than that is pressed into it."""
    face = faces.resolve(Role.HEI, character)
    if face is None:
        raise ValueError(f"no shipped font draws U+{ord(character):04X}")
    font, room = _font(face.name), CELL[0] * cell_len(character)
    left, _, right, _ = font.getbbox(character, anchor="ls")
    width = max(room, round(right - left))
    # Signs of Chinese text have their ink at one side of a full cell, which terminals make half as wide.
    start = (width - left - right) / 2 if font.getlength(character) > room else (width - font.getlength(character)) / 2
    mask = Image.new("L", (width, CELL[1]))
    stroke = BOLD if bold else 0
    ImageDraw.Draw(mask).text((start, BASELINE), character, 255, font, anchor="ls", stroke_width=stroke)
    return mask.resize((room, CELL[1]), Image.Resampling.LANCZOS)


def draw(screen: Cells) -> Image.Image:
    """The screen as a picture."""
    width, height = (count * pixels + 2 * MARGIN for count, pixels in zip(SIZE, CELL, strict=True))
    picture = Image.new("RGB", (width, height), BACK)
    cells = [(MARGIN + x * CELL[0], MARGIN + y * CELL[1], cell) for x, y, cell in screen.cells()]
    for left, top, cell in cells:
        if cell.reverse:
            picture.paste(INKS[cell.fg], (left, top, left + CELL[0], top + CELL[1]))
    for left, top, cell in cells:
        if cell.data.strip():
            glyph = _glyph(cell.data, cell.bold)
            picture.paste(BACK if cell.reverse else INKS[cell.fg], (left, top), glyph)
    return picture


def _count(folder: Path) -> None:
    """Bring the election of the demonstration's committee to the count."""
    with open_reelection(
        resolve({}, data=folder / "data" / "demo", user="李青", today=date.fromisoformat(DAY))
    ) as opened:
        adopts(opened)
        drafted = draft_contest(opened, ContestKind.COMMITTEE)
        assert isinstance(drafted, ContestRecord)
        counting(opened, held(opened, drafted), collected=140, due=150)


def shoot(shot: Shot, folder: Path) -> Image.Image:
    """What is on the screen of the demonstration township after some keys."""
    with Terminal([*_program(folder), "demo"], SIZE) as terminal:
        terminal.wait_for(SHOTS[0].seen)
        terminal.settle()
        terminal.press(*shot.keys)
        terminal.wait_for(shot.seen)
        screen = Cells(SIZE)
        screen.show(bytes(terminal.raw))
        terminal.press(*shot.leave)
        terminal.exit_code()
    return draw(screen)


def print_page(folder: Path) -> Image.Image:
    """The first page of the printed checklist."""
    paper = folder / "checklist.pdf"
    demo = [*_program(folder), "--data", str(folder / "data" / "demo")]
    subprocess.run([*demo, "print", "checklist", "--out", str(paper)], check=True, stdout=subprocess.DEVNULL)
    page = folder / "page"
    draw_it = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", str(PAGE_WIDTH), "-scale-to-y", "-1"]
    subprocess.run([*draw_it, str(paper), str(page)], check=True)
    with Image.open(page.with_suffix(".png")) as picture:
        copy: Image.Image = picture.convert("RGB")
    return copy


def _program(folder: Path) -> list[str]:
    places = ["--data", str(folder / "data"), "--exports", str(folder / "exports")]
    return [sys.executable, "-m", "clerk_tui", *places, "--today", DAY, "--user", "李青"]


def main() -> None:
    """Draw all pictures anew."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        *plain, last = SHOTS
        pictures = {shot.name: shoot(shot, folder) for shot in plain}
        pictures["checklist"] = print_page(folder)
        _count(folder)
        pictures[last.name] = shoot(last, folder)
    for name, picture in pictures.items():
        path = OUT / f"{name}.png"
        picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
        print(f"{path.stat().st_size:>7} {path.name}")


if __name__ == "__main__":
    main()
