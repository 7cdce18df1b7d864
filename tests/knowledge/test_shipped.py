"""The procedure and the list of papers as they are shipped."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

import clerk_tui.knowledge
from clerk_tui.domain.dates import Anchor, Window
from clerk_tui.domain.plan import Plan, doubts, timetable
from clerk_tui.domain.procedure import Confidence, Phase, Step
from clerk_tui.knowledge.loader import load_procedure
from clerk_tui.knowledge.problems import Problem
from clerk_tui.knowledge.tables import Table, read_table
from tests.domain.build import STEADY, days, real_holidays

FOLDER = Path(clerk_tui.knowledge.__file__).parent
PROCEDURE = load_procedure(check=True)
PRESETS = sorted(PROCEDURE.presets)
COLUMNS = 36


def form_rows() -> list[Table]:
    problems: list[Problem] = []
    whole = read_table(FOLDER, "forms.toml", problems)
    assert whole is not None
    return whole.rows("form")


def numbered(number: int) -> Step:
    step = PROCEDURE.numbered(number)
    assert step is not None
    return step


def window(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first), date.fromisoformat(last))


class TestSteps:
    def test_are_fifty_nine_in_order(self) -> None:
        assert [step.number for step in PROCEDURE.steps] == list(range(1, 60))

    def test_have_the_parts_of_the_official_list(self) -> None:
        parts = {step.number: len(step.items) for step in PROCEDURE.steps if step.items}
        assert parts == {20: 4, 24: 13, 25: 6, 26: 6, 27: 6, 42: 6}

    @pytest.mark.parametrize("step", PROCEDURE.steps, ids=lambda step: step.slug)
    def test_guide_the_clerk_in_two_or_three_sentences(self, step: Step) -> None:
        sentences = step.guidance.split("。")
        assert sentences.pop() == ""
        assert 2 <= len(sentences) <= 3
        assert 40 <= len(step.guidance) <= 150
        assert not re.search(r"[A-Za-z{}]", step.guidance)

    def test_name_a_paper_and_a_basis_each(self) -> None:
        assert [step.slug for step in PROCEDURE.steps if not (step.papers and step.basis)] == []

    def test_that_no_article_governs_say_so(self) -> None:
        assert "没有规定" in PROCEDURE.articles["practice"].title
        without = {step.number for step in PROCEDURE.steps if step.basis == ("practice",)}
        assert without == {2, 23, 32, 33, 34, 35, 38, 39, 40, 43}

    def test_do_not_wait_for_everything_before_them(self) -> None:
        waits = [len(step.requires) for step in PROCEDURE.steps]
        assert sum(waits) < 2 * len(waits)
        assert [step.number for step in PROCEDURE.steps if not step.requires] == [1]

    @pytest.mark.parametrize(
        ("number", "waits_for"),
        [
            (11, {7, 8, 9, 10}),
            (16, {15}),
            (41, {20, 21, 22, 24, 25, 26, 27, 28, 29, 30}),
            (45, {44}),
            (51, {48, 49}),
            (52, {31, 36, 37, 51}),
            (54, {52, 53}),
            (56, {54}),
            (57, {54}),
            (58, {55, 56, 57}),
            (59, {58}),
        ],
    )
    def test_of_the_congress_wait_for_what_the_rules_say(self, number: int, waits_for: set[int]) -> None:
        assert {PROCEDURE.step(slug).number for slug in numbered(number).requires} == waits_for

    def test_all_lead_to_the_archive_or_stand_aside(self) -> None:
        reached, waiting = set[str](), ["archive-papers"]
        while waiting:
            slug = waiting.pop()
            waiting += [each for each in PROCEDURE.step(slug).requires if each not in reached]
            reached |= {slug}
        aside = {step.number for step in PROCEDURE.steps if step.slug not in reached}
        assert aside == {2, 4, 32, 33, 38, 39, 40, 50}

    def test_wait_only_for_steps_before_them(self) -> None:
        backward = [
            (step.number, PROCEDURE.step(slug).number)
            for step in PROCEDURE.steps
            for slug in step.requires
            if PROCEDURE.step(slug).number >= step.number
        ]
        assert backward == []

    def test_say_where_they_differ_from_the_official_list(self) -> None:
        odd = {step.number for step in PROCEDURE.steps if step.remark}
        assert odd == {12, 15, 19, 20, 27, 28, 29, 30, 31, 48, 49, 53, 56, 57, 58}

    def test_draft_the_result_reports_before_and_send_them_after_the_congress(self) -> None:
        drafts = [numbered(number) for number in (28, 29, 30)]
        assert set(numbered(58).papers) > {paper for step in drafts for paper in step.papers}

    def test_cite_every_article_there_is(self) -> None:
        assert {article for step in PROCEDURE.steps for article in step.basis} | {"practice"} == set(PROCEDURE.articles)


class TestWords:
    def test_of_titles_fit_the_lists(self) -> None:
        titles = [step.title for step in PROCEDURE.steps] + [*PROCEDURE.forms.values()]
        titles += [item.title for step in PROCEDURE.steps for item in step.items]
        titles += [title for preset in PROCEDURE.presets.values() for title in preset.phase_titles.values()]
        assert [title for title in titles if wcswidth(title) > COLUMNS] == []

    def test_of_titles_are_each_used_once(self) -> None:
        for titles in ([step.title for step in PROCEDURE.steps], [*PROCEDURE.forms.values()]):
            assert [title for title, times in Counter(titles).items() if times > 1] == []

    def test_in_lists_have_no_character_that_terminals_draw_in_two_widths(self) -> None:
        shown = [text for step in PROCEDURE.steps for text in (step.title, step.organ, step.guidance)]
        shown += [item.title for step in PROCEDURE.steps for item in step.items] + [*PROCEDURE.forms.values()]
        shown += [article.title for article in PROCEDURE.articles.values()]
        assert {character for text in shown for character in text if east_asian_width(character) == "A"} == set()

    def test_for_articles_whose_number_was_not_seen_say_so(self) -> None:
        for article in PROCEDURE.articles.values():
            if "待核" in article.title:
                assert article.confidence in {Confidence.MEDIUM, Confidence.MEMORY}
        assert "待核" in PROCEDURE.articles["2020:19"].title


class TestPapers:
    def test_are_forty_four_and_two_more(self) -> None:
        numbers = [row.text("number") for row in form_rows()]
        assert numbers == [*map(str, range(1, 16)), "15a", *map(str, range(16, 41)), "40a", *map(str, range(41, 45))]

    def test_all_come_from_a_step_but_the_emergency_plan(self) -> None:
        used = {paper for step in PROCEDURE.steps for paper in step.papers}
        assert set(PROCEDURE.forms) - used == {"emergency-plan"}


class TestPresets:
    def test_are_the_two_of_the_sources(self) -> None:
        assert PRESETS == ["four-part", "four-phase"]

    @pytest.mark.parametrize(
        ("preset", "congress", "windows"),
        [
            (
                "four-phase",
                "2026-09-10",
                [
                    ("2026-08-01", "2026-08-15"),
                    ("2026-08-16", "2026-09-05"),
                    ("2026-09-06", "2026-09-15"),
                    ("2026-09-16", "2026-09-25"),
                ],
            ),
            (
                "four-part",
                "2026-04-24",
                [
                    ("2026-03-15", "2026-03-20"),
                    ("2026-03-21", "2026-04-20"),
                    ("2026-04-21", "2026-04-25"),
                    ("2026-04-21", "2026-04-25"),
                ],
            ),
        ],
    )
    def test_give_the_days_of_their_source(self, preset: str, congress: str, windows: list[tuple[str, str]]) -> None:
        table = timetable(Plan(preset, date.fromisoformat(congress)), PROCEDURE.presets[preset])
        assert table.phases == {phase: window(*days) for phase, days in zip(Phase, windows, strict=True)}

    @pytest.mark.parametrize(("preset", "last"), [("four-phase", [6, 19, 57, 59]), ("four-part", [6, 19, 41, 59])])
    def test_put_every_step_into_its_phase(self, preset: str, last: list[int]) -> None:
        phase_of = PROCEDURE.presets[preset].phase_of
        expected = {
            step.slug: next(phase for phase, end in zip(Phase, last, strict=True) if step.number <= end)
            for step in PROCEDURE.steps
        }
        assert phase_of == expected

    def test_name_the_parts_as_the_source_does(self) -> None:
        titles = PROCEDURE.presets["four-part"].phase_titles
        assert (titles[Phase.ELECTION], titles[Phase.SUMMARY]) == ("会前准备", "开会选举")

    @pytest.mark.parametrize("preset", PRESETS)
    def test_open_the_congress_on_its_day_and_hold_its_meetings_around_it(self, preset: str) -> None:
        congress = date(2026, 9, 10)
        steps = timetable(Plan(preset, congress), PROCEDURE.presets[preset]).steps
        assert steps["open-congress"] == Window(congress, congress)
        around = Window(congress - timedelta(days=1), congress + timedelta(days=1))
        assert [n for n in range(45, 58) if not around.holds(steps[numbered(n).slug])] == []

    @pytest.mark.parametrize(
        ("preset", "congress"), [("four-phase", date(2026, 9, 10)), ("four-part", date(2026, 4, 24))]
    )
    def test_leave_nothing_doubtful_on_the_days_of_their_source(self, preset: str, congress: date) -> None:
        ready = PROCEDURE.presets[preset]
        assert list(doubts(timetable(Plan(preset, congress), ready), ready, PROCEDURE, real_holidays())) == []

    @pytest.mark.parametrize("preset", PRESETS)
    @STEADY
    @given(congress=days(), later=st.integers(0, 90))
    @example(congress=date(2028, 2, 29), later=0)
    @example(congress=date(2028, 3, 1), later=1)
    @example(congress=date(2000, 1, 1), later=0)
    def test_stay_in_phase_and_in_order_for_any_congress_day(self, preset: str, congress: date, later: int) -> None:
        """Also where the congress is put off after the start was fixed."""
        ready = PROCEDURE.presets[preset]
        start = congress + timedelta(days=ready.start - later)
        table = timetable(Plan(preset, congress, start if later else None), ready)
        assert table.anchors[Anchor.START] == start
        for step in PROCEDURE.steps:
            own = table.steps[step.slug]
            assert table.phases[ready.phase_of[step.slug]].holds(own)
            for slug in step.requires:
                assert own.start >= table.steps[slug].start
                assert own.end >= table.steps[slug].end

    @pytest.mark.parametrize("preset", PRESETS)
    @STEADY
    @given(congress=days(), nearer=st.integers(1, 40))
    def test_keep_the_congress_on_its_day_however_near_it_is_to_a_fixed_start(
        self, preset: str, congress: date, nearer: int
    ) -> None:
        ready = PROCEDURE.presets[preset]
        plan = Plan(preset, congress, congress + timedelta(days=ready.start + nearer))
        assert timetable(plan, ready).steps["open-congress"] == Window(congress, congress)

    def test_keep_the_lead_times_whenever_no_holiday_comes_between(self) -> None:
        plain = replace(real_holidays(), off=frozenset(), worked=frozenset(), years=frozenset(range(1999, 2101)))
        for preset in PRESETS:
            ready = PROCEDURE.presets[preset]
            for days_on in range(400):
                congress = date(2027, 1, 1) + timedelta(days=days_on)
                assert list(doubts(timetable(Plan(preset, congress), ready), ready, PROCEDURE, plain)) == []


class TestLeadTimes:
    def test_are_those_of_the_rules(self) -> None:
        leads = {lead.slug: (lead.step, lead.before, lead.days, lead.working) for lead in PROCEDURE.lead_times}
        assert leads == {
            "congress-request": ("request-congress", "congress", 30, False),
            "candidate-request": ("request-candidates", "congress", 15, False),
            "delegate-publicity": ("propose-preliminary-delegates", "settle-proposed-delegates", 5, True),
        }

    def test_rest_on_no_article_and_say_how_sure_they_are(self) -> None:
        assert {lead.confidence for lead in PROCEDURE.lead_times} <= {Confidence.MEDIUM, Confidence.LOW}
        assert all(lead.source for lead in PROCEDURE.lead_times)
