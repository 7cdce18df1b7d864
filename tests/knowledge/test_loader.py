from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_tui.domain.dates import Anchor, Mark, Span
from clerk_tui.domain.plan import Plan, timetable
from clerk_tui.domain.procedure import Article, Confidence, Item, LeadTime, Phase, Step
from clerk_tui.knowledge import tables
from clerk_tui.knowledge.loader import load_procedure
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from tests.knowledge.small import FORMS, PROCEDURE, changed, write

Kind = ProblemKind


def problems(folder: Path, *, check: bool = True) -> list[Problem]:
    with pytest.raises(KnowledgeError) as caught:
        load_procedure(folder, check=check)
    return list(caught.value.problems)


def in_procedure(table: str, key: str, kind: Kind, detail: str = "") -> Problem:
    return Problem("procedure.toml", table, key, kind, detail)


def in_forms(table: str, key: str, kind: Kind, detail: str = "") -> Problem:
    return Problem("forms.toml", table, key, kind, detail)


class TestLoading:
    def test_reads_a_step_with_its_figures_put_in(self, tmp_path: Path) -> None:
        assert load_procedure(write(tmp_path), check=True).step("elect-delegates") == Step(
            slug="elect-delegates",
            number=2,
            title="选举代表",
            organ="选举单位",
            guidance="到会不少于五分之四。当场计票。",
            requires=("write-plan",),
            papers=("plan", "roll"),
            basis=("2020:19",),
            items=(Item("attendance", "清点人数"), Item("count", "计票")),
            remark="分单位办。",
        )

    def test_leaves_items_and_remark_empty_where_a_step_has_none(self, tmp_path: Path) -> None:
        step = load_procedure(write(tmp_path)).step("write-plan")
        assert (step.items, step.remark) == ((), "")

    def test_reads_articles_papers_and_lead_times(self, tmp_path: Path) -> None:
        procedure = load_procedure(write(tmp_path))
        assert procedure.articles["2020:19"] == Article("第十九条（条号待核）", Confidence.MEDIUM)
        assert procedure.forms == {"plan": "工作方案", "roll": "代表名册"}
        lead = LeadTime("plan-in-time", "write-plan", "congress", 30, False, "惯例", Confidence.LOW)
        assert procedure.lead_times == (lead,)

    def test_reads_a_preset_with_windows_that_hang_on_both_anchors(self, tmp_path: Path) -> None:
        preset = load_procedure(write(tmp_path)).presets["short"]
        assert (preset.title, preset.source, preset.start) == ("短方案", "测试", -40)
        assert preset.phase_titles[Phase.SUMMARY] == "总结"
        assert preset.phases[Phase.INSPECTION] == Span(Mark(Anchor.START, 15), Mark(Anchor.CONGRESS, -5))
        assert preset.phase_of["hold-congress"] is Phase.ELECTION
        congress = date(2026, 9, 10)
        assert timetable(Plan("short", congress), preset).steps["hold-congress"].start == congress

    def test_takes_files_saved_by_notepad(self, tmp_path: Path) -> None:
        notepad = [b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for text in (PROCEDURE, FORMS)]
        assert load_procedure(write(tmp_path, *notepad)) == load_procedure(write(tmp_path))


