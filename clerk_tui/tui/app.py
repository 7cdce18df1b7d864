"""The application: rooms, keys that work everywhere, other sessions' changes, and the way out."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from clerk_tui.actions.reelection import Reelection
from clerk_tui.settings import Settings
from clerk_tui.tui.keys import half_width, key_help
from clerk_tui.tui.screens.room import ROOMS, Room
from clerk_tui.tui.screens.today import TodayScreen
from clerk_tui.tui.terminal.intake import PasteTooLong
from clerk_tui.tui.terminal.launch import settled, too_small
from clerk_tui.tui.watch import POLL, FolderWatch
from clerk_tui.wording.store import note, trouble

FLOWS = {
    "search": "find.search",
    "palette": "find.palette",
    "undo": "undoing.take_back_last",
    "print": "papers.choose_and_print",
    "backup": "backups.back_up",
    "verify": "backups.verify",
}
"""Module and function of each flow that can be started anywhere; loaded when it is."""
ROOM_SCREENS = {
    "steps": "steps.StepsScreen",
    "people": "people.screen.PeopleScreen",
    "elections": "elections.contests.ContestsScreen",
    "papers": "papers.PapersScreen",
}
"""Module and class of each room besides the first; loaded when it is entered."""
SCREENS_OVER = {"profile": "profile.ProfileScreen", "log": "log.LogScreen"}
"""Module and class of each screen that lies over a room; loaded when it is opened."""
AT_LEISURE = 1.0
"""Seconds after the start when all records are checked: a large roll's take as long as its first screen."""


def _load(place: str) -> Any:
    """The class of a screen by its module and name."""
    module, _, kind = place.rpartition(".")
    return getattr(import_module(f"clerk_tui.tui.screens.{module}"), kind)


