from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import plans, steps
from clerk_tui.actions.papers import register
from clerk_tui.actions.papers.catalogue import paper_of
from clerk_tui.actions.papers.making import Order, make
from clerk_tui.actions.papers.printing import print_paper
from clerk_tui.actions.papers.records import Format, Manner, PaperState
from clerk_tui.actions.papers.register import Changed, Issue, PaperView
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import Undone, undo
from clerk_tui.store.errors import Conflict
from tests.township import TODAY, done, session_in, township_in, whys

REQUEST, NOTICE, PLAN = "congress-request", "congress-notice", "work-plan"


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def view(reelection: Reelection, form: str = REQUEST) -> PaperView:
    return register.view_of(reelection, form)


def print_text(reelection: Reelection, form: str = REQUEST, manner: Manner = Manner.FILLED) -> None:
    print_paper(reelection, Order(form, Format.TEXT, manner=manner))


def issue(reelection: Reelection, number: str, form: str = REQUEST, reason: str = "") -> object:
    return register.issue(reelection, form, Issue(number, TODAY, reason))


def issued(reelection: Reelection, number: str, form: str = REQUEST, reason: str = "") -> PaperView:
    print_text(reelection, form)
    outcome = issue(reelection, number, form, reason)
    assert isinstance(outcome, Changed)
    return outcome.view


def test_every_paper_begins_as_a_draft(reelection: Reelection) -> None:
    assert {each.state for each in register.register(reelection)} == {PaperState.DRAFT}


def test_a_printed_paper_is_printed_but_blank_ones_and_samples_are_not_the_paper(reelection: Reelection) -> None:
    print_text(reelection, manner=Manner.BLANK)
    print_text(reelection, manner=Manner.EXAMPLE)
    assert view(reelection).state is PaperState.DRAFT
    print_text(reelection)
    now = view(reelection)
    assert now.state is PaperState.PRINTED
    assert now.printed is not None
    assert now.printed.printed_on == TODAY


def test_the_way_of_a_paper_from_print_to_reply(reelection: Reelection) -> None:
    now = issued(reelection, "青党发〔2026〕12号")
    assert (now.state, now.decision and now.decision.number) == (PaperState.ISSUED, "青党发〔2026〕12号")
    outcome = register.approve(reelection, REQUEST, "云委〔2026〕30号", TODAY)
    assert isinstance(outcome, Changed)
    decision = outcome.view.decision
    assert decision is not None
    assert (outcome.view.state, decision.reply, decision.replied_on) == (
        PaperState.APPROVED,
        "云委〔2026〕30号",
        TODAY,
    )
    assert decision.number == "青党发〔2026〕12号"
    assert whys(reelection)[-2:] == ["印发关于召开党代会的请示", "登记关于召开党代会的请示的批复"]


def test_the_number_and_the_day_of_an_issued_paper_stand_on_it_when_it_is_printed_again(
    reelection: Reelection,
) -> None:
    issued(reelection, "青党发〔2026〕12号")
    again = make(reelection, reelection.picture(), Order(REQUEST)).document
    assert "青党发〔2026〕12号" in repr(again)
    assert "2026年9月8日" in repr(again)
    print_text(reelection)
    assert view(reelection).state is PaperState.ISSUED
    assert view(reelection).changed == ()


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (lambda reelection: issue(reelection, "甲〔2026〕1号"), PaperState.DRAFT),
        (lambda reelection: register.approve(reelection, REQUEST, "乙〔2026〕1号", TODAY), PaperState.DRAFT),
        (lambda reelection: register.make_void(reelection, REQUEST, "写错"), PaperState.DRAFT),
    ],
)
def test_nothing_can_be_done_with_a_draft(reelection: Reelection, act: object, state: PaperState) -> None:
    assert callable(act)
    before = reelection.database.revision
    assert act(reelection) == register.WrongState(paper_of(REQUEST), state)
    assert reelection.database.revision == before


