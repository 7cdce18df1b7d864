"""Reading our own PDF files back: every run of text with its place, through the maps that copy and search use."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A run of characters; `x` and `y` in points from the lower left corner of its page."""

    page: int
    x: float
    y: float
    size: float
    font: str
    text: str
    turned: bool = False
    """Read downward."""


OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
OPERATION = re.compile(
    rb"/F(?P<font>\d+) (?P<size>[\d.]+) Tf"
    rb"|BT (?P<turned>0 -1 1 0 )?(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) T[dm]"
    rb"|(?<!\\)\((?P<text>(?:\\.|[^\\)])*)\) Tj",
    re.DOTALL,
)


class Pdf:
    """A file written by fpdf2, which keeps every object plain and only deflates streams."""

    def __init__(self, data: bytes) -> None:
        self.objects = {int(number): body for number, body in OBJECT.findall(data)}
        self.pages = [body for body in self.objects.values() if b"/Type /Page\n" in body]

    def stream(self, number: int) -> bytes:
        """The contents of a stream object."""
        body = self.objects[number]
        match = STREAM.search(body)
        assert match
        return zlib.decompress(match[1]) if b"/FlateDecode" in body[: match.start()] else match[1]

    def contents(self, page: int) -> bytes:
        """The drawing operators of a page, counted from 0."""
        return self.stream(_reference(b"Contents", self.pages[page]))

    def runs(self) -> list[Run]:
        """All text, in the order of drawing."""
        return [run for page in range(len(self.pages)) for run in self._page_runs(page)]

    def text(self) -> str:
        """All characters, in the order of drawing."""
        return "".join(run.text for run in self.runs())

    def _page_runs(self, page: int) -> list[Run]:
        resources = self.objects[_reference(b"Resources", self.pages[page])]
        maps = {int(name): self._font(int(font)) for name, font in re.findall(rb"/F(\d+) (\d+) 0 R", resources)}
        runs = []
        font, size, x, y, turned = 0, 0.0, 0.0, 0.0, False
        for match in OPERATION.finditer(self.contents(page)):
            if match["font"]:
                font, size = int(match["font"]), float(match["size"])
            elif match["x"]:
                x, y, turned = float(match["x"]), float(match["y"]), bool(match["turned"])
            else:
                name, characters = maps[font]
                runs.append(Run(page, x, y, size, name, _decoded(match["text"], characters), turned))
        return runs

    def _font(self, number: int) -> tuple[str, dict[int, str]]:
        body = self.objects[number]
        name = re.search(rb"/BaseFont /\w+\+(\S+)", body)
        assert name
        found: dict[int, str] = {}
        for line in self.stream(_reference(b"ToUnicode", body)).decode("ascii").splitlines():
            pair = re.fullmatch(r"<([0-9A-F]{4})> <([0-9A-F]+)>", line.strip())
            if pair:
                found[int(pair[1], 16)] = bytes.fromhex(pair[2]).decode("utf-16-be")
        return name[1].decode(), found


def _reference(key: bytes, body: bytes) -> int:
    match = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert match
    return int(match[1])


def _decoded(raw: bytes, characters: dict[int, str]) -> str:
    escapes = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    plain = re.sub(rb"\\(.)", lambda match: escapes.get(match[1], match[1]), raw, flags=re.DOTALL)
    return "".join(characters[high << 8 | low] for high, low in zip(plain[::2], plain[1::2], strict=True))
