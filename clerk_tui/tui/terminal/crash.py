"""What is kept of an error nobody foresaw."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

LIMIT = 1_000_000  # bytes; a log that has grown beyond it is begun anew


def record(error: BaseException, path: Path, now: datetime) -> None:
    """Add to the log at `path` where `error` came from: its kind and the lines of code, also of what caused it.

    Neither its message nor any value goes in: they may name people. The file is readable by its owner alone.

    Raises:
        OSError: The log cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    entry = f"{now:%Y-%m-%d %H:%M:%S}\n{''.join(_lines(error))}\n"
    fresh = path.exists() and path.stat().st_size > LIMIT
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
    with open(path, "w", encoding="utf-8", opener=lambda name, _: os.open(name, flags, 0o600)) as log:
        log.write(entry)


def _lines(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _lines(cause)
        yield "then\n"
    yield from traceback.extract_tb(error.__traceback__).format()
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