def test_a_paper_is_issued_once(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕1号")
    assert issue(reelection, "甲〔2026〕2号") == register.WrongState(paper_of(REQUEST), PaperState.ISSUED)


@pytest.mark.parametrize(
    "typed", ["青党发〔2026〕12号", "青党发[2026]12号", " 青党发（２０２６）１２ 号", "青党发【2026】12号"]
)
def test_a_number_is_understood_with_any_brackets(reelection: Reelection, typed: str) -> None:
    decision = issued(reelection, typed).decision
    assert decision is not None
    assert decision.number == "青党发〔2026〕12号"


@pytest.mark.parametrize(
    "typed", ["", "12", "青党发12号", "〔2026〕12号", "青党发〔26〕12号", "青党发〔2026〕0号", "青\x1b发〔2026〕1号"]
)
def test_what_is_no_number_is_refused(reelection: Reelection, typed: str) -> None:
    print_text(reelection)
    assert issue(reelection, typed) == register.NotANumber(typed)


def test_a_number_is_given_once_even_when_its_paper_is_void(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕1号")
    print_text(reelection, NOTICE)
    taken = register.NumberTaken("甲〔2026〕1号", paper_of(REQUEST))
    assert issue(reelection, "甲〔2026〕1号", NOTICE) == taken
    register.make_void(reelection, REQUEST, "写错")
    assert issue(reelection, "甲〔2026〕1号", NOTICE) == taken


def test_a_gap_needs_a_reason_and_is_listed(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕5号")
    print_text(reelection, NOTICE)
    assert issue(reelection, "甲〔2026〕8号", NOTICE) == register.GapUnexplained("甲〔2026〕8号", (6, 7))
    assert register.gaps(reelection) == ()
    issued(reelection, "甲〔2026〕8号", NOTICE, "6、7号为其他公文")
    (gap,) = register.gaps(reelection)
    assert (gap.serials, gap.before.reason) == ((6, 7), "6、7号为其他公文")


def test_a_number_left_out_may_be_used_later_without_a_further_reason(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕5号")
    issued(reelection, "甲〔2026〕8号", NOTICE, "留用")
    issued(reelection, "甲〔2026〕7号", PLAN)
    assert [gap.serials for gap in register.gaps(reelection)] == [(6,)]


def test_the_first_number_of_a_series_or_a_year_leaves_nothing_out(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕5号")
    issued(reelection, "乙〔2026〕9号", NOTICE)
    issued(reelection, "甲〔2025〕3号", PLAN)
    assert register.gaps(reelection) == ()


def test_the_next_number_is_proposed(reelection: Reelection) -> None:
    assert register.next_number(reelection) == "阿党发〔2026〕1号"
    issued(reelection, "镇党发〔2026〕5号")
    assert register.next_number(reelection) == "镇党发〔2026〕6号"


def test_a_day_that_has_not_come_is_refused(reelection: Reelection) -> None:
    print_text(reelection)
    tomorrow = date(2026, 9, 9)
    refused = register.NotYet(tomorrow, TODAY)
    assert register.issue(reelection, REQUEST, Issue("甲〔2026〕1号", tomorrow)) == refused
    issue(reelection, "甲〔2026〕1号")
    assert register.approve(reelection, REQUEST, "乙〔2026〕1号", tomorrow) == refused


@pytest.mark.parametrize("reply", ["", " 　", "\x1b[2J"])
def test_a_reply_has_a_number(reelection: Reelection, reply: str) -> None:
    issued(reelection, "甲〔2026〕1号")
    assert register.approve(reelection, REQUEST, reply, TODAY) == register.NotANumber(reply)


def test_a_paper_is_void_for_a_reason_and_begins_anew_when_printed_again(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕1号")
    assert register.make_void(reelection, REQUEST, " ") == register.ReasonMissing(paper_of(REQUEST))
    outcome = register.make_void(reelection, REQUEST, "人数写错")
    assert isinstance(outcome, Changed)
    decision = outcome.view.decision
    assert decision is not None
    assert (outcome.view.state, decision.reason, decision.number) == (PaperState.VOID, "人数写错", "甲〔2026〕1号")
    assert register.make_void(reelection, REQUEST, "再次") == register.WrongState(paper_of(REQUEST), PaperState.VOID)
    assert "甲〔2026〕1号" not in repr(make(reelection, reelection.picture(), Order(REQUEST)).document)
    print_text(reelection)
    assert (view(reelection).state, view(reelection).decision) == (PaperState.PRINTED, None)
    assert issued(reelection, "甲〔2026〕2号").state is PaperState.ISSUED


def test_changed_data_makes_a_printed_paper_stale_and_says_what_changed(reelection: Reelection) -> None:
    print_text(reelection)
    assert view(reelection).changed == ()
    plans.save_plan(reelection, plans.move_congress(reelection, date(2026, 9, 12)))
    assert view(reelection).changed == ("congress_day",)
    print_text(reelection)
    assert view(reelection).changed == ()


def test_the_checklist_is_stale_by_the_steps_that_changed(reelection: Reelection) -> None:
    print_text(reelection, "checklist")
    done(reelection, 1, 3)
    changed = view(reelection, "checklist").changed
    assert changed == tuple(step.slug for step in reelection.procedure.steps if step.number in (1, 3))


def test_a_note_about_a_step_changes_the_checklist_but_not_the_plan(reelection: Reelection) -> None:
    for form in ("checklist", "plan"):
        print_text(reelection, form)
    step = reelection.procedure.steps[0].slug
    steps.edit(reelection, step, steps.Details("李干事", "", "", None), 0)
    assert [view(reelection, form).changed for form in ("checklist", "plan")] == [(step,), ()]
    done(reelection, 1)
    assert view(reelection, "plan").changed == (step,)


def test_a_later_day_alone_makes_nothing_stale(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        for form in (REQUEST, "checklist", "plan"):
            print_text(reelection, form)
    with session_in(tmp_path, simulated=date(2026, 9, 20)) as later:
        assert [view(later, form).changed for form in (REQUEST, "checklist", "plan")] == [(), (), ()]


def test_each_decision_can_be_taken_back(reelection: Reelection) -> None:
    issued(reelection, "甲〔2026〕1号")
    register.approve(reelection, REQUEST, "乙〔2026〕1号", TODAY)
    register.make_void(reelection, REQUEST, "写错")
    for state in (PaperState.APPROVED, PaperState.ISSUED, PaperState.PRINTED):
        assert isinstance(undo(reelection), Undone)
        assert view(reelection).state is state
    assert register.next_number(reelection) == "阿党发〔2026〕1号"


def test_another_session_cannot_give_the_same_number(tmp_path: Path) -> None:
    with township_in(tmp_path) as mine, session_in(tmp_path) as theirs:
        print_text(mine, REQUEST)
        print_text(theirs, NOTICE)
        assert isinstance(issue(mine, "甲〔2026〕1号"), Changed)
        assert issue(theirs, "甲〔2026〕1号", NOTICE) == register.NumberTaken("甲〔2026〕1号", paper_of(REQUEST))
        with pytest.raises(Conflict):
            mine.database.records("papers", register.Decision).put(
                REQUEST, register.Decision(PaperState.VOID), based_on=0
            )
