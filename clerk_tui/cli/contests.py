"""`contests`, `count` and `outcome`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from clerk_tui.actions.elections.files import FileTaken, take_count
from clerk_tui.actions.elections.picture import ContestView, RoundView, contest_views, find_contests
from clerk_tui.actions.reelection import Reelection
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.elections import outcome_json, read_file
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.domain.gates import Gate
from clerk_tui.domain.outcome import Outcome
from clerk_tui.domain.text import visible
from clerk_tui.rosters.cells import Sheet, Unreadable
from clerk_tui.settings import Settings
from clerk_tui.wording import count_files, elections, rosters
from clerk_tui.wording.rounds import KINDS, contest_line, round_title, seats


def contests(options: Namespace, settings: Settings) -> int:
    """List the contests with the state of the last round and its gates."""
    with opened(settings) as reelection:
        views = contest_views(reelection)
        if options.json:
            print_json([_contest_json(view) for view in views.values()])
            return DONE
        if not views:
            print("还没有设立选举项目。")
        for view in views.values():
            print(f"{visible(view.record.title)}  {seats(view)}  {contest_line(view)}  {view.slug}")
            print(f"  {round_title(view.round)}")
            for gate in view.round.gates:
                told = elections.gate(gate, view.round.rules)
                print(f"  {elections.GATES[gate.kind]}  {elections.LIGHTS[gate.light]}  {told}")
    return DONE


def count(options: Namespace, settings: Settings) -> int:
    """Take a count over from a file, whole or not at all."""
    with opened(settings) as reelection:
        view = named(reelection, options.contest)
        if isinstance(view, str):
            return refuse(view, REFUSED)
        try:
            given = _given(options.file)
        except OSError:
            return refuse(f"读不出 {visible(str(options.file))}。请检查路径和权限。", REFUSED)
        if isinstance(given, Unreadable):
            return refuse(rosters.unreadable(given, options.file), REFUSED)
        found = take_count(reelection, view.slug, given, options.teller)
        if not isinstance(found, FileTaken):
            return refuse(count_files.refusal(found, view.round.rules), REFUSED)
        print(count_files.taken(found))
        _show_outcome(found.view)
    return DONE


def outcome(options: Namespace, settings: Settings) -> int:
    """Show the result of a contest, round by round, with the reason for each person."""
    with opened(settings) as reelection:
        view = named(reelection, options.contest)
        if isinstance(view, str):
            return refuse(view, REFUSED)
        if not any(each.outcome for each in view.rounds):
            return refuse(f"{visible(view.record.title)}还没有结果，现在是“{contest_line(view)}”。", REFUSED)
        if options.json:
            print_json(_outcome_json(view))
        else:
            _show_outcome(view)
    return DONE


def named(reelection: Reelection, named: str) -> ContestView | str:
    """The contest that is meant, or why it is not clear which."""
    found = find_contests(reelection, named) or tuple(
        view for view in contest_views(reelection).values() if named == KINDS[view.record.kind]
    )
    if len(found) == 1:
        return found[0]
    if not found:
        return f"没有“{visible(named)}”这个选举项目。查看全部：clerk-tui contests"
    return f"“{visible(named)}”不止一项，请用代号：{'、'.join(visible(view.slug) for view in found)}"


def _given(path: Path) -> bytes | Sheet | Unreadable:
    """A table by what its name says, or JSON."""
    if path.suffix.lower() in (".csv", ".xlsx", ".xlsm", ".xls"):
        from clerk_tui.rosters.sheets import read_sheet

        return read_sheet(path)
    return read_file(path)


def _contest_json(view: ContestView) -> dict[str, Any]:
    now = view.round.record.round
    return {
        "contest": view.slug,
        "kind": view.record.kind.value,
        "title": view.record.title,
        "preliminary": view.record.preliminary,
        "seats": view.record.seats,
        "candidates": [each.name for each in view.record.candidates],
        "round": now.number,
        "origin": now.origin.value,
        "state": now.state.value,
        "rules": elections.measures(view.round.measures),
        "gates": [_gate_json(each, view.round) for each in view.round.gates],
        "elected": view.elected,
        "given_up": view.given_up,
        "open_seats": view.open_seats,
        "complete": view.complete,
    }


def _gate_json(gate: Gate, view: RoundView) -> dict[str, Any]:
    return {
        "gate": gate.kind.value,
        "light": gate.light.value,
        "told": elections.gate(gate, view.rules),
        "article": gate.article.title,
        **gate.figures,
    }


def _outcome_json(view: ContestView) -> dict[str, Any]:
    return {
        "contest": view.slug,
        "title": view.record.title,
        "elected": view.elected,
        "given_up": view.given_up,
        "open_seats": view.open_seats,
        "rounds": [_round_json(each, each.outcome) for each in view.rounds if each.outcome],
    }


def _round_json(view: RoundView, found: Outcome) -> dict[str, Any]:
    now = view.record.round
    return {
        "round": now.number,
        "origin": now.origin.value,
        "state": now.state.value,
        "rules": elections.measures(view.measures),
        "due": now.due,
        "present": now.present,
        "issued": now.issued,
        "collected": now.collected,
        **({"valid": now.count.valid, "invalid": now.count.invalid} if now.count else {}),
        **outcome_json(found),
        "announced": view.confirmation.elected if view.confirmation else [],
    }


def _show_outcome(view: ContestView) -> None:
    for each in view.rounds:
        if each.outcome:
            print(f"{visible(view.record.title)}  {round_title(each)}  {elections.measures(each.measures)}")
            for result in each.outcome.results:
                print(
                    f"  {elections.FATES[result.fate]}  {visible(result.name)}  {elections.why(result, each.outcome)}"
                )
    if view.elected:
        print(f"当选{len(view.elected)}名：{'、'.join(visible(name) for name in view.elected)}")
    if view.open_seats:
        print(f"还有{view.open_seats}名没有选出。")
