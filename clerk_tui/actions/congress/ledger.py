"""Keeping the ledger of ballots (选票登记), one for each round; what cannot be so is refused all at once."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ledger import Ledger, LedgerProblem, ledger_problems
from clerk_tui.domain.person import FieldProblem, text_problems
from clerk_tui.domain.value import value
from clerk_tui.knowledge.ballots import load_ballots
from clerk_tui.store.records import Records

TABLE = "ballot_ledgers"
LONGEST = 60
"""Characters of a text."""
TEXTS = ("colour", "spare_colour", "printer", "storage", "spare_reason", "sealed_by")


@value
class LedgerView:
    """The ledger of the ballots of a contest's last round, with what the round itself says."""

    contest: ContestView
    ledger: Ledger
    revision: int
    """0 while nothing was noted: the colours are then the usual ones."""
    due: int | None
    issued: int | None
    collected: int | None
    problems: tuple[LedgerProblem, ...]

    @property
    def left(self) -> int | None:
        """Ballots left over (剩余)."""
        return self.ledger.left(self.issued)


@value
class LedgerSaved:
    """It was recorded."""

    view: LedgerView


@value
class LedgerRefused:
    """Nothing was recorded: these figures cannot be so."""

    problems: tuple[LedgerProblem, ...]


def ledger_records(reelection: Reelection) -> Records[Ledger]:
    """The table of ledgers, by round."""
    return reelection.database.records(TABLE, Ledger)


def ledger_of(reelection: Reelection, contest: ContestView) -> LedgerView:
    """The ledger of the last round of a contest."""
    round_ = contest.round
    row = ledger_records(reelection).get(round_.key)
    colours = load_ballots().colours[contest.record.kind]
    ledger = row.value if row else Ledger(colour=colours.first, spare_colour=colours.spare)
    found = round_.record.round
    problems = ledger_problems(ledger, found.issued)
    revision = row.revision if row else 0
    return LedgerView(contest, ledger, revision, found.due, found.issued, found.collected, problems)


def save_ledger(
    reelection: Reelection, contest: ContestView, ledger: Ledger, based_on: int
) -> LedgerSaved | LedgerRefused | Invalid:
    """Note what became of the ballots. Raises the store's `Conflict` when the ledger changed since `based_on`."""
    with reelection.change(f"登记选票 {contest.record.title}"):
        wrong: list[FieldProblem] = []
        for name in TEXTS:
            wrong += text_problems(name, getattr(ledger, name), LONGEST)
        if wrong:
            return Invalid(tuple(wrong))
        problems = ledger_problems(ledger, contest.round.record.round.issued)
        if problems:
            return LedgerRefused(problems)
        ledger_records(reelection).put(contest.round.key, ledger, based_on=based_on)
    return LedgerSaved(ledger_of(reelection, _again(reelection, contest)))


def note_printed(reelection: Reelection, contest: ContestView, copies: int, *, spare: bool) -> None:
    """Note how many were printed; a later print takes the place of an earlier one until they are handed over.

    To be used inside a record.
    """
    view = ledger_of(reelection, contest)
    if view.ledger.received is not None:
        return
    changed = replace(view.ledger, **{"spare_printed" if spare else "printed": copies})  # type: ignore[arg-type]
    ledger_records(reelection).put(contest.round.key, changed, based_on=view.revision)


def _again(reelection: Reelection, contest: ContestView) -> ContestView:
    return contest_view(reelection, contest.slug) or contest
