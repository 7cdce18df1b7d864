"""What is on the screen of a terminal, and what the terminal answers."""

from __future__ import annotations

import re

import pyte

# What pyte would print or stumble over: private prefixes, intermediates, window operations, strings.
_FOREIGN = re.compile(
    rb"\x1b(?:\[(?:[<=>][0-?]*[ -/]*[@-~]|[0-?]*[ -/]+[@-~]|[0-?]*[tuq])"
    rb"|[P_^X][^\x1b]*\x1b\\|\][^\x07\x1b]*(?:\x07|\x1b\\))"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]][^\x07\x1b]*\x1b?)?\Z")
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: known, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # sizes sent as text: unknown
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?u": b"\x1b[?0u",
}


class Screen:
    """A screen of columns × lines that takes bytes and answers questions as a modern terminal does."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._cells = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._cells)
        self._pending = b""

    def show(self, data: bytes) -> bytes:
        """Paint `data`; what the terminal sends back for the questions in it."""
        data = self._pending + data
        cut = _UNFINISHED.search(data)
        data, self._pending = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        self._stream.feed(_FOREIGN.sub(b"", data))
        answers = b"".join(answer * data.count(question) for question, answer in _ANSWERS.items())
        cursor = self._cells.cursor
        return answers + b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1) * data.count(b"\x1b[6n")

    def resize(self, columns: int, lines: int) -> None:
        self._cells.resize(lines, columns)

    def blank(self) -> None:
        """Forget everything: what is seen from now on has been painted anew."""
        self._cells.reset()

    @property
    def lines(self) -> list[str]:
        rows = (self._cells.buffer[y] for y in range(self._cells.lines))
        return ["".join(row[x].data for x in range(self._cells.columns)).rstrip() for row in rows]

    def dump(self) -> str:
        edge = "+" + "-" * self._cells.columns + "+"
        return "\n".join([edge, *(f"|{line}" for line in self.lines), edge])
