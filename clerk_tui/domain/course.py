"""How a round goes on and back (进程): each step checks its gate and gives the round after it, or why not."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.domain.contest import ORDER, Round, State, StepBack
from clerk_tui.domain.count import Count
from clerk_tui.domain.gates import Gate, GateKind, Light, gate
from clerk_tui.domain.ruleset import RuleSet
from clerk_tui.domain.value import value


@value
class WrongState:
    """The step belongs to another state."""

    needed: State
    found: State


@value
class Barred:
    """A gate is not green."""

    gate: Gate


@value
class CannotBe:
    """A figure that cannot be: not from 0, or from `least`, up to `most`."""

    field: str
    number: int
    least: int
    most: int | None = None


@value
class NoReason:
    """Going back needs a reason."""


@value
class NotBefore:
    """A round goes back to an earlier state only."""

    before: State
    after: State


Refused = WrongState | Barred | CannotBe | NoReason | NotBefore


def close_attendance(round_: Round, due: int, present: int) -> Round | Refused:
    """Note how many entitled to vote are due and present. Too few are noted too: the gate then stays red."""
    if round_.state is not State.PREPARED:
        return WrongState(State.PREPARED, round_.state)
    if due < 1:
        return CannotBe("due", due, 1)
    if not 0 <= present <= due:
        return CannotBe("present", present, 0, due)
    return replace(round_, state=State.ATTENDANCE_CLOSED, due=due, present=present)


def issue(round_: Round, issued: int, rules: RuleSet) -> Round | Refused:
    """Note how many ballots were issued; the meeting must be valid, and nobody may hold two."""
    if round_.state is not State.ATTENDANCE_CLOSED:
        return WrongState(State.ATTENDANCE_CLOSED, round_.state)
    if issued < 0:
        return CannotBe("issued", issued, 0, round_.present)
    after = replace(round_, state=State.ISSUED, issued=issued)
    return _barred(after, rules, GateKind.QUORUM, GateKind.ISSUE) or after


def collect(round_: Round, collected: int) -> Round | Refused:
    """Note how many ballots came back. More than were issued are noted too: the round is then void."""
    if round_.state is not State.ISSUED:
        return WrongState(State.ISSUED, round_.state)
    if collected < 0:
        return CannotBe("collected", collected, 0)
    return replace(round_, state=State.COLLECTED, collected=collected)


def begin_count(round_: Round, rules: RuleSet) -> Round | Refused:
    """Begin to count, where the round is not void."""
    if round_.state is not State.COLLECTED:
        return WrongState(State.COLLECTED, round_.state)
    return _barred(round_, rules, GateKind.COLLECT) or replace(round_, state=State.COUNTING)


def finish_count(round_: Round, count: Count, rules: RuleSet) -> Round | Refused:
    """Take over the count, where its sums agree."""
    if round_.state is not State.COUNTING:
        return WrongState(State.COUNTING, round_.state)
    after = replace(round_, state=State.COUNTED, count=count)
    return _barred(after, rules, GateKind.SUMS) or after


def confirm(round_: Round) -> Round | Refused:
    """The chief scrutineer confirms the count (总监票人签字)."""
    if round_.state is not State.COUNTED:
        return WrongState(State.COUNTED, round_.state)
    return replace(round_, state=State.CONFIRMED)


def announce(round_: Round) -> Round | Refused:
    """The chair announces who is elected; seats still open are announced as such."""
    if round_.state is not State.CONFIRMED:
        return WrongState(State.CONFIRMED, round_.state)
    return replace(round_, state=State.ANNOUNCED)


def go_back(round_: Round, state: State, reason: str) -> Round | Refused:
    """Take the round back to an earlier state; what was noted after it is forgotten, the reason is kept."""
    if ORDER.index(state) >= ORDER.index(round_.state):
        return NotBefore(round_.state, state)
    if not reason.strip():
        return NoReason()
    forgotten = {name: None for name, since in _NOTED.items() if ORDER.index(since) > ORDER.index(state)}
    steps = (*round_.steps_back, StepBack(round_.state, state, reason))
    return replace(round_, state=state, steps_back=steps, **forgotten)  # type: ignore[arg-type] # None fits each


_NOTED = {
    "due": State.ATTENDANCE_CLOSED,
    "present": State.ATTENDANCE_CLOSED,
    "issued": State.ISSUED,
    "collected": State.COLLECTED,
    "count": State.COUNTED,
}
"""In which state each figure is noted."""


def _barred(round_: Round, rules: RuleSet, *kinds: GateKind) -> Barred | None:
    for kind in kinds:
        found = gate(kind, round_, rules)
        if found.light is not Light.GREEN:
            return Barred(found)
    return None