class ClerkApp(App[int]):
    """One session at one terminal."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = "first"
    BINDINGS = [
        Binding("f1,ctrl+g,question_mark", "help", "帮助", id="app.help", tooltip="本屏的按键和当前事项的办法"),
        Binding("f2,1", "room('today')", "今日", id="app.today", show=False),
        Binding("f3,2", "room('steps')", "流程", id="app.steps", show=False),
        Binding("f4,3", "room('people')", "名册", id="app.people", show=False),
        Binding("f5,4", "room('elections')", "选举", id="app.elections", show=False),
        Binding("f6,5", "room('papers')", "文书", id="app.papers", show=False),
        Binding("ctrl+f,slash", "flow('search')", "查找", id="app.search", tooltip="按汉字、拼音首字母或编号查找"),
        Binding("ctrl+z", "flow('undo')", "撤销", id="app.undo", show=False, tooltip="撤销本次运行中的上一步更改"),
        Binding("ctrl+o", "flow('print')", "打印", id="app.print", tooltip="打印清单、计划或其他文书"),
        Binding("ctrl+p,f12", "flow('palette')", "全部功能", id="app.palette", show=False),
        Binding("ctrl+s", "open('profile')", "设置", id="app.profile", show=False, tooltip="乡镇概况、计划、数据位置"),
        Binding("ctrl+l", "open('log')", "变更记录", id="app.log", show=False),
        Binding("ctrl+b", "flow('backup')", "备份", id="app.backup", show=False, tooltip="把数据备份到 U 盘或别处"),
        Binding("ctrl+k", "flow('verify')", "核对数据", id="app.verify", show=False, tooltip="从第一条起核对全部记录"),
        Binding("f10,ctrl+q", "leave", "离开", id="app.leave", show=False, tooltip="离开程序；已录入的都已保存"),
    ]

    def __init__(self, settings: Settings, reelection: Reelection | None, *, board: str = ""):
        """`board` is the slug of a contest of which this session shows the board, and nothing else."""
        super().__init__(ansi_color=True)
        self.set_reactive(App.theme, "ansi-dark")  # without parsing every style a second time
        self.settings = settings
        self.reelection = reelection
        self._board = board
        self._modes_of_rooms = {name: name for name, _, _ in ROOMS}
        if reelection and not board:
            self._modes_of_rooms["today"] = self.DEFAULT_MODE
        """The mode the program starts in is the first room's, unless the wizard has it."""
        self._watch: FolderWatch | None = None
        self._covered = False
        """Whether the window is too small and a screen that says so lies over all."""

    def get_default_screen(self) -> Screen[Any]:
        """The first room at once, without an empty screen before it; the wizard where nothing was set up yet."""
        if self.reelection is None:
            return self._wizard()
        if self._board:
            made: Screen[Any] = _load("elections.board.BoardScreen")(self.reelection, self._board)
            return made
        return self._today()

    def _wizard(self) -> Screen[Any]:
        from clerk_tui.knowledge.loader import load_procedure
        from clerk_tui.tui.screens.wizard import WizardScreen

        presets = dict(load_procedure().presets)
        return WizardScreen(str(self.settings.data), presets, self.settings.today(), self._set_up)

    def _set_up(self, answers: dict[str, str]) -> None:
        from clerk_tui.actions.reelection import Beginning, begin
        from clerk_tui.wording.profile import plan_of, township_of

        self.reelection = begin(self.settings, Beginning(township_of(answers), plan_of(answers)))
        self._attend()
        self.switch_mode("today")

    def _today(self) -> Screen[Any]:
        return TodayScreen(self._township())

    def _room(self, name: str) -> Screen[Any]:
        made: Screen[Any] = _load(ROOM_SCREENS[name])(self._township())
        return made

    def _township(self) -> Reelection:
        """The township, which every room has."""
        if self.reelection is None:
            raise RuntimeError("a room was opened before the township")
        return self.reelection

    def on_mount(self) -> None:
        """Attend to what happens outside."""
        if self.reelection is not None:
            self._attend()

    def on_ready(self) -> None:
        """The first screen stands."""
        settled()

    def _attend(self) -> None:
        self.add_mode(self._modes_of_rooms["today"], self._today)
        for name in ROOM_SCREENS:
            self.add_mode(name, partial(self._room, name))
        self._watch = FolderWatch(self.settings.data, partial(self.call_later, self._others_wrote))
        if not self._watch.start():
            self.set_interval(POLL, self._others_wrote)
        self._await_midnight()
        self.call_after_refresh(self._welcome)
        self.set_timer(AT_LEISURE, self._verify)

    def _verify(self) -> None:
        """Check the whole journal in the background."""
        self.run_worker(self._verified(), exit_on_error=False, group="verify")

    async def _verified(self) -> None:
        found = await asyncio.to_thread(self._township().database.verify)
        if found.trouble:
            self._renew()
            self._welcome()

    def _welcome(self) -> None:
        database = self._township().database
        room = self.screen
        if isinstance(room, Room):
            if database.trouble:
                room.say(f"现在只能看，不能改：{trouble(database.trouble)}", bad=True)
            elif database.notes:
                room.say(note(database.notes[-1]))

    def _await_midnight(self) -> None:
        now = datetime.now()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        self.set_timer((midnight - now).total_seconds(), self._new_day)

    def _new_day(self) -> None:
        self._renew()
        self._await_midnight()

    def _others_wrote(self) -> None:
        if self.reelection is not None and self.reelection.database.refresh():
            self._renew()

    def _renew(self) -> None:
        if isinstance(self.screen, Room):
            self.screen.renew()

    async def on_event(self, event: events.Event) -> None:
        """Outside fields, a full-width key counts as the half-width one; a full-width space does in fields too, which
        would drop it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            event = half_width(event) if event.character == "\u3000" or not self._typing() else event
        await super().on_event(event)

    def _typing(self) -> bool:
        return any(kind.__name__ == "Input" for kind in type(self.focused).__mro__)  # loaded with the first field

    def on_resize(self, event: events.Resize) -> None:
        """Below the size the screens are drawn for, one line says so until the window is larger."""
        small = too_small(event.size.width, event.size.height)
        if small and not self._covered:
            from clerk_tui.tui.screens.small import SmallScreen

            self.push_screen(SmallScreen())
        elif self._covered and not small:
            self.pop_screen()
        self._covered = small

    def on_paste_too_long(self, message: PasteTooLong) -> None:
        """A paste was cut off."""
        if isinstance(self.screen, Room):
            self.screen.say(f"粘贴的内容太长（{message.length}个字符），没有采用。", bad=True)

    def action_room(self, name: str) -> None:
        """Go to a room; from a screen over it, back to it. A screen in which something is half entered asks first."""
        if self.reelection is None or self.screen.is_modal or self._covered:
            return
        if getattr(self.screen, "changed", False):
            self.call_later(self.screen.run_action, "leave")
            return
        mode = self._modes_of_rooms[name]
        if mode != self.current_mode:
            self.switch_mode(mode)
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On a screen for the hall nothing can be done but leave it."""
        return action in ("leave", "pop_screen") or not getattr(self.screen, "HALL", False)

    def action_roll(self, tab: str) -> None:
        """Go to a tab of the rolls."""
        from clerk_tui.tui.screens.people.screen import PeopleScreen

        self.action_room("people")
        if isinstance(self.screen, PeopleScreen):
            self.screen.call_after_refresh(self.screen.go_to, tab)  # a screen just made has no table yet

    def action_help(self) -> None:
        """The keys of this screen, and what the current step asks for."""
        from clerk_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            advice = self.screen.advice() if isinstance(self.screen, Room) else ()
            self.push_screen(HelpScreen(advice, key_help(self.screen.active_bindings.values())))

    def action_flow(self, name: str) -> None:
        """Start one of the flows on the room that is open."""
        if isinstance(self.screen, Room):
            module, _, function = FLOWS[name].partition(".")
            flow = getattr(import_module(f"clerk_tui.tui.flows.{module}"), function)
            self.screen.conduct(flow(self.screen))

    def action_open(self, name: str) -> None:
        """Open a screen over the room."""
        screen = _load(SCREENS_OVER[name])
        if isinstance(self.screen, Room) and not isinstance(self.screen, screen):
            self.push_screen(screen(self._township()))

    def action_leave(self) -> None:
        """Leave. A dialog in which something is half entered asks first, by staying open."""
        if getattr(self.screen, "changed", False):
            self.call_later(self.screen.run_action, "leave")
        else:
            self.exit(0)

    def leave_in_order(self) -> None:
        """Put everything in order, however the session ended."""
        if self._watch is not None:
            self._watch.stop()
        if self.reelection is not None:
            self.reelection.close()