BROKEN = [
    # what is replaced, by what, and the problems that must be reported for it, no more and no fewer
    ("number = 2\n", "", [
        in_procedure("step.elect-delegates", "number", Kind.MISSING, "number"),
        in_procedure("", "step", Kind.GAP, "2"),
        in_forms("form.plan", "steps", Kind.UNKNOWN_NAME, "2"),
        in_forms("form.roll", "steps", Kind.UNKNOWN_NAME, "2"),
        in_procedure("step.elect-delegates", "papers", Kind.ONE_SIDED, "plan"),
        in_procedure("step.elect-delegates", "papers", Kind.ONE_SIDED, "roll"),
    ]),
    ("organ = '主席团'\n", "", [in_procedure("step.hold-congress", "organ", Kind.MISSING, "text")]),
    ("organ = '主席团'", "organ = ' '", [in_procedure("step.hold-congress", "organ", Kind.WRONG_VALUE, "text")]),
    ("organ = '主席团'", "organ = 7", [in_procedure("step.hold-congress", "organ", Kind.WRONG_TYPE, "text")]),
    ("organ = '主席团'", "organ = '主席团'\norgans = 1", [
        in_procedure("step.hold-congress", "organs", Kind.UNKNOWN_KEY)
    ]),
    ("requires = []", "requires = 'x'", [in_procedure("step.write-plan", "requires", Kind.WRONG_TYPE, "list")]),
    ("requires = []", "requires = [1]", [in_procedure("step.write-plan", "requires", Kind.WRONG_TYPE, "text")]),
    ("requires = []", "requires = ['x']", [in_procedure("step.write-plan", "requires", Kind.UNKNOWN_NAME, "x")]),
    ("requires = ['write-plan']", "requires = ['write-plan', 'write-plan']", [
        in_procedure("step.elect-delegates", "requires", Kind.DUPLICATE, "write-plan")
    ]),
    ("basis = ['2020:8']", "basis = ['2020:9']", [
        in_procedure("step.write-plan", "basis", Kind.UNKNOWN_NAME, "2020:9")
    ]),
    ("papers = ['plan']", "papers = ['plan', 'poem']", [
        in_procedure("step.write-plan", "papers", Kind.UNKNOWN_NAME, "poem")
    ]),
    ("papers = ['plan']", "papers = ['plan', 'roll']", [
        in_procedure("step.write-plan", "papers", Kind.ONE_SIDED, "roll")
    ]),
    ("papers = ['plan']", "papers = []", [in_forms("form.plan", "steps", Kind.ONE_SIDED, "1")]),
    ("slug = 'hold-congress'", "slug = 'elect-delegates'", [
        in_procedure("step.elect-delegates", "slug", Kind.DUPLICATE, "elect-delegates"),
        in_procedure("step.elect-delegates", "requires", Kind.CYCLE, "elect-delegates > elect-delegates"),
    ]),
    ("slug = 'hold-congress'", "slug = 'Hold Congress'", [
        in_procedure("step.Hold Congress", "slug", Kind.WRONG_VALUE, "a-z 0-9 -")
    ]),
    ("slug = 'hold-congress'\n", "", [in_procedure("step[3]", "slug", Kind.MISSING, "text")]),
    ("number = 3", "number = 4", [
        in_procedure("", "step", Kind.GAP, "3"),
        in_procedure("step.hold-congress", "papers", Kind.ONE_SIDED, "roll"),
        in_forms("form.roll", "steps", Kind.UNKNOWN_NAME, "3"),
    ]),
    ("number = 3", "number = 2", [
        in_procedure("step.hold-congress", "number", Kind.DUPLICATE, "2"),
        in_forms("form.roll", "steps", Kind.UNKNOWN_NAME, "3"),
    ]),
    ("number = 1", "number = true", [
        in_procedure("step.write-plan", "number", Kind.WRONG_TYPE, "number"),
        in_procedure("", "step", Kind.GAP, "1"),
        in_procedure("step.write-plan", "papers", Kind.ONE_SIDED, "plan"),
        in_forms("form.plan", "steps", Kind.UNKNOWN_NAME, "1"),
    ]),
    ("start = -40", "start = 5", [in_procedure("presets.short", "start", Kind.WRONG_VALUE, "-366..-1")]),
    ("start = -40", "start = -40.5", [in_procedure("presets.short", "start", Kind.WRONG_TYPE, "number")]),
    ("start = -40", "start = -40\ncolour = 'red'", [in_procedure("presets.short", "colour", Kind.UNKNOWN_KEY)]),
    ("summary = {", "extra = {", [
        in_procedure("presets.short.phases", "extra", Kind.UNKNOWN_KEY),
        in_procedure("presets.short.phases", "summary", Kind.MISSING, "table"),
    ]),
    ("'congress-4..congress+5'", "'congress-4 to congress+5'", [
        in_procedure("presets.short.phases.election", "window", Kind.NOTATION, "congress-4 to congress+5")
    ]),
    ("'start+0..start+3'", "'start+0..start+1234'", [
        in_procedure("step.write-plan.short", "window", Kind.NOTATION, "start+0..start+1234")
    ]),
    ("'start+0..start+3'", "'start+０..start+３'", [
        in_procedure("step.write-plan.short", "window", Kind.NOTATION, "start+０..start+３")
    ]),
    ("'start+0..start+3'", "'start+3..start+0'", [in_procedure("step.write-plan.short", "window", Kind.REVERSED)]),
    ("'start+0..start+14'", "'start+14..start+0'", [
        in_procedure("presets.short.phases.preparation", "window", Kind.REVERSED),
        in_procedure("step.write-plan.short", "window", Kind.OUTSIDE_PHASE, "preparation"),
    ]),
    ("short = { phase = 'preparation', window = 'start+0..start+3' }\n", "", [
        in_procedure("step.write-plan", "short", Kind.MISSING, "table")
    ]),
    ("short = { phase = 'preparation', window = 'start+0..start+3' }", "short = 'start+0..start+3'", [
        in_procedure("step.write-plan", "short", Kind.WRONG_TYPE, "table")
    ]),
    ("phase = 'election'", "phase = 'party'", [
        in_procedure(
            "step.hold-congress.short", "phase", Kind.WRONG_VALUE, "preparation inspection election summary"
        ),
        in_procedure("step.hold-congress.short", "window", Kind.OUTSIDE_PHASE, "preparation"),
    ]),
    ("phase = 'election'", "phase = 'summary'", [
        in_procedure("step.hold-congress.short", "window", Kind.OUTSIDE_PHASE, "summary")
    ]),
    ("'congress+0..congress+0'", "'congress+0..congress+6'", [
        in_procedure("step.hold-congress.short", "window", Kind.OUTSIDE_PHASE, "election")
    ]),
    ("requires = []", "requires = ['elect-delegates']", [
        in_procedure("step.write-plan.short", "window", Kind.OUT_OF_ORDER, "elect-delegates"),
        in_procedure("step.write-plan", "requires", Kind.CYCLE, "write-plan > elect-delegates > write-plan"),
    ]),
    ("requires = []", "requires = ['write-plan']", [
        in_procedure("step.write-plan", "requires", Kind.CYCLE, "write-plan > write-plan")
    ]),
    ("'计票' }", "'计票', order = 2 }", [
        in_procedure("step.elect-delegates.items.count", "order", Kind.UNKNOWN_KEY)
    ]),
    ("slug = 'count'", "slug = 'attendance'", [
        in_procedure("step.elect-delegates.items.attendance", "slug", Kind.DUPLICATE, "attendance")
    ]),
    ("{ slug = 'count', title = '计票' },", "'计票',", [
        in_procedure("step.elect-delegates", "items", Kind.WRONG_TYPE, "tables")
    ]),
    ("{quorum}", "{quarum}", [in_procedure("step.elect-delegates", "guidance", Kind.UNKNOWN_NAME, "quarum")]),
    ("{quorum}", "{quorum", [in_procedure("step.elect-delegates", "guidance", Kind.WRONG_VALUE, "{ }")]),
    ("{quorum}", "{}", [in_procedure("step.elect-delegates", "guidance", Kind.WRONG_VALUE, "{ }")]),
    ("'写好方案。", "'到会{quorum}。", [in_procedure("step.write-plan", "guidance", Kind.UNCITED, "2020:19")]),
    ("basis = '2020:19'", "basis = '2020:99'", [
        in_procedure("figures.quorum", "basis", Kind.UNKNOWN_NAME, "2020:99"),
        in_procedure("step.elect-delegates", "guidance", Kind.UNCITED, "2020:99"),
    ]),
    ("confidence = 'M'", "confidence = 'Z'", [
        in_procedure("articles.2020:19", "confidence", Kind.WRONG_VALUE, "H M L K")
    ]),
    ("step = 'write-plan'", "step = 'write-play'", [
        in_procedure("lead_time.plan-in-time", "step", Kind.UNKNOWN_NAME, "write-play")
    ]),
    ("before = 'congress'", "before = 'kongress'", [
        in_procedure("lead_time.plan-in-time", "before", Kind.UNKNOWN_NAME, "kongress")
    ]),
    ("days = 30", "days = 0", [in_procedure("lead_time.plan-in-time", "days", Kind.WRONG_VALUE, "1..366")]),
    ("working = false", "working = 'no'", [in_procedure("lead_time.plan-in-time", "working", Kind.WRONG_TYPE, "flag")]),
    ("working = false", "working = 0", [in_procedure("lead_time.plan-in-time", "working", Kind.WRONG_TYPE, "flag")]),
    ("[[lead_time]]", "[[leads]]", [
        in_procedure("", "leads", Kind.UNKNOWN_KEY),
        in_procedure("", "lead_time", Kind.MISSING, "tables"),
    ]),
    ("'制定方案'", '"\\u001b]0;方案"', [in_procedure("step.write-plan", "title", Kind.UNSAFE_TEXT, "U+001B")]),
    ("'制定方案'", '"制定\\u202e方案"', [in_procedure("step.write-plan", "title", Kind.UNSAFE_TEXT, "U+202E")]),
    ("'制定方案'", "'''\n制定\n方案'''", [in_procedure("step.write-plan", "title", Kind.UNSAFE_TEXT, "U+000A")]),
    ("organ = '党委'", 'organ = "党委"\n"\\u001b[2J" = 1', [
        in_procedure("step.write-plan", "\\x1b[2J", Kind.UNKNOWN_KEY)
    ]),
]  # fmt: skip

