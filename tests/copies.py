"""Townships that take long to build: built once in a process, and a copy for each test."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from clerk_tui.actions.reelection import Reelection, open_reelection
from tests.township import settings_in

Build = Callable[[Path], Reelection]


@cache
def _files(build: Build) -> dict[str, bytes]:
    """What lies in the data folder of the township that `build` builds."""
    with TemporaryDirectory() as folder:
        build(Path(folder)).close()
        data = settings_in(Path(folder)).data
        return {each.name: each.read_bytes() for each in data.iterdir() if each.is_file()}


def copied(build: Build, folder: Path) -> Reelection:
    """A copy in `folder` of the township that `build` builds, opened in a session that has changed nothing yet."""
    copy_of(build, folder)
    return open_reelection(settings_in(folder))


def copy_of(build: Build, folder: Path) -> None:
    """Lay a copy of the township that `build` builds into the data folder of `folder`.

    `build` is a function of a module, not one made anew for each test, and leaves nothing outside of the data folder.
    """
    data = settings_in(folder).data
    data.mkdir(mode=0o700, parents=True)
    for name, content in _files(build).items():
        (data / name).write_bytes(content)
        (data / name).chmod(0o600)
