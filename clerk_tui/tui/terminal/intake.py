"""What comes from the keyboard, sorted into keys and pastes."""

from __future__ import annotations

import re
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator

from textual import constants, events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

PASTE_LIMIT = 2_000  # characters of one paste that reach a field
BURST = 50  # characters in one read that no hand types; escape sequences (a held arrow) do not count
FLURRY = 8  # characters in one read that may be the beginning of a burst, or a sentence from an input method
FLURRY_WAIT = 0.01  # seconds to wait for the rest of it
BURST_SILENCE = 0.25  # seconds without a byte that end a paste which says neither where it begins nor where it ends
PASTE_SILENCE = 3.0  # seconds after which the end of a bracketed paste is taken for lost: the keyboard must come back

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})  # controls, invisible direction marks, halves of a character


class PasteTooLong(Message):
    """More was pasted than a field takes: `length` characters came, the first `PASTE_LIMIT` were passed on."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self.length = length


class _Paste:
    """A paste while it comes in. Only its beginning is kept: what is sent may have no end."""

    def __init__(self, *, bracketed: bool) -> None:
        self.bracketed = bracketed
        self.length = 0
        self._kept = ""

    def add(self, text: str) -> None:
        self.length += len(text)
        self._kept += text[: PASTE_LIMIT - len(self._kept)]

    def messages(self) -> Iterator[Message]:
        if text := clean(self._kept):
            yield events.Paste(text)
        if self.length > PASTE_LIMIT:
            yield PasteTooLong(self.length)


class Intake:
    """Turns bytes into Textual's messages: keys, mouse, answers of the terminal, pastes.

    Bytes that are not UTF-8 become U+FFFD. A paste the terminal did not announce becomes one `events.Paste` like any
    other, for as keys it would set off whatever its letters are bound to. Times are seconds of `time.monotonic()`;
    whoever owns the intake calls `tick` when `due` has come.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._held = ""  # undecided: a flurry, or what may become the mark of a paste
        self._paste: _Paste | None = None
        self._deadline: float | None = None

    @property
    def due(self) -> float | None:
        """When `tick` has to be called if nothing more comes; None if silence changes nothing."""
        times = [time for time in (self._deadline, self._parser._timeout_time) if time is not None]
        return min(times, default=None)

    def feed(self, raw: bytes, now: float) -> Iterator[Message]:
        """The messages in `raw`; what cannot be told yet is held back."""
        come = self._decode(raw)
        if not come:  # half a character
            return
        text, self._held, self._deadline = self._held + come, "", None
        while text:
            if self._paste is None:
                text = yield from self._sort(text, now)
            else:
                text = yield from self._collect(self._paste, text, now)

    def tick(self, now: float) -> Iterator[Message]:
        """The messages that silence until `now` has decided."""
        if self._deadline is not None and now >= self._deadline:
            text, self._held, self._deadline = self._held, "", None
            if self._paste is not None:
                yield from self._end(self._paste, text)
            elif BRACKETED_PASTE_START.startswith(text):
                yield from self._parser.feed(text)
                self._parser._timeout_time = 0.0  # it has waited its time here already
            else:
                yield from self._type(text, now)
        yield from self._parser.tick()

    def _sort(self, text: str, now: float) -> Generator[Message, None, str]:
        """Take keys until a paste begins; return what follows."""
        head, mark, tail = text.partition(BRACKETED_PASTE_START)
        typed = _count(head)
        if typed > BURST:
            self._paste = _Paste(bracketed=False)
            return text
        if mark:
            yield from self._type(head, now)
            self._paste = _Paste(bracketed=True)
            return tail
        if typed > FLURRY:
            self._hold(text, now + FLURRY_WAIT)
        else:
            yield from self._type(text, now)
        return ""

    def _type(self, text: str, now: float) -> Iterator[Message]:
        """Pass keys on, but hold back an end that may become the mark of a paste."""
        kept = _beginning(BRACKETED_PASTE_START, text)
        if kept:
            self._hold(kept, now + constants.ESCAPE_DELAY)
        if keys := text[: len(text) - len(kept)]:  # an empty feed would end the parser
            yield from self._parser.feed(keys)

    def _collect(self, paste: _Paste, text: str, now: float) -> Generator[Message, None, str]:
        """Take a paste until it ends; return what follows."""
        if not paste.bracketed:
            paste.add(text)
            self._deadline = now + BURST_SILENCE
            return ""
        body, mark, tail = text.partition(BRACKETED_PASTE_END)
        if mark:
            yield from self._end(paste, body)
            return tail
        kept = _beginning(BRACKETED_PASTE_END, body)
        paste.add(body[: len(body) - len(kept)])
        self._hold(kept, now + PASTE_SILENCE)
        return ""

    def _end(self, paste: _Paste, rest: str) -> Iterator[Message]:
        self._paste = None
        paste.add(rest)
        yield from paste.messages()

    def _hold(self, text: str, until: float) -> None:
        self._held, self._deadline = text, until


def clean(text: str) -> str:
    """Pasted text without escape sequences, control characters and invisible marks; tabs and line ends stay."""
    text = _SEQUENCE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in _DROPPED)


def _count(text: str) -> int:
    """How many characters of `text` are not part of an escape sequence."""
    return len(_SEQUENCE.sub("", text))


def _beginning(mark: str, text: str) -> str:
    """The end of `text` that may go on to become `mark`."""
    sizes = range(min(len(mark) - 1, len(text)), 0, -1)
    return next((mark[:size] for size in sizes if text.endswith(mark[:size])), "")