BROKEN_FORMS = [
    ("title = '代表名册'\n", "", [in_forms("form.roll", "title", Kind.MISSING, "text")]),
    ("number = '2'", "number = 2", [in_forms("form.roll", "number", Kind.WRONG_TYPE, "text")]),
    ("number = '2'", "number = '1'", [in_forms("form.roll", "number", Kind.DUPLICATE, "1")]),
    ("slug = 'roll'", "slug = 'plan'", [
        in_forms("form.plan", "slug", Kind.DUPLICATE, "plan"),
        in_procedure("step.elect-delegates", "papers", Kind.UNKNOWN_NAME, "roll"),
        in_procedure("step.hold-congress", "papers", Kind.UNKNOWN_NAME, "roll"),
        in_procedure("step.write-plan", "papers", Kind.ONE_SIDED, "plan"),
        in_forms("form.plan", "steps", Kind.ONE_SIDED, "3"),
    ]),
    ("steps = [2, 3]", "steps = [2, '3']", [
        in_forms("form.roll", "steps", Kind.WRONG_TYPE, "number"),
        in_procedure("step.hold-congress", "papers", Kind.ONE_SIDED, "roll"),
    ]),
    ("steps = [2, 3]", "steps = [2, 3, 3]", [in_forms("form.roll", "steps", Kind.DUPLICATE, "3")]),
    ("steps = [2, 3]", "steps = [1, 2, 3]", [in_forms("form.roll", "steps", Kind.ONE_SIDED, "1")]),
    ("steps = [2, 3]", "steps = [2, 3, 60]", [in_forms("form.roll", "steps", Kind.UNKNOWN_NAME, "60")]),
    ("steps = [2, 3]", "steps = [2, 3]\nsigned = true", [in_forms("form.roll", "signed", Kind.UNKNOWN_KEY)]),
    ("[[form]]", "note = 1\n[[form]]", [in_forms("", "note", Kind.UNKNOWN_KEY)]),
]  # fmt: skip


