from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_tui.domain.ballot import Discrepancy
from clerk_tui.domain.contest import Origin, Round
from clerk_tui.domain.count import Votes
from clerk_tui.domain.gates import Gate, GateKind, Light, gate, gates, result
from tests.domain.votes import ARTICLE, FACE, NEW, OLD, approvals

DONE = Round(1, Origin.FIRST, FACE, due=10, present=9, issued=9, collected=8, count=approvals(7, 6, 2, valid=8))


def lights(round_: Round) -> list[Light]:
    return [each.light for each in gates(round_, NEW)]


def test_gates_open_one_after_the_other() -> None:
    known = Round(1, Origin.FIRST, FACE)
    assert lights(known) == [Light.WAITING] * 5
    for passed, more in enumerate(
        ({"due": 10, "present": 9}, {"issued": 9}, {"collected": 8}, {"count": DONE.count}), start=1
    ):
        known = replace(known, **more)
        open_gates = 5 if passed == 4 else passed
        assert lights(known) == [Light.GREEN] * open_gates + [Light.WAITING] * (5 - open_gates)


def test_a_gate_holds_its_figures_and_its_article() -> None:
    assert gate(GateKind.QUORUM, DONE, NEW) == Gate(
        GateKind.QUORUM, Light.GREEN, ARTICLE, {"due": 10, "present": 9, "least": 8}
    )
    assert gate(GateKind.COLLECT, DONE, NEW).figures == {"issued": 9, "collected": 8, "not_returned": 1}
    assert gate(GateKind.SUMS, DONE, NEW).figures == {"collected": 8, "valid": 8, "invalid": 0}
    assert gate(GateKind.RESULT, DONE, NEW).figures == {
        "seats": 2,
        "elected": 2,
        "contested": 0,
        "vacancies": 0,
        "least": 6,
    }


def test_the_quorum_goes_by_the_rules() -> None:
    just = replace(DONE, present=8)
    assert gate(GateKind.QUORUM, just, NEW).light is Light.GREEN
    assert gate(GateKind.QUORUM, just, OLD).light is Light.RED


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"present": 7}, GateKind.QUORUM),
        ({"issued": 10}, GateKind.ISSUE),
        ({"collected": 10}, GateKind.COLLECT),
        ({"collected": 9}, GateKind.SUMS),
        ({"count": approvals(7, 5, 2, valid=8)}, GateKind.RESULT),
        ({"count": approvals(6, 6, 0, valid=8), "due": 9}, None),
    ],
)
def test_a_gate_is_red_where_its_rule_does_not_hold(change: dict[str, int], kind: GateKind | None) -> None:
    red = [each.kind for each in gates(replace(DONE, **change), NEW) if each.light is Light.RED]
    assert red[:1] == ([kind] if kind else [])


def test_sums_that_do_not_agree_are_told_and_decide_nothing() -> None:
    wrong = replace(DONE, count=replace(approvals(7, 6, 2, valid=8), votes={"甲": Votes(8), "乙": Votes(7, 1)}))
    found = gate(GateKind.SUMS, wrong, NEW)
    assert [(each.kind, each.place) for each in found.problems] == [(Discrepancy.NOT_COUNTED, "丙")]
    assert result(wrong, NEW) is None
    assert gate(GateKind.RESULT, wrong, NEW).light is Light.WAITING


def test_a_tie_is_red_until_it_is_settled() -> None:
    tied = replace(DONE, due=9, face=replace(FACE, seats=1), count=approvals(6, 2, 0, valid=8))
    assert gate(GateKind.RESULT, tied, NEW).light is Light.GREEN
    tied = replace(tied, face=FACE, due=8, present=8, issued=8, count=approvals(6, 5, 5, valid=8))
    assert gate(GateKind.RESULT, tied, NEW).figures["contested"] == 1
    assert gate(GateKind.RESULT, tied, NEW).light is Light.RED
