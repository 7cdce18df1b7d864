from dataclasses import replace
from datetime import date

from clerk_tui.documents.checklist import checklist, plan
from clerk_tui.documents.model import Axis, Bar, Document, Note, SignatureLine, Table
from tests.documents.samples import HEADING, PHASES, checklist_rows, plan_phases


def table_of(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def remarks(**changes: object) -> str:
    row = replace(checklist_rows()[0], **changes)  # type: ignore[arg-type]
    return str(table_of(checklist([row], HEADING)).rows[1].cells[-1])


def test_each_phase_is_a_section_over_its_procedures() -> None:
    rows = table_of(checklist(checklist_rows(), HEADING)).rows
    assert [row.cells[0] for row in rows if row.section] == [phase for phase, _ in PHASES]
    assert len([row for row in rows if not row.section]) == 59
    assert rows[0].section


def test_every_row_fits_its_columns() -> None:
    for document in (checklist(checklist_rows(), HEADING), plan(plan_phases(), HEADING)):
        table = table_of(document)
        assert {len(row.cells) for row in table.rows if not row.section} == {len(table.columns)}


def test_overridden_prerequisites_and_reasons_are_printed() -> None:
    assert remarks(overridden=(3, 5), reason="书面批复后补") == "越过前项：第3、5项\n理由：书面批复后补"


def test_what_is_waited_for_items_papers_and_notes_are_printed() -> None:
    text = remarks(waiting=(2,), items=(("草案", True), ("议程", False)), paper="卷2第5页", note="见附件")
    assert text == "☑草案　☐议程\n待办前项：第2项\n材料：卷2第5页\n备注：见附件"


def test_a_plain_row_has_no_remarks() -> None:
    assert remarks() == ""


def test_windows_are_short_and_name_the_year_only_where_they_cross_one() -> None:
    def window(start: date, due: date) -> object:
        return table_of(checklist([replace(checklist_rows()[0], start=start, due=due)], HEADING)).rows[1].cells[2]

    assert window(date(2026, 8, 1), date(2026, 8, 5)) == "08-01至08-05"
    assert window(date(2026, 8, 1), date(2026, 8, 1)) == "08-01"
    assert window(date(2026, 12, 30), date(2027, 1, 2)) == "2026-12-30至2027-01-02"


def test_a_paper_says_of_which_data_it_was_printed_and_by_whom() -> None:
    document = checklist(checklist_rows(), HEADING)
    assert document.title == "青石镇换届选举程序清单"
    assert document.printed_on == date(2026, 8, 20)
    assert "李干事" in document.subtitle
    assert "2026-09-08" in document.subtitle
    assert "128" in document.footer
    assert "0123456789ab" in document.footer
    assert "0123456789abc" not in document.footer
    assert isinstance(document.blocks[-1], SignatureLine)


def test_a_made_up_day_is_said_on_every_page() -> None:
    simulated = replace(HEADING, simulated=True)
    for real, made_up in ((checklist(checklist_rows(), HEADING), checklist(checklist_rows(), simulated)),):
        assert "模拟日期" not in real.footer + real.subtitle
        assert "模拟日期" in made_up.footer
        assert "模拟日期" in made_up.subtitle


def test_the_chart_runs_from_the_first_to_the_last_day() -> None:
    table = table_of(plan(plan_phases(), HEADING))
    bars = [row.cells[-1] for row in table.rows if not row.section]
    assert all(isinstance(bar, Bar) and 0 <= bar.start < bar.end <= 1 for bar in bars)
    assert min(bar.start for bar in bars if isinstance(bar, Bar)) == 0
    assert max(bar.end for bar in bars if isinstance(bar, Bar)) == 1


def test_the_axis_has_few_labels_however_long_the_plan() -> None:
    phases = plan_phases()
    phases[-1] = replace(phases[-1], end=date(2028, 1, 1))
    axis = table_of(plan(phases, HEADING)).columns[-1].title
    assert isinstance(axis, Axis)
    assert 3 <= len(axis.labels) <= 10
    assert axis.labels[0] == (0, "08-02")


def test_the_congress_day_is_marked_where_the_chart_has_it() -> None:
    def marks(congress: date) -> set[float | None]:
        table = table_of(plan(plan_phases(), replace(HEADING, congress_day=congress)))
        return {row.cells[-1].mark for row in table.rows if isinstance(row.cells[-1], Bar)}

    assert len(marks(date(2026, 9, 8))) == 1
    assert None not in marks(date(2026, 9, 8))
    assert marks(date(2030, 1, 1)) == {None}


def test_windows_set_by_hand_and_done_procedures_are_marked() -> None:
    phases = plan_phases()
    first = replace(phases[0].rows[0], fixed=True, done=True)
    phases[0] = replace(phases[0], rows=(first, *phases[0].rows[1:]), fixed=True)
    document = plan(phases, HEADING)
    section, row, other = table_of(document).rows[:3]
    assert str(section.cells[0]).endswith("*")
    assert str(row.cells[2]) == "08-02至08-05*"
    assert [isinstance(each.cells[-1], Bar) and each.cells[-1].filled for each in (row, other)] == [True, False]
    (note,) = (block for block in document.blocks if isinstance(block, Note))
    assert "人工" in note.text


def test_a_single_phase_can_be_printed_alone() -> None:
    document = plan(plan_phases()[-1:], HEADING)
    assert len(table_of(document).rows) == 3
