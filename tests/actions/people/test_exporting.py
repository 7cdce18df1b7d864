from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clerk_tui.actions.people.exporting import Exported, UnknownEnding, export, write_list
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.importing import commit, preview
from clerk_tui.actions.people.intake import Preview, RowState
from clerk_tui.actions.people.roll import branch_records, member_records, roll
from clerk_tui.actions.people.tables import DELEGATES, UNITS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.delegate import Delegate, DelegateKind, Registration
from clerk_tui.domain.member import Branch, Discipline, Excuse, ExcuseCase, Member, Membership, Standing
from clerk_tui.domain.nominee import Nominee, Office, Proposal, Schooling
from clerk_tui.domain.person import Education, PartialDate, Person, Sex
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.text import printable
from clerk_tui.rosters.entries import Source, open_roll
from clerk_tui.rosters.headers import RollKind
from tests.actions.people.rolls import id_of
from tests.people import with_roll
from tests.township import township_in

ENDINGS = [".xlsx", ".csv"]


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


def again(reelection: Reelection, kind: RollKind, path: Path) -> Preview:
    """The preview of importing what was just exported."""
    assert isinstance(export(reelection, kind, path), Exported)
    source = open_roll(path, kind)
    assert isinstance(source, Source)
    assert all(column.known and column.field for column in source.header.columns)
    found = preview(reelection, source)
    assert isinstance(found, Preview)
    return found


def effects(found: Preview) -> set[RowState]:
    return {row.effect for row in found.rows}


@pytest.mark.parametrize("ending", ENDINGS)
def test_importing_a_whole_roll_just_exported_changes_nothing(
    township: Reelection, tmp_path: Path, ending: str
) -> None:
    with_roll(township, 300)
    found = again(township, RollKind.MEMBERS, tmp_path / f"roll{ending}")
    assert (len(found.rows), effects(found), found.problems) == (300, {RowState.SAME}, ())


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_exported_roll_founds_the_same_roll_elsewhere(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"roll{ending}"
    with township_in(tmp_path / "one") as one, township_in(tmp_path / "other") as other:
        export(with_roll(one, 60), RollKind.MEMBERS, path)
        source = open_roll(path, RollKind.MEMBERS)
        assert isinstance(source, Source)
        found = preview(other, source)
        assert isinstance(found, Preview)
        commit(other, found)
        here, there = (
            [(row.value.person, now.branch_name(row.value.branch)) for row in now.members.values()]
            for now in (roll(one), roll(other))
        )
        assert here == there


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zs"]), max_size=8).filter(printable)
NAMES = st.one_of(
    st.sampled_from(["王军", "王 军", "[red]王军[/red]", "=cmd()", "'=a", "无", "注", "John Smith"]), TEXT
)
DAYS = st.dates(date(1950, 1, 1), date(2020, 12, 31))
PARTIAL = st.one_of(
    st.none(), st.builds(lambda day, whole: PartialDate(day.year, day.month, day.day * whole), DAYS, st.integers(0, 1))
)
PERSONS = st.builds(
    Person,
    NAMES.map(lambda name: name.strip() or "李梅"),
    st.one_of(st.none(), st.sampled_from(Sex)),
    st.sampled_from(["", "汉族", "蒙古族", "其他", "穿青人", "汉"]),
    PARTIAL,
    st.one_of(st.none(), st.sampled_from(Education)),
)
MEMBERS = st.builds(
    Member,
    PERSONS,
    st.sampled_from(["b0001", "b0002"]),
    st.sampled_from(Standing),
    PARTIAL,
    PARTIAL,
    PARTIAL,
    TEXT,
    TEXT,
    st.booleans(),
    st.sampled_from(["", "13800000000", "0470-3214567", "0138"]),
    st.sampled_from(Membership),
    st.sampled_from(Discipline),
    st.one_of(st.none(), DAYS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), st.just(Excuse(ExcuseCase.ABROAD))),
    TEXT,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(MEMBERS, min_size=1, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6), st.sampled_from(ENDINGS)
)
def test_whoever_is_on_the_roll_an_export_comes_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, members: list[Member], with_id: list[bool], ending: str
) -> None:
    folder = tmp_path_factory.mktemp("roll")
    with township_in(folder) as reelection:
        with reelection.record("名册"):
            for name in ("红旗村党支部", "红旗村支部"):
                branch_records(reelection).add("b", Branch(name))
            for at, member in enumerate(members):
                person = member.person
                number = id_of("19850614", at) if with_id[at] else ""
                made = Person(person.name, person.sex, person.ethnicity, person.birth, person.education, number)
                member_records(reelection).add("m", Member(made, *list(vars(member).values())[1:]))
        found = again(reelection, RollKind.MEMBERS, folder / f"roll{ending}")
        assert effects(found) == {RowState.SAME}
        assert len(found.rows) == len(members)
        assert not [problem for problem in found.problems if problem.blocks]


