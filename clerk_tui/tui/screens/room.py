"""What all rooms share: the masthead, the notice line and the key line around their own widgets."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.actions.today import current_phase
from clerk_tui.domain.text import one_line
from clerk_tui.domain.township import ordinal
from clerk_tui.store.errors import StoreError
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.keys import key_help, key_name
from clerk_tui.tui.widgets.bars import Lines, bar, spread
from clerk_tui.tui.widgets.line import BAD, DIM, PLAIN, STRONG, Line, Piece, line
from clerk_tui.wording.days import full
from clerk_tui.wording.store import problem

ROOMS = (
    ("today", "F2", "今日"),
    ("steps", "F3", "流程"),
    ("people", "F4", "名册"),
    ("elections", "F5", "选举"),
    ("papers", "F6", "文书"),
)


class Room(Screen[None]):
    """A full screen. Subclasses give their widgets, and show the picture they are handed."""

    NAME: ClassVar[str] = ""
    """Which of `ROOMS` this is; empty for a screen reached from another one."""
    TITLE_: ClassVar[str] = ""
    """The title of a screen that is no room of its own."""
    HALL: ClassVar[bool] = False
    """Whether it is shown to the hall, so that nothing else may come up."""
    HEAD: ClassVar[int] = 0
    """How many lines of its own the room has under the masthead."""
    AUTO_FOCUS = ""

    def __init__(self, reelection: Reelection):
        super().__init__()
        self.reelection = reelection
        self._notice, self._keys = line(), line()
        self._shown: tuple[object, ...] = ()
        """The window and the data that were shown last."""

    def compose(self) -> ComposeResult:
        """The frame, and the room's own widgets between."""
        yield Lines(2 + self.HEAD, id="head")
        yield Lines(2, id="foot")
        yield from self.furnish()

    def furnish(self) -> ComposeResult:
        """The room's own widgets."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Something may have changed while another screen lay over this one."""
        self._arrive()

    def on_resize(self) -> None:
        """Lines are laid out for a width."""
        self._arrive()

    def _arrive(self) -> None:
        """Show what changed since the last time, be it the window or the data; several events come at the start."""
        database = self.reelection.database
        now = (self.size, database.revision, self.reelection.today, database.trouble)
        if now != self._shown:
            self._shown = now
            self.renew()
            self._show_foot()

    def renew(self) -> None:
        """Show everything as it is now; what did not change is not painted again."""
        if not self.size.width:
            return
        picture = self.reelection.picture()
        self.query_one("#head", Lines).show(self._title(picture), self._tabs(), *self.head(picture))
        self.paint(picture)

    def head(self, picture: Picture) -> Sequence[Line]:
        """The room's own lines under the masthead."""
        return ()

    def paint(self, picture: Picture) -> None:
        """Show the room's own part of the picture."""

    def _title(self, picture: Picture) -> Line:
        phase = current_phase(picture)
        place = f"{picture.township.name} 第{ordinal(picture.township.session)}次党代会换届"
        when = f"{picture.preset.phase_titles[phase[0]]} 第{phase[1]}天  " if phase else ""
        day = f"{'模拟日期 ' if self.reelection.simulated else ''}{full(picture.day)}"
        return bar(place, when + day, self.size.width)

    def _tabs(self) -> Line:
        pieces: list[Piece] = [
            (f"[{key}{title}]" if name == self.NAME else f" {key}{title} ", STRONG if name == self.NAME else PLAIN)
            for name, key, title in ROOMS
        ]
        if self.TITLE_:
            pieces.append((f"[{self.TITLE_}]", STRONG))
        if self.reelection.database.trouble:
            pieces.append(("只读：不能保存更改", BAD))
        return spread(pieces, "")

    def _show_foot(self) -> None:
        """The last notice, and the keys that matter most here, from the bindings."""
        shown = [each for each in key_help(self.active_bindings.values()) if each.shown]
        pieces = {each.keys[0]: (f"{each.keys[0]} {each.description}", DIM) for each in shown}
        self._keys = spread(list(pieces.values()), width=self.size.width, kept=pieces.get(key_name("escape")))
        self.query_one("#foot", Lines).show(self._notice, self._keys)

    def say(self, text: str, *, bad: bool = False) -> None:
        """A sentence above the keys: what was just done, or why not."""
        self._notice = line((" " + one_line(text), BAD if bad else PLAIN))
        self.query_one("#foot", Lines).show(self._notice, self._keys)

    def conduct(self, flow: Coroutine[Any, Any, None]) -> None:
        """Run a flow of questions; what the store refuses is said, and nothing is half done."""
        self.run_worker(self._conducted(flow), exclusive=True)

    async def _conducted(self, flow: Coroutine[Any, Any, None]) -> None:
        try:
            await flow
        except (StoreError, OSError) as error:
            self.say(problem(error), bad=True)
            self.renew()

    def candidates(self) -> Sequence[Candidate]:
        """What can be searched for here."""
        return ()

    def found(self, key: str) -> None:
        """Go to what was searched for."""

    def advice(self) -> Sequence[str]:
        """What help says about the thing under the cursor."""
        return ()
