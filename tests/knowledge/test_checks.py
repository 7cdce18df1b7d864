from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from clerk_tui.domain.dates import Anchor, Mark, Span
from clerk_tui.domain.procedure import Phase, Procedure
from clerk_tui.knowledge.checks import check_procedure
from clerk_tui.knowledge.problems import Problem, ProblemKind
from tests.domain.build import PRESET, PROCEDURE, step


def with_window(slug: str, first: Mark, last: Mark) -> Procedure:
    preset = replace(PRESET, steps={**PRESET.steps, slug: Span(first, last)})
    return replace(PROCEDURE, presets={"small": preset})


def test_a_sound_procedure_has_no_problems() -> None:
    assert check_procedure(PROCEDURE) == ()


def test_every_ring_of_steps_is_named_with_its_members() -> None:
    steps = (step(1, "step-3"), step(2, "step-1"), step(3, "step-2"), step(4, "step-5"), step(5, "step-4"))
    found = [each for each in check_procedure(replace(PROCEDURE, steps=steps)) if each.kind is ProblemKind.CYCLE]
    assert {frozenset(each.detail.split(" > ")) for each in found} == {
        frozenset({"step-1", "step-2", "step-3"}),
        frozenset({"step-4", "step-5"}),
    }


def test_a_ring_is_told_in_the_direction_of_waiting() -> None:
    steps = (step(1, "step-3"), step(2, "step-1"), step(3, "step-2"), *PROCEDURE.steps[3:])
    (ring,) = (each for each in check_procedure(replace(PROCEDURE, steps=steps)) if each.kind is ProblemKind.CYCLE)
    members = ring.detail.split(" > ")
    by_slug = {each.slug: each for each in steps}
    assert members[0] == members[-1]
    assert ring.table == f"step.{members[0]}"
    assert all(later in by_slug[one].requires for one, later in pairwise(members))


def test_rings_that_share_a_step_are_all_found() -> None:
    steps = (step(1, "step-2", "step-3"), step(2, "step-1"), step(3, "step-1"), *PROCEDURE.steps[3:])
    found = [each.detail for each in check_procedure(replace(PROCEDURE, steps=steps)) if each.kind is ProblemKind.CYCLE]
    assert {frozenset(ring.split(" > ")) for ring in found} == {
        frozenset({"step-1", "step-2"}),
        frozenset({"step-1", "step-3"}),
    }


def test_a_window_that_leaves_its_phase_only_when_the_congress_is_put_off_is_found() -> None:
    follows_the_congress = with_window("step-1", Mark(Anchor.CONGRESS, -40), Mark(Anchor.CONGRESS, -30))
    assert check_procedure(follows_the_congress) == (
        Problem("procedure.toml", "step.step-1.small", "window", ProblemKind.OUTSIDE_PHASE, "preparation"),
    )


def test_a_window_that_comes_out_of_order_is_reported_once() -> None:
    early = with_window("step-2", Mark(Anchor.START, 15), Mark(Anchor.START, 16))
    late = replace(
        early.presets["small"],
        phase_of={**PRESET.phase_of, "step-1": Phase.INSPECTION},
        steps={**early.presets["small"].steps, "step-1": Span(Mark(Anchor.START, 17), Mark(Anchor.START, 18))},
    )
    assert check_procedure(replace(early, presets={"small": late})) == (
        Problem("procedure.toml", "step.step-2.small", "window", ProblemKind.OUT_OF_ORDER, "step-1"),
    )


def test_what_a_broken_preset_lacks_is_passed_over() -> None:
    lacking = replace(
        PRESET,
        phases={phase: span for phase, span in PRESET.phases.items() if phase is not Phase.ELECTION},
        steps={slug: span for slug, span in PRESET.steps.items() if slug != "step-2"},
    )
    assert check_procedure(replace(PROCEDURE, presets={"small": lacking})) == ()
    assert check_procedure(replace(PROCEDURE, presets={"small": replace(PRESET, start=0)})) == ()
