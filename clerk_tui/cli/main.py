"""From the command line to an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from clerk_tui.cli import output
from clerk_tui.cli.codes import BUSY, DAMAGED, DONE, INTERRUPTED, REFUSED
from clerk_tui.cli.parser import build
from clerk_tui.settings import Settings, resolve


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command, or the screens where none is given, and end with its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    output.accept_any_charset()
    code = DONE
    try:
        code = _obey(words)
        output.finish()
    except BrokenPipeError:  # whoever read has seen enough, as `head` does
        output.abandon()
    except OSError as error:  # standard output leads to a full disk
        from clerk_tui.wording.store import problem

        output.abandon()
        code = code or output.refuse(problem(error), REFUSED)
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _obey(words: Sequence[str]) -> int:
    try:
        options = build(words).parse_args(words)
    except SystemExit as end:  # the help was shown, or what is wrong with the command line said
        return int(end.code or DONE)
    settings = resolve(os.environ, data=options.data, exports=options.exports, user=options.user, today=options.today)
    return run(options, settings)


def run(options: Namespace, settings: Settings) -> int:
    """Run one command; what the store refuses becomes a sentence on standard error and an exit code."""
    from clerk_tui.actions.reelection import NotSetUp
    from clerk_tui.knowledge.problems import KnowledgeError
    from clerk_tui.store import errors
    from clerk_tui.wording.store import problem

    try:
        return _command(options)(options, settings)
    except BrokenPipeError:
        raise
    except (errors.StoreError, OSError) as error:
        return output.refuse(problem(error), _code(error))
    except NotSetUp:
        return output.refuse("这个文件夹里的乡镇还没有建立完。请运行 clerk-tui init，或直接运行 clerk-tui。", REFUSED)
    except KnowledgeError as error:
        from clerk_tui.wording.knowledge import listed

        return output.refuse(listed(error), DAMAGED)


def _code(error: Exception) -> int:
    """The exit code of a refusal by the store or the disk."""
    from clerk_tui.store import errors

    match error:
        case errors.Damaged() | errors.BadRecord():
            return DAMAGED
        case errors.ReadOnly(trouble=errors.DamagedRecord() | errors.CutShort() | errors.HistoryDiffers()):
            return DAMAGED
        case errors.Busy() | errors.Conflict():
            return BUSY
        case _:
            return REFUSED


Command = Callable[[Namespace, Settings], int]


def _command(options: Namespace) -> Command:
    """The function of a command; only its own module is imported."""
    module, _, function = HOMES[options.command or "show"].partition(".")
    command: Command = getattr(import_module(f"clerk_tui.cli.{module}"), function)
    return command


HOMES = {
    "show": "screens.show",
    "demo": "screens.demo",
    "init": "plans.init",
    "plan": "plans.plan",
    "steps": "steps.steps",
    "step": "steps.step",
    "members": "people.members",
    "branches": "people.branches",
    "quota": "delegates.quota",
    "delegates": "delegates.delegates",
    "nominees": "nominees.nominees",
    "organs": "nominees.organs",
    "structure": "nominees.structure",
    "import": "rosters.import_roll",
    "export": "rosters.export_roll",
    "lists": "lists.lists",
    "order-names": "names.order_names",
    "contests": "contests.contests",
    "count": "contests.count",
    "outcome": "contests.outcome",
    "board": "screens.board",
    "tally": "elections.tally_file",
    "meetings": "meetings.meetings",
    "ballots": "ballots.ballots",
    "badges": "ballots.badges",
    "forms": "papers.forms",
    "print": "papers.print_papers",
    "preview": "papers.preview",
    "paper": "papers.paper",
    "log": "keeping.log",
    "verify": "keeping.verify",
    "backup": "keeping.backup",
    "restore": "keeping.restore",
    "doctor": "keeping.doctor",
}
"""Module and function of each command."""
