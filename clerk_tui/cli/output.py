"""Standard output and standard error, whatever they lead to."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
from typing import Any

from clerk_tui.domain.text import UNSAFE


def accept_any_charset() -> None:
    """Let characters that standard output cannot show be replaced instead of ending the program."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def finish() -> None:
    """Hand over what is still held back. Raises OSError, while there is still time to say so."""
    if sys.stdout is not None:
        sys.stdout.flush()


def abandon() -> None:
    """Send what cannot be handed over nowhere, or the interpreter would try once more at its end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def refuse(sentence: str, code: int) -> int:
    """Say on standard error why something was not done; the exit code."""
    try:
        print(sentence, file=sys.stderr, flush=True)
    except BrokenPipeError:  # nobody listens; the code still tells
        return code
    return code


def print_json(told: Any) -> None:
    """Print JSON in which neither a control character nor one beyond the charset stands as itself."""
    encoding = sys.stdout.encoding if sys.stdout is not None else None
    plain = codecs.lookup(encoding or "ascii").name != "utf-8"
    print(UNSAFE.sub(_escaped, json.dumps(told, ensure_ascii=plain, indent=1)))


def _escaped(match: re.Match[str]) -> str:
    if match[0] == "\n":  # between the lines; those in a text are escaped already
        return "\n"
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
