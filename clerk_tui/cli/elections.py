"""`tally`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from clerk_tui.actions.tally import LARGEST, tally
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.domain.outcome import Fate, Outcome
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.wording import elections as words
from clerk_tui.wording.tally import problem


def tally_file(options: Namespace, _settings: Settings) -> int:
    """Work out the outcome of the vote that a file describes; no township is opened."""
    try:
        data = read_file(options.file)
    except OSError:
        return refuse(f"读不出 {visible(str(options.file))}。请检查路径和权限。", REFUSED)
    found = tally(data)
    if isinstance(found, Outcome):
        print_json(outcome_json(found))
        return DONE
    told = [problem(each) for each in found]
    print_json({"problems": told})
    return refuse("\n".join(["这些数字或写法不对，没有算：", *(f"  {each}" for each in told)]), REFUSED)


def read_file(path: Path) -> bytes:
    """A file, or standard input for `-`; a byte more than is ever taken, so that too large a one is told."""
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def outcome_json(found: Outcome) -> dict[str, Any]:
    """The outcome of a vote."""
    return {
        "valid_meeting": found.meeting_valid,
        "valid_round": found.round_valid,
        "threshold": found.threshold,
        "base": found.base.value,
        "elected": found.those(Fate.ELECTED),
        "surplus": found.those(Fate.SURPLUS),
        "revote": found.those(Fate.REVOTE),
        "revote_seats": found.contested,
        "short": found.those(Fate.SHORT_OF_MAJORITY),
        "vacancies": found.vacancies,
        "other_base": {"base": found.base.other.value, "threshold": found.other_threshold, "differs": found.disputed},
        "why": {result.name: words.why(result, found) for result in found.results},
        "problems": [],
    }
