from __future__ import annotations

import pytest

from clerk_tui.rosters.charset import decoded


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_names_are_read_in_each_charset_that_offices_use(charset: str) -> None:
    assert decoded("王军\r\n欧阳䶮\n".encode(charset)) == "王军\r\n欧阳䶮\n"


@pytest.mark.parametrize("data", [b"\x00\x01", b"\xff\xff\xff", b"\xff\xfea"])
def test_what_is_no_text_is_not_read(data: bytes) -> None:
    assert decoded(data) is None


def test_nothing_is_an_empty_text() -> None:
    assert decoded(b"") == ""
