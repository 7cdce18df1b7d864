"""Markdown as the blocks of a paper.

`#` begins an attachment (label, blank, title); `##` to `#####` are the four levels of headings, numbered by us;
tables take the widths of their columns from the dashes under their heads, and a row that begins with `=` is a section;
fences hold forms, small print (`note`) and places to sign (`sign`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clerk_tui.documents.model import (
    Align,
    Annex,
    Block,
    Column,
    Form,
    FormCell,
    FormRow,
    Heading,
    Note,
    Paragraph,
    Row,
    SignatureLine,
    Table,
)
from clerk_tui.documents.typeset.forms import placed_cells
from clerk_tui.domain.township import ordinal

if TYPE_CHECKING:
    from markdown_it.token import Token

SECTION = "="
WIDEST, HIGHEST = 100.0, 22.0
"""Of a column of a form, in characters, and of a row, in lines: a page has no more."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
ALIGNS = {"text-align:center": Align.CENTRE, "text-align:right": Align.RIGHT}
FORM_ALIGNS = {":": Align.LEFT, ">": Align.RIGHT}


class UnknownFenceError(ValueError):
    """A fence holds something that is no part of papers."""


class BadFenceError(ValueError):
    """A fence makes no sense; `opening` is the line that begins it, the `nth` from 0 of those that say the same."""

    def __init__(self, opening: str, nth: int) -> None:
        super().__init__(opening)
        self.opening, self.nth = opening, nth


def blocks(text: str) -> list[Block]:
    """The blocks of a text. Raises `BadFenceError`."""
    from markdown_it import MarkdownIt  # 30 ms unless the screens are loaded

    parser = MarkdownIt("zero").enable(["table", "fence", "heading", "escape"])
    parser.disable("text_join")  # escaped signs, such as those of values, stay apart from signs that mean something
    tokens, lines = parser.parse(text), text.split("\n")
    numbers = Numbers()
    found: list[Block] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            found.append(_heading(int(token.tag[1]), _inline(tokens[index + 1]), numbers))
        elif token.type == "paragraph_open":
            found.append(Paragraph(_inline(tokens[index + 1])))
        elif token.type == "table_open":
            found.append(_table(tokens[index:], lines))
        elif token.type == "fence":
            found.append(_fence_of(token, lines))
    return found


def _fence_of(token: Token, lines: Sequence[str]) -> Block:
    """What a fence holds. Raises `BadFenceError`."""
    try:
        return _fence(token)
    except ValueError as error:
        first = token.map[0] if token.map else 0
        raise BadFenceError(lines[first], lines[:first].count(lines[first])) from error


class Numbers:
    """The numbers of headings: 一、（一）1．（1）, each level beginning anew under the one above."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of a level from 1 to 4."""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        count = self.counts[level - 1]
        return (f"{ordinal(count)}、", f"（{ordinal(count)}）", f"{count}．", f"（{count}）")[level - 1]

    def restart(self) -> None:
        """Begin anew, as in an attachment."""
        self.counts = [0, 0, 0, 0]


def _heading(depth: int, text: str, numbers: Numbers) -> Block:
    if depth == 1:
        numbers.restart()
        label, _, title = text.partition(" ")
        return Annex(label, title.strip())
    level = min(depth - 1, 4)
    return Heading(numbers.next(level) + text, level)


def _inline(token: Token) -> str:
    """The characters of a paragraph; lines are joined as Chinese is written, without a blank."""
    return "".join(child.content for child in token.children or ()).replace("\n", "")


def _marked(token: Token) -> bool:
    """Whether the template itself, and no value, begins a cell with the sign of a section."""
    return any(child.type == "text" and child.content.startswith(SECTION) for child in (token.children or [])[:1])


def _table(tokens: Sequence[Token], lines: Sequence[str]) -> Table:
    place = tokens[0].map
    assert place
    rows = list(_rows(tokens))
    widths = [len(dashes) for dashes in re.findall(r":?-+:?", lines[place[0] + 1])]
    aligns = [ALIGNS.get(str(token.attrs.get("style")), Align.LEFT) for token in tokens if token.type == "th_open"]
    columns = tuple(Column(*each) for each in zip(map(_inline, rows[0]), widths, aligns, strict=False))
    return Table(columns, tuple(map(_row, rows[1:])))


def _rows(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The cells of every row of the table that begins the tokens, its head first."""
    row: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            row = []
        elif token.type in {"th_open", "td_open"}:
            row.append(tokens[index + 1])
        elif token.type == "tr_close":
            yield row


def _row(cells: Sequence[Token]) -> Row:
    if _marked(cells[0]):
        return Row((_inline(cells[0]).removeprefix(SECTION).strip(),), section=True)
    return Row(tuple(map(_inline, cells)))


def _fence(token: Token) -> Block:
    kind, *rest = token.info.split()
    lines = [line for line in token.content.split("\n") if line.strip()]
    if kind == "form":
        return form([_length(width, WIDEST) for width in rest], lines)
    if kind == "note":
        return Note("\n".join(map(_plain, lines)))
    if kind == "sign":
        labels = tuple(_plain(label.strip()) for line in lines for label in _cells(line))
        if labels:
            return SignatureLine(labels)
    raise UnknownFenceError(token.info)


def _length(text: str, most: float) -> float:
    """A width or height of a form. Raises `ValueError` when it is none, or more than can be printed."""
    length = float(text)
    if not 0 < length <= most:
        raise ValueError(text)
    return length


def form(widths: Sequence[float], lines: Sequence[str]) -> Form:
    """A form: a line per row, `|` between cells; `<` belongs to the cell at its left, `^` to the one above.

    A cell begins with `=` when it is printed matter, with `:` or `>` when it stands at the left or right. A number
    before the first `|` is the least height of the row in lines. Raises `OverlappingCellsError` and `ValueError`.
    """
    split = [[cell.strip() for cell in _cells(line.strip().rstrip("|"))] for line in lines]
    cells = [row[1:] for row in split]
    rows = []
    for number, row in enumerate(cells):
        made = tuple(
            _form_cell(text, _right(row, column), _down(cells, number, column))
            for column, text in enumerate(row)
            if text not in {"<", "^"}
        )
        height = split[number][0]
        rows.append(FormRow(made, _length(height, HIGHEST)) if height else FormRow(made))
    made_form = Form(tuple(widths), tuple(rows))
    placed_cells(made_form)
    return made_form


def _right(row: Sequence[str], column: int) -> int:
    """How many columns a cell spans."""
    following = column + 1
    while following < len(row) and row[following] == "<":
        following += 1
    return following - column


def _down(rows: Sequence[Sequence[str]], number: int, column: int) -> int:
    """How many rows a cell spans."""
    following = number + 1
    while following < len(rows) and rows[following][column : column + 1] == ["^"]:
        following += 1
    return following - number


def _form_cell(text: str, columns: int, rows: int) -> FormCell:
    label = text.startswith("=")
    text = text.removeprefix("=").strip()
    align = FORM_ALIGNS.get(text[:1], Align.CENTRE)
    if text[:1] in FORM_ALIGNS:
        text = text[1:].strip()
    return FormCell(_plain(text), columns, rows, align, label)


def _cells(line: str) -> list[str]:
    """A line cut at every bar that is not escaped."""
    return BAR.sub("\\1\n", line).split("\n")


def _plain(text: str) -> str:
    """Without the escapes."""
    return ESCAPED.sub(r"\1", text)
