"""Votes as papers list them, and the measures by which they are judged."""

from __future__ import annotations

from clerk_tui.actions.elections.picture import ContestView, RoundView
from clerk_tui.domain.outcome import Fate
from clerk_tui.domain.ruleset import Base, Bound, ElectionMeasures

Row = dict[str, object]
RESULTS = {
    Fate.ELECTED: "当选",
    Fate.REVOTE: "同票，再次投票",
    Fate.SURPLUS: "过半未当选",
    Fate.SHORT_OF_MAJORITY: "未过半数",
    Fate.VOID: "无效",
}
CHANGED = {
    Bound.AT_LEAST.value: "到会正好五分之四也有效",
    Bound.MORE_THAN.value: "到会超过五分之四才有效",
    Base.DUE.value: "以应到会人数的一半计算",
    Base.PRESENT.value: "以实到会人数的一半计算",
}
"""What measures rule otherwise than the regulation, by the value they changed to."""


def measures_fields(measures: ElectionMeasures) -> Row:
    """Which rules apply, and what a paper has to say of them."""
    rules = measures.rules
    at_least = rules.quorum.bound is Bound.AT_LEAST
    changes = "，".join(CHANGED[each.after] for each in measures.changes)
    changed = f"（大会选举办法另定：{changes}）" if changes else ""
    return {
        "rule_set": measures.regulation,
        "quorum_words": "不少于" if at_least else "超过",
        "base_words": "应到会" if rules.base is Base.DUE else "实到会",
        "measures_named": f"{rules.title}{changed}",
    }


def vote_rows(round_: RoundView) -> list[Row]:
    """The candidates with their votes, in the order of the ballot; none before they are counted."""
    count, found = round_.record.round.count, round_.outcome
    if count is None or found is None:
        return []
    fates = {each.name: each.fate for each in found.results}
    return [
        {
            "name": name,
            "approve": votes.approve,
            "disapprove": votes.disapprove,
            "abstain": votes.abstain,
            "result": RESULTS[fates[name]] + (f"（{votes.illegible}票辨认不清）" if votes.illegible else ""),
        }
        for name, votes in count.votes.items()
    ]


def write_in_rows(round_: RoundView) -> list[Row]:
    """Everybody who was written in, with the votes."""
    found = round_.outcome
    return [
        {"name": each.name, "approve": each.why.approve, "result": RESULTS[each.fate]}
        for each in (found.results if found else ())
        if each.written_in
    ]


def elected_votes(view: ContestView) -> dict[str, int]:
    """The approvals by which people were elected, in whatever round."""
    return {
        each.name: each.why.approve
        for round_ in view.rounds
        for each in (round_.outcome.results if round_.outcome else ())
        if each.fate is Fate.ELECTED
    }