class TestProblems:
    @pytest.mark.parametrize(("old", "new", "expected"), BROKEN)
    def test_of_the_procedure_are_placed_in_their_table_and_key(
        self, tmp_path: Path, old: str, new: str, expected: list[Problem]
    ) -> None:
        found = problems(write(tmp_path, changed(old, new)))
        assert len(found) == len(set(found))
        assert set(found) == set(expected)

    @pytest.mark.parametrize(("old", "new", "expected"), BROKEN_FORMS)
    def test_of_the_papers_are_placed_in_their_table_and_key(
        self, tmp_path: Path, old: str, new: str, expected: list[Problem]
    ) -> None:
        assert set(problems(write(tmp_path, forms=changed(old, new, FORMS)))) == set(expected)

    def test_of_every_kind_are_reported_at_once(self, tmp_path: Path) -> None:
        broken = PROCEDURE
        for old, new in (
            ("title = '制定方案'\n", ""),
            ("number = 3", "number = 5"),
            ("basis = ['2020:8']", "basis = ['2020:8', '2021:1', '2020:8']"),
            ("'start+15..congress-5'", "'start+15'"),
            ("requires = []", "requires = ['hold-congress']"),
            ("source = '惯例'", "source = 5"),
        ):
            broken = changed(old, new, broken)
        found = problems(write(tmp_path, broken, changed("title = '工作方案'", "titel = '工作方案'", FORMS)))
        assert {(problem.table, problem.key, problem.kind) for problem in found} >= {
            ("step.write-plan", "title", Kind.MISSING),
            ("", "step", Kind.GAP),
            ("step.write-plan", "basis", Kind.UNKNOWN_NAME),
            ("step.write-plan", "basis", Kind.DUPLICATE),
            ("presets.short.phases.inspection", "window", Kind.NOTATION),
            ("step.write-plan", "requires", Kind.CYCLE),
            ("step.write-plan.short", "window", Kind.OUT_OF_ORDER),
            ("lead_time.plan-in-time", "source", Kind.WRONG_TYPE),
            ("form.plan", "titel", Kind.UNKNOWN_KEY),
            ("form.plan", "title", Kind.MISSING),
        }

    def test_come_in_the_same_order_every_time(self, tmp_path: Path) -> None:
        write(tmp_path, changed("organ = '主席团'", "organs = 1\nplace = 2\ntime = 3"))
        assert [problem.key for problem in problems(tmp_path)] == ["organs", "place", "time", "organ"]

    def test_that_only_the_thorough_check_finds_do_not_stop_a_start(self, tmp_path: Path) -> None:
        write(tmp_path, changed("'congress+0..congress+0'", "'congress+0..congress+6'"))
        assert load_procedure(tmp_path).step("hold-congress").number == 3
        assert [problem.kind for problem in problems(tmp_path)] == [Kind.OUTSIDE_PHASE]

    def test_that_make_it_unusable_stop_a_start(self, tmp_path: Path) -> None:
        write(tmp_path, changed("requires = []", "requires = ['x']"))
        assert [problem.kind for problem in problems(tmp_path, check=False)] == [Kind.UNKNOWN_NAME]

    def test_have_examples_of_every_kind(self) -> None:
        tried = {problem.kind for *_, expected in BROKEN + BROKEN_FORMS for problem in expected}
        assert tried == set(Kind) - {Kind.SYNTAX, Kind.UNREADABLE}  # tried below

    def test_repeat_a_long_name_only_in_part(self, tmp_path: Path) -> None:
        (found,) = problems(write(tmp_path, changed("organ = '主席团'", f"organ = '主席团'\n{'x' * 5000} = 1")))
        assert found == in_procedure("step.hold-congress", "x" * tables.LONGEST, Kind.UNKNOWN_KEY)


