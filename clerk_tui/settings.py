"""Where a township's data and its papers live, and who is at the keyboard."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from clerk_tui.domain.value import value

JOURNAL = "journal.jsonl"
CHECKOUT = Path(__file__).resolve().parent.parent


def now() -> datetime:
    """The time with its zone."""
    return datetime.now().astimezone()


@value
class Settings:
    """What one run of the program needs to know before it opens anything."""

    data: Path
    exports: Path
    user: str
    simulated: date | None = None
    """The day to take for today (模拟日期) when it was given on the command line."""
    clock: Callable[[], datetime] = now
    """The time with its zone, as written into the journal; never simulated."""
    fonts: tuple[Path, ...] = ()
    """Folders with fonts of the office's own (单位自备字库), the first one first."""

    def today(self) -> date:
        """The day on which the user works."""
        return self.simulated or self.clock().date()


def holds_township(folder: Path) -> bool:
    """Whether a township was set up in `folder`."""
    return (folder / JOURNAL).exists()


def resolve(
    environ: Mapping[str, str],
    *,
    data: Path | None = None,
    exports: Path | None = None,
    user: str | None = None,
    today: date | None = None,
) -> Settings:
    """The settings of this run: options first, then `CLERK_DATA` and `CLERK_EXPORTS`, then the place of the program."""
    folder = data or _given(environ, "CLERK_DATA") or _default_data()
    papers = exports or _given(environ, "CLERK_EXPORTS") or _default_exports(folder)
    name = user or environ.get("CLERK_USER") or _login()
    return Settings(folder.absolute(), papers.absolute(), name, today, fonts=_fonts(environ, folder.absolute()))


def _given(environ: Mapping[str, str], name: str) -> Path | None:
    return Path(environ[name]).expanduser() if environ.get(name) else None


def _fonts(environ: Mapping[str, str], data: Path) -> tuple[Path, ...]:
    """The folder of fonts within the data first, then the one that was named, or else the user's and the system's."""
    named = _given(environ, "CLERK_FONTS")
    home = Path.home() / ".local" / "share" / "fonts"
    return (data / "fonts", *((named,) if named else (home, Path("/usr/share/fonts"), Path("C:/Windows/Fonts"))))


def _default_data() -> Path:
    """`./data` when it holds a township or this is a checkout or a USB stick; else the user's data folder."""
    here = Path.cwd() / "data"
    if holds_township(here):
        return here
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "data"
    import platformdirs  # 15 ms unless the screens are loaded

    return Path(platformdirs.user_data_dir("clerk-tui"))


def _default_exports(data: Path) -> Path:
    """Beside a folder called `data`, as on a checkout or a USB stick; inside any other."""
    return data.parent / "exports" if data.name == "data" else data / "exports"


def _login() -> str:
    """The login name; a number where the machine has no name for the user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())
