"""Every refusal of a step, an entry or a file has its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from clerk_tui.actions.elections import contests, effects, entries, files, review, rounds, sequels
from clerk_tui.actions.elections.count_sheets import Misfit, SheetProblem
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.people.branch_elections import NothingToElect
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain import course
from clerk_tui.domain.ballot import Discrepancy, Problem
from clerk_tui.domain.contest import Electorate, Origin, SlateFault, SlateProblem, State
from clerk_tui.domain.gates import gates
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.sequel import ReductionFault, ReductionRefused
from clerk_tui.wording import count_files, counting
from clerk_tui.wording import rounds as words
from tests.contests import by_hand, held
from tests.township import township_in

PROBLEM = Problem(Discrepancy.NO_CANDIDATES)
FIELD = Invalid((FieldProblem("title", Fault.MISSING),))


@pytest.fixture
def view(tmp_path: Path) -> Iterator[ContestView]:
    with township_in(tmp_path) as town:
        yield held(town, by_hand())


def steps(view: ContestView) -> list[Any]:
    return [
        course.WrongState(State.PREPARED, State.ISSUED),
        course.Barred(gates(view.round.record.round, view.round.rules)[0]),
        course.CannotBe("due", 0, 1),
        course.NoReason(),
        course.NotBefore(State.PREPARED, State.ISSUED),
        contests.NoContest("committee"),
        rounds.NotAdopted(Electorate.CONGRESS),
        rounds.BuiltUpon(("secretary",)),
        rounds.CredentialsDecided(("d0001",)),
        review.Unfinished((Side.FIRST,), 2, (PROBLEM,)),
        review.ScrutineerStands("甲"),
        effects.UnitRefused(NothingToElect()),
        FIELD,
    ]


def test_every_refused_step_is_explained(view: ContestView) -> None:
    given = steps(view)
    assert {type(each) for each in given} == set(get_args(rounds.Refusal))
    others = [
        sequels.NothingToDecide(Origin.REVOTE),
        contests.Begun("committee"),
        contests.CannotBeHeld((PROBLEM, SlateProblem(SlateFault.MARGIN, 1, 2))),
        contests.NotAnnounced("committee"),
        ReductionRefused(ReductionFault.DECIDER, 1),
    ]
    told = [words.step_refused(each, view.round) for each in (*given, *others)]
    assert all(told)
    assert len(set(told)) == len(told)


def test_every_refused_entry_is_explained() -> None:
    given = [
        entries.NotCounting(None),
        entries.NotCounting(State.COUNTED),
        entries.SamePerson("甲"),
        entries.NotYours("甲"),
        entries.OneEntryOnly("人少"),
        entries.OtherMethod(Method.TOTALS),
        entries.NotOpen(Side.FIRST),
        entries.Closed(Side.FIRST),
        entries.AllEntered(3),
        entries.Impossible((PROBLEM,)),
        entries.NothingThere(),
        entries.ClearingNeedsReason(),
    ]
    told = [counting.entry_refusal(each) for each in given]
    assert all(told)
    assert len(set(told)) == len(told)


def test_every_refused_file_is_explained(view: ContestView) -> None:
    given = [
        files.FigureMissing("due", State.PREPARED),
        files.EntryBegun(Side.SECOND),
        files.FileRefused((PROBLEM, files.Misstated("due", 1, 2), *(SheetProblem(each, 2, "\x1b") for each in Misfit))),
        contests.NoContest("committee"),
        rounds.NotAdopted(Electorate.CONGRESS),
        *steps(view)[:5],
        entries.SamePerson("甲"),
    ]
    told = [count_files.refusal(each, view.round.rules) for each in given]
    assert all(told)
    assert len(set(told)) == len(told)
    assert "\x1b" not in "".join(told)