def test_files_are_private_and_replaced_as_a_whole(township: Reelection, tmp_path: Path) -> None:
    path = tmp_path / "out" / "roll.xlsx"
    assert export(with_roll(township, 3), RollKind.MEMBERS, path) == Exported(path, 3)
    first = path.read_bytes()
    assert export(township, RollKind.MEMBERS, path) == Exported(path, 3)
    assert path.read_bytes() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_ids_are_text_for_other_programs(township: Reelection, tmp_path: Path) -> None:
    path = tmp_path / "roll.xlsx"
    export(with_roll(township, 3), RollKind.MEMBERS, path)
    sheet = load_workbook(BytesIO(path.read_bytes())).active
    assert [cell.value for cell in sheet[1]][:3] == ["姓名", "公民身份证号", "性别"]
    assert all(cell.data_type == "s" and len(cell.value) == 18 for cell in sheet["B"][1:])


def test_another_ending_is_refused(township: Reelection, tmp_path: Path) -> None:
    path = tmp_path / "roll.pdf"
    assert export(township, RollKind.MEMBERS, path) == UnknownEnding(path)
    assert write_list(path, "问题清单", []) == UnknownEnding(path)
    assert not path.exists()
    assert write_list(tmp_path / "list.csv", "问题清单", [("行", "列"), ("2", "B")]) is None
    assert (tmp_path / "list.csv").read_bytes() == "\ufeff行,列\r\n2,B\r\n".encode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_delegates_come_back_unchanged(township: Reelection, tmp_path: Path, ending: str) -> None:
    with_roll(township, 20)
    branch = next(iter(roll(township).branches))
    with township.record("代表"):
        unit = township.database.records(UNITS, ElectoralUnit).add("u", ElectoralUnit("第一选举单位", (branch,)))
        records = township.database.records(DELEGATES, Delegate)
        records.add("d", Delegate("m0001", unit, DelegateKind.CADRE, Stage.ELECTED, 9))
        registration = Registration("青石镇", "健康", PartialDate(2001, 9), "2001 学生\n2005 教师", "先进")
        records.add("d", Delegate("m0003", unit, None, registration=registration))
    found = again(township, RollKind.DELEGATES, tmp_path / f"delegates{ending}")
    assert (len(found.rows), effects(found), found.problems) == (2, {RowState.SAME}, ())


@pytest.mark.parametrize("ending", ENDINGS)
def test_nominees_come_back_unchanged(township: Reelection, tmp_path: Path, ending: str) -> None:
    person = Person("王军", Sex.MALE, "汉族", PartialDate(1985, 10), Education.BACHELOR, id_of("19851006", 1))
    proposals = (Proposal(Office.COMMITTEE, Stage.PROPOSED), Proposal(Office.SECRETARY))
    one = Nominee(
        person,
        proposals,
        "",
        "镇长",
        "党委书记",
        incumbent=True,
        heads_both=True,
        native_place="青石镇",
        joined=PartialDate(2006, 7, 1),
        full_time=Schooling(Education.COLLEGE, "", "农校农学专业"),
        in_service=Schooling(Education.BACHELOR, "学士", "党校"),
        resume="2006 科员\n2016 镇长",
    )
    with township.record("人选"):
        nominee_records(township).add("n", one)
        nominee_records(township).add("n", Nominee(Person("李梅"), (Proposal(Office.DISCIPLINE),)))
    found = again(township, RollKind.NOMINEES, tmp_path / f"nominees{ending}")
    assert (len(found.rows), effects(found), found.problems) == (2, {RowState.SAME}, ())