class TestUnreadableFiles:
    @pytest.mark.parametrize(
        ("content", "line"),
        [
            ("\n\n[articles\n", 3),
            ("a = 1\na = 2\n", 2),
            ("a = 'open", 1),
            ("a = '\x1b'\n", 1),
            ("a = \n", 1),
            (b"a = 1\nb = '\xff'\n", 2),
            ("a = " + "9" * 5000, 1),
        ],
    )
    def test_are_reported_with_the_line(self, tmp_path: Path, content: str | bytes, line: int) -> None:
        assert problems(write(tmp_path, content)) == [in_procedure("", "", Kind.SYNTAX, str(line))]

    def test_do_not_hide_the_problems_of_the_other_file(self, tmp_path: Path) -> None:
        found = problems(write(tmp_path, changed("organ = '主席团'", "organ = 7"), "[[form"))
        assert found == [
            in_forms("", "", Kind.SYNTAX, "1"),
            in_procedure("step.hold-congress", "organ", Kind.WRONG_TYPE, "text"),
        ]

    def test_that_are_not_there_are_named(self, tmp_path: Path) -> None:
        assert problems(tmp_path) == [
            in_procedure("", "", Kind.UNREADABLE, "ENOENT"),
            in_forms("", "", Kind.UNREADABLE, "ENOENT"),
        ]

    def test_may_be_folders(self, tmp_path: Path) -> None:
        (tmp_path / "procedure.toml").mkdir()
        (tmp_path / "forms.toml").write_text(FORMS, encoding="utf-8")
        (found,) = problems(tmp_path)
        assert (found.file, found.kind) == ("procedure.toml", Kind.UNREADABLE)

    def test_that_are_too_large_are_not_read(self, tmp_path: Path) -> None:
        write(tmp_path, PROCEDURE + "#" * tables.LARGEST)
        assert problems(tmp_path) == [in_procedure("", "", Kind.UNREADABLE, "size")]

    def test_that_nest_too_deep_are_refused(self, tmp_path: Path) -> None:
        (found,) = problems(write(tmp_path, "a = " + "[" * 20_000))
        assert (found.file, found.table, found.key) == ("procedure.toml", "", "")
        assert found.kind in {Kind.UNREADABLE, Kind.SYNTAX}  # the parser of newer Pythons counts the depth itself

    @settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(0, len(PROCEDURE)), st.integers(0, 40), st.text(max_size=20))
    def test_with_anything_in_them_end_in_a_procedure_or_in_problems(
        self, tmp_path: Path, place: int, length: int, scrap: str
    ) -> None:
        damaged = PROCEDURE[:place] + scrap + PROCEDURE[place + length :]
        write(tmp_path, damaged.encode("utf-8", "surrogatepass"))
        try:
            procedure = load_procedure(tmp_path, check=True)
        except KnowledgeError as error:
            assert error.problems
        else:
            slugs = {step.slug for step in procedure.steps}
            assert all(slugs.issuperset(step.requires) for step in procedure.steps)
            for slug, preset in procedure.presets.items():
                assert timetable(Plan(slug, date(2026, 9, 10)), preset).steps.keys() == slugs
