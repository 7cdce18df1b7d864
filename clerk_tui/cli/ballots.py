"""`ballots` and `badges`."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import replace
from typing import Any

from clerk_tui.actions.congress.badges import BadgeKind, BadgeOrder, BadgesPrinted, print_badges
from clerk_tui.actions.congress.ballots import BallotOrder, BallotsPrinted, print_ballots
from clerk_tui.actions.congress.ledger import LedgerRefused, LedgerSaved, LedgerView, ledger_of, save_ledger
from clerk_tui.actions.elections.picture import ContestView, contest_views
from clerk_tui.actions.papers.printing import Printed
from clerk_tui.actions.papers.sending import fetch_line
from clerk_tui.actions.reelection import Reelection
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.contests import named
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.settings import Settings
from clerk_tui.wording import badges as badge_words
from clerk_tui.wording import ballots as words
from clerk_tui.wording import papers

NOTED = ("damaged", "received", "spare_opened", "cut", "spare_reason", "printer", "storage", "sealed_by")
"""What is noted in the ledger by options."""


def ballots(options: Namespace, settings: Settings) -> int:
    """List the ledgers of ballots; print ballots; or note what became of them."""
    with opened(settings) as reelection:
        if options.change is None:
            return _list(reelection, options)
        contest = named(reelection, options.contest)
        if isinstance(contest, str):
            return refuse(contest, REFUSED)
        if options.change == "note":
            return _note(reelection, contest, options)
        return refuse(words.no_number(), REFUSED) if options.number else _print(reelection, contest, options)


def _list(reelection: Reelection, options: Namespace) -> int:
    views = [ledger_of(reelection, contest) for contest in contest_views(reelection).values()]
    if options.json:
        print_json([_as_json(view) for view in views])
        return DONE
    for view in views:
        print(f"{view.contest.slug}  {view.contest.record.title}：{words.ledger_line(view)}")
    if not views:
        print("还没有选举项目。")
    return DONE


def _as_json(view: LedgerView) -> dict[str, Any]:
    ledger, figures = view.ledger, ("printed", "spare_printed", *NOTED, "colour", "spare_colour")
    return {
        "contest": view.contest.slug,
        "title": view.contest.record.title,
        "round": view.contest.round.record.round.number,
        "due": view.due,
        "issued": view.issued,
        "collected": view.collected,
        "left": view.left,
        **{name: getattr(ledger, name) for name in figures},
        "problems": [words.ledger_problem(each) for each in view.problems],
    }


def _print(reelection: Reelection, contest: ContestView, options: Namespace) -> int:
    order = BallotOrder(options.spare, options.sample, options.extra, options.due, options.out, options.accept_frames)
    found = print_ballots(reelection, contest, order)
    if not isinstance(found, BallotsPrinted):
        return refuse(words.refusal(found), REFUSED)
    print(words.printed(found))
    tell(found.printed)
    return DONE


def tell(done: Printed) -> None:
    """What has to be said about a file besides where it is."""
    if done.frames:
        print(papers.frames(done.frames))
    if done.skipped:
        print(papers.fonts_skipped(done.skipped))
    if not done.noted:
        print(papers.NOT_NOTED)
    line = fetch_line(done.path, os.environ)
    if line:
        print(papers.fetch(line))


def _note(reelection: Reelection, contest: ContestView, options: Namespace) -> int:
    before = ledger_of(reelection, contest)
    given = {name: getattr(options, name) for name in NOTED if getattr(options, name) is not None}
    found = save_ledger(reelection, contest, replace(before.ledger, **given), before.revision)
    match found:
        case LedgerSaved(view):
            print(f"{contest.record.title}：{words.ledger_line(view)}")
            return DONE
        case LedgerRefused(problems):
            return refuse("\n".join(map(words.ledger_problem, problems)), REFUSED)
        case _:
            named = "、".join(words.FIGURES[each.field] for each in found.problems)
            return refuse(f"{named}有不能用的字符，或者太长。", REFUSED)


def badges(options: Namespace, settings: Settings) -> int:
    """Print badges."""
    with opened(settings) as reelection:
        kind = BadgeKind(options.kind)
        order = BadgeOrder(kind, tuple(options.name), options.blank, options.out, options.accept_frames)
        found = print_badges(reelection, order)
        if not isinstance(found, BadgesPrinted):
            return refuse(badge_words.refusal(found), REFUSED)
        print(badge_words.printed(found))
        tell(found.printed)
    return DONE
