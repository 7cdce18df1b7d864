"""Reading a sheet from whatever kind of file it came in, and writing one."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from clerk_tui.rosters.cells import LARGEST_FILE, Obstacle, Refused, Sheet, Unreadable

ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<", b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""How files begin that are no sheets, among them web pages saved as `.xls` and empty archives."""


def read_sheet(path: Path, wanted: str | None = None) -> Sheet | Unreadable:
    """The sheet `wanted` of a file, or its first one with something in it; what the file is shows in its first bytes.

    Raises `OSError` where the file is there but cannot be read.
    """
    try:
        return _read(path, _bytes(path), wanted)
    except Refused as refused:
        return refused.unreadable


def file_bytes(path: Path) -> bytes | Unreadable:
    """All of a file that is not too large."""
    try:
        return _bytes(path)
    except Refused as refused:
        return refused.unreadable


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise Refused(Obstacle.MISSING)
    if not path.is_file():
        raise Refused(Obstacle.NOT_A_SHEET)
    if path.stat().st_size > LARGEST_FILE:
        raise Refused(Obstacle.TOO_LARGE, str(LARGEST_FILE // 1_000_000))
    return path.read_bytes()


def _read(path: Path, data: bytes, wanted: str | None) -> Sheet:
    if data.startswith(ZIP):
        from clerk_tui.rosters.xlsx_reading import read_xlsx  # 5 ms

        return read_xlsx(BytesIO(data), wanted)
    if data.startswith(OLE):
        if path.suffix.lower() == ".xlsx" or _ENCRYPTED in data:
            raise Refused(Obstacle.LOCKED)
        from clerk_tui.rosters.xls_reading import read_xls

        return read_xls(data, wanted)
    if not data.strip():
        raise Refused(Obstacle.EMPTY)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_OTHERS) or path.suffix.lower() in (".xlsx", ".xlsm"):
        raise Refused(Obstacle.NOT_A_SHEET)
    from clerk_tui.rosters.csv_files import read_csv

    return read_csv(data)


def written(path: Path, title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Rows of text, the headings first, as a file of the kind that the name asks for: `.csv`, else `.xlsx`."""
    if path.suffix.lower() == ".csv":
        from clerk_tui.rosters.csv_files import write_csv

        return write_csv(rows)
    from clerk_tui.rosters.xlsx_writing import write_xlsx  # 5 ms

    return write_xlsx(title, rows)
