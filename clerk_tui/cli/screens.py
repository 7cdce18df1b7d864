"""The screens, and the demonstration township."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import replace

from clerk_tui.actions.reelection import NotSetUp, Reelection, open_reelection
from clerk_tui.cli.codes import REFUSED
from clerk_tui.cli.output import refuse
from clerk_tui.settings import Settings, holds_township
from clerk_tui.tui.terminal import launch


def show(options: Namespace, settings: Settings) -> int:
    """Open the township in the data folder, or the wizard where there is none."""
    obstacle = _obstacle()
    return launch.refuse(obstacle) if obstacle else _run(settings, _opened(settings))


def board(options: Namespace, settings: Settings) -> int:
    """Show the board (大屏) of a contest to the hall; it follows the session that counts."""
    from clerk_tui.cli.contests import named

    obstacle = _obstacle()
    if obstacle:
        return launch.refuse(obstacle)
    reelection = open_reelection(settings)
    found = named(reelection, options.contest)
    if isinstance(found, str):
        reelection.close()
        return refuse(found, REFUSED)
    return _run(settings, reelection, found.slug)


def _obstacle() -> launch.Problem | None:
    return launch.problem(os.environ, sys.__stdin__, sys.__stdout__)


def _run(settings: Settings, reelection: Reelection | None, contest: str = "") -> int:
    """The screens; of `contest` the board alone."""
    launch.prepare()
    from clerk_tui.tui.app import ClerkApp

    app = ClerkApp(settings, reelection, board=contest)
    try:
        return launch.run(app, settings.data / "clerk-tui.log")
    finally:
        app.leave_in_order()


def _opened(settings: Settings) -> Reelection | None:
    """The township in the data folder; None where none was set up yet."""
    if not holds_township(settings.data):
        return None
    try:
        return open_reelection(settings)
    except NotSetUp:
        return None


def demo(options: Namespace, settings: Settings) -> int:
    """Open the demonstration township (示范乡镇); it is made at the first time, and anew with `--reset`."""
    from clerk_tui.actions.demo import prepare_demo

    there = replace(settings, data=settings.data / "demo", exports=settings.exports / "demo")
    prepare_demo(there, reset=options.reset)
    return show(options, there)
