"""The charset of a text that says nothing of its own."""

from __future__ import annotations


def decoded(data: bytes) -> str | None:
    """The text of `data`: UTF-16 where a mark says so, else UTF-8, else GB18030; None where it is none of them.

    Guessing from few characters goes wrong: what is no UTF-8 is GB18030 here, or no text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # “Unicode 文本” of office programs
        charsets = ["utf-16"]
    else:
        charsets = [] if b"\0" in data else ["utf-8-sig", "gb18030"]
    for charset in charsets:
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return None
