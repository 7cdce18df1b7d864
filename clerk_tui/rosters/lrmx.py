"""Papers of candidates as the cadre system writes them (任免审批表, `.lrmx`): XML about one person."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.parsers import expat

from clerk_tui.rosters.cells import LONGEST_CELL, Cell, Kind, Obstacle, Refused, Row, Sheet, Unreadable
from clerk_tui.rosters.headers import RollKind, title_of
from clerk_tui.rosters.sheets import file_bytes

_TAGS = {
    "XingMing": "name",
    "XingBie": "sex",
    "ChuShengNianYue": "birth",
    "MinZu": "ethnicity",
    "JiGuan": "native_place",
    "RuDangShiJian": "joined",
    "CanJiaGongZuoShiJian": "started_work",
    "QuanRiZhiJiaoYu_XueLi": "full_time_level",
    "QuanRiZhiJiaoYu_XueWei": "full_time_degree",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "full_time_school",
    "ZaiZhiJiaoYu_XueLi": "in_service_level",
    "ZaiZhiJiaoYu_XueWei": "in_service_degree",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "in_service_school",
    "XianRenZhiWu": "post",
    "NiRenZhiWu": "intended",
    "JianLi": "resume",
    "ShenFenZheng": "resident_id",
}
"""The elements that are kept. Family, photograph and assessments are not this program's business."""


def is_lrmx(path: Path) -> bool:
    """Whether the name of a file says that it is such a paper."""
    return path.suffix.lower() == ".lrmx"


def read_lrmx(path: Path) -> Sheet | Unreadable:
    """The person as a sheet of one row under our own headings. Raises `OSError`."""
    data = file_bytes(path)
    if isinstance(data, Unreadable):
        return data
    try:
        given = _Person().read(data)
    except Refused as refused:
        return refused.unreadable
    except (expat.ExpatError, ValueError, LookupError):
        return Unreadable(Obstacle.BROKEN)
    if "name" not in given:
        return Unreadable(Obstacle.NOT_A_SHEET)
    cells = list(enumerate(given.items()))
    head = {at: Cell(title_of(RollKind.NOMINEES, field), Kind.TEXT) for at, (field, _) in cells}
    return Sheet("", (Row(1, head), Row(2, {at: Cell(text, Kind.TEXT) for at, (_, text) in cells})))


class _Person:
    """Collects the texts of the elements right under the root; the family's, further in, have the same names."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._path: list[str] = []
        self._text = ""

    def read(self, data: bytes) -> dict[str, str]:
        """The texts by field. Raises `Refused` for a document type: entities could swell from it."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._more
        parser.Parse(data, True)
        return self._given

    @staticmethod
    def _refuse(*_declared: Any) -> None:
        raise Refused(Obstacle.BROKEN)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._text = ""

    def _more(self, text: str) -> None:
        self._text += text if self._path[-1] in _TAGS else ""

    def _end(self, name: str) -> None:
        self._path.pop()
        field = _TAGS.get(name)
        if len(self._path) != 1 or field is None or not self._text.strip():
            return
        if len(self._text) > LONGEST_CELL:
            raise Refused(Obstacle.CELL_TOO_LONG, "2")
        self._given.setdefault(field, self._text.strip())
