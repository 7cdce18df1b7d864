from __future__ import annotations

from clerk_tui.domain.stage import Stage


def test_the_stages_follow_one_another() -> None:
    way = [Stage.RECOMMENDED]
    while (after := way[-1].next) is not None:
        way.append(after)
    assert way == [Stage.RECOMMENDED, Stage.PRELIMINARY, Stage.PROPOSED, Stage.CANDIDATE, Stage.ELECTED]
    assert [stage.rank for stage in way] == [0, 1, 2, 3, 4]


def test_a_later_stage_has_reached_the_earlier_ones() -> None:
    assert Stage.CANDIDATE.reached(Stage.CANDIDATE)
    assert Stage.CANDIDATE.reached(Stage.PROPOSED)
    assert not Stage.CANDIDATE.reached(Stage.ELECTED)
