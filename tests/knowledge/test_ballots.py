from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.knowledge.ballots import FILE, load_ballots
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind

SHIPPED = Path(load_ballots.__wrapped__.__code__.co_filename).with_name(FILE)


def test_both_sets_of_every_contest_have_a_colour_of_their_own() -> None:
    colours = load_ballots().colours
    assert colours.keys() == set(ContestKind)
    every = [name for each in colours.values() for name in (each.first, each.spare)]
    assert len(every) == len(set(every))


def test_instructions_state_seats_and_who_can_be_chosen_in_a_plenum() -> None:
    design = load_ballots()
    congress = design.instructions(Electorate.CONGRESS, 7)
    assert congress[0].startswith("1．应选7名。")
    assert "本届党委委员" in design.instructions(Electorate.COMMITTEE, 1)[-1]
    assert "本届纪委委员" in design.instructions(Electorate.DISCIPLINE, 1)[-1]
    assert len(design.instructions(Electorate.BRANCH, 3)) == len(congress)


@pytest.mark.parametrize(("due", "extra"), [(0, 3), (7, 3), (37, 3), (38, 4), (150, 12), (300, 24)])
def test_more_are_printed_than_people_are_due(due: int, extra: int) -> None:
    assert load_ballots().extra(due) == extra


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("应选{seats}名", "应选{number}名", ProblemKind.WRONG_VALUE),
        ("必须是{eligible}", "必须是{eligible", ProblemKind.WRONG_VALUE),
        ("kind = 'county-delegate'", "kind = 'delegate'", ProblemKind.DUPLICATE),
        ("kind = 'county-delegate'", "kind = 'delegate'", ProblemKind.MISSING),
        ("percent = 8", "percent = 101", ProblemKind.WRONG_VALUE),
        ("[anonymity]", "[anonymous]", ProblemKind.MISSING),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    (tmp_path / FILE).write_text(SHIPPED.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_ballots(tmp_path)
    assert kind in {each.kind for each in found.value.problems}
