"""`print`."""

from __future__ import annotations

from argparse import Namespace

from clerk_tui.actions.papers import Form, Format, Order
from clerk_tui.actions.papers import print_paper as print_one
from clerk_tui.cli.codes import DONE
from clerk_tui.cli.opening import opened
from clerk_tui.cli.parser import PHASES
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings


def print_paper(options: Namespace, settings: Settings) -> int:
    """Print the checklist or the plan to a file, and say where it is."""
    phase = PHASES[options.phase] if options.phase else None
    order = Order(Form(options.form), Format(options.format), phase, options.out)
    with opened(settings) as reelection:
        done = print_one(reelection, order)
        print(f"已打印到 {visible(str(done.path))}")
        if not done.noted:
            print("现在不能写数据，这次打印没有登记。")
    return DONE
