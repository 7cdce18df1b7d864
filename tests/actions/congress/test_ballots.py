from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.congress import ballots
from clerk_tui.actions.congress.ballots import (
    BallotOrder,
    BallotsPrinted,
    DueUnknown,
    NotSettled,
    PdfOnly,
    TooFull,
    ballot_of,
    copies_of,
    print_ballots,
)
from clerk_tui.actions.congress.ledger import LedgerRefused, LedgerSaved, ledger_of, save_ledger
from clerk_tui.actions.congress.meetings import Opening, open_meeting, vote
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Standing
from clerk_tui.actions.papers.printing import FramesFound
from clerk_tui.actions.papers.records import PRINTS, Print
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.contest import ContestKind
from clerk_tui.domain.ledger import Ledger, LedgerFault
from clerk_tui.domain.stage import Stage
from tests import contests as ways
from tests.delegates import allocated, bring_to, put_forward, township_with_roll
from tests.documents.pdf_reading import Pdf
from tests.township import NAME, done, township_in, whys

RARE = ("王建国", "李𬭎", "张㵚", "欧阳𪨰", "陶𫖯", "韩𠅤", "何㛃", "陈䶮", "丁𬱖")
DUE = BallotOrder(due=150)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        ways.adopted(reelection)
        yield reelection


@pytest.fixture
def contest(town: Reelection) -> ContestView:
    return ways.held(town, ways.by_hand(RARE))


def printed(town: Reelection, contest: ContestView, order: BallotOrder = DUE) -> BallotsPrinted:
    found = print_ballots(town, contest, order)
    assert isinstance(found, BallotsPrinted), found
    return found


def text(found: BallotsPrinted) -> str:
    return Pdf(found.printed.path.read_bytes()).text()


class TestBeforeItIsSettledWhoStands:
    def test_no_ballot_is_printed_and_the_reason_is_given(self, town: Reelection, contest: ContestView) -> None:
        found = print_ballots(town, contest, DUE)
        assert isinstance(found, NotSettled)
        assert "第51项" in found.article.title
        assert not town.database.records(PRINTS, Print).all()
        assert not (town.settings.exports).exists()

    def test_a_specimen_is_printed_and_counts_for_nothing(self, town: Reelection, contest: ContestView) -> None:
        found = printed(town, contest, BallotOrder(specimen=True))
        assert text(found).count("样票") == 2
        assert "样票" in found.printed.path.name
        assert ledger_of(town, contest).ledger.printed is None

    def test_the_presidium_or_the_checklist_settles_it(self, town: Reelection, contest: ContestView) -> None:
        open_meeting(town, "presidium-third", Opening(7, 7, reason="先开"))
        vote(town, "presidium-third", "committee")
        assert isinstance(print_ballots(town, contest, DUE), BallotsPrinted)

    def test_a_preliminary_round_waits_for_the_second_meeting_alone(self, town: Reelection) -> None:
        record = replace(ways.by_hand(RARE, 7), preliminary=True)
        contest = ways.held(town, record)
        assert isinstance(print_ballots(town, contest, DUE), NotSettled)
        done(town, 49)
        assert isinstance(print_ballots(town, contest, DUE), BallotsPrinted)


class TestOnceItIsSettled:
    @pytest.fixture(autouse=True)
    def settled(self, town: Reelection) -> None:
        done(town, 51)

    def test_every_ballot_has_all_names_and_no_number(self, town: Reelection, contest: ContestView) -> None:
        found = printed(town, contest)
        pdf = Pdf(found.printed.path.read_bytes())
        assert found.copies == 162
        assert len(pdf.pages) == 81
        assert all(pdf.text().count(name) == 162 for name in RARE)
        assert found.printed.path.name == f"{NAME}-选举committee选票-正式票-20260908.pdf"
        assert f"中国共产党{NAME}第十二次代表大会" in pdf.text()
        assert "应选7名" in pdf.text()

    def test_the_two_sets_differ_and_are_noted_each(self, town: Reelection, contest: ContestView) -> None:
        first = printed(town, contest)
        spare = printed(town, contest, replace(DUE, spare=True, extra=0))
        assert "备用票" not in text(first)
        assert text(spare).count("备用票") == 150
        ledger = ledger_of(town, contest).ledger
        assert (ledger.printed, ledger.spare_printed) == (162, 150)
        assert (ledger.colour, ledger.spare_colour) == ("浅粉色", "浅紫色")
        prints = [row.value for row in town.database.records(PRINTS, Print).all().values()]
        assert {(each.form, each.part) for each in prints} == {("ballots", "committee")}
        assert "印制选票 选举committee" in whys(town)

    def test_who_is_due_comes_from_the_round_or_must_be_said(self, town: Reelection, contest: ContestView) -> None:
        assert print_ballots(town, contest, BallotOrder()) == DueUnknown(contest)
        at = ways.issued(town, "committee", 120, 110)
        assert copies_of(town, at, BallotOrder()) == 130
        assert copies_of(town, at, BallotOrder(extra=5)) == 125

    def test_only_pdf_holds_ballots(self, town: Reelection, contest: ContestView, tmp_path: Path) -> None:
        out = tmp_path / "选票.docx"
        assert print_ballots(town, contest, replace(DUE, out=out)) == PdfOnly(out)

    def test_a_name_without_a_font_must_be_agreed_to(self, town: Reelection) -> None:
        contest = ways.held(town, ways.by_hand(("李\U0003134a", *RARE[1:])))
        found = print_ballots(town, contest, DUE)
        assert found == FramesFound("ballots", ("\U0003134a",))
        agreed = printed(town, contest, replace(DUE, accept_frames=True))
        assert agreed.printed.frames == ("\U0003134a",)

    def test_more_than_a_page_holds_is_refused_with_the_numbers(self, town: Reelection) -> None:
        names = tuple(f"{chr(0x4E00 + each)}拉坦其木格巴特尔乌云图" for each in range(100))
        contest = ways.held(town, ways.by_hand(names, 80))
        assert print_ballots(town, contest, DUE) == TooFull(100, 80)

    def test_where_nothing_can_be_noted_the_ballots_are_there_all_the_same(
        self, town: Reelection, contest: ContestView, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(*_given: object, **_named: object) -> None:
            raise ballots.Busy(None)

        monkeypatch.setattr(ballots, "note_printed", busy)
        assert printed(town, contest).printed.path.exists()


class TestPlenums:
    @pytest.mark.parametrize(
        ("kind", "who", "members"),
        [
            (ContestKind.SECRETARY, "第十二届委员会第一次全体会议", "本届党委委员"),
            (ContestKind.DISCIPLINE_SECRETARY, "第十二届纪律检查委员会第一次全体会议", "本届纪委委员"),
        ],
    )
    def test_ballots_of_a_plenum_say_who_votes_and_whom_one_may_write_in(
        self, town: Reelection, kind: ContestKind, who: str, members: str
    ) -> None:
        source = ContestKind.COMMITTEE if kind is ContestKind.SECRETARY else ContestKind.DISCIPLINE
        seats = 7 if kind is ContestKind.SECRETARY else 3
        names = RARE[: seats + (2 if seats > 5 else 1)]
        ways.held(town, ways.by_hand(names, seats, source))
        ways.announced(town, source.value, ways.all_for(names, 10, seats))
        contest = ways.held(town, ways.by_hand(names[:1], 1, kind))
        ballot = ballot_of(town.picture(), contest)
        assert ballot.congress == f"中国共产党{NAME}{who}"
        assert members in ballot.instructions[-1]
        assert ballot.order == "按上级批准的顺序排列"
        found = printed(town, contest, BallotOrder())
        assert found.copies == seats + 3


class TestLedger:
    def test_sums_are_held_to_the_ballots_issued(self, town: Reelection, contest: ContestView) -> None:
        at = ways.issued(town, "committee")
        wrong = Ledger(printed=162, received=150, cut=9)
        found = save_ledger(town, at, wrong, 0)
        assert isinstance(found, LedgerRefused)
        assert [each.fault for each in found.problems] == [LedgerFault.CUT_NOT_LEFT]
        saved = save_ledger(town, at, replace(wrong, cut=10, sealed_by="刘文斌"), 0)
        assert isinstance(saved, LedgerSaved)
        assert (saved.view.left, saved.view.issued, saved.view.due, saved.view.collected) == (10, 140, 150, None)

    def test_texts_are_one_safe_line(self, town: Reelection, contest: ContestView) -> None:
        found = save_ledger(town, contest, Ledger(printer="\x1b[31m", storage="柜" * 61), 0)
        assert isinstance(found, Invalid)
        assert [each.field for each in found.problems] == ["printer", "storage"]

    def test_printing_again_changes_nothing_once_ballots_are_handed_over(
        self, town: Reelection, contest: ContestView
    ) -> None:
        done(town, 51)
        printed(town, contest)
        again = printed(town, contest, replace(DUE, extra=20))
        view = ledger_of(town, contest)
        assert (again.copies, view.ledger.printed) == (170, 170)
        save_ledger(town, contest, replace(view.ledger, received=150), view.revision)
        printed(town, contest)
        assert ledger_of(town, contest).ledger.printed == 170


def test_ballots_of_a_unit_wait_for_its_candidates(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as town:
        allocated(town)
        unit = next(iter(put_forward(town).units))
        keys = delegates_picture(town).units[unit].delegates
        standing = tuple(Standing(f"候选人{place}", key) for place, key in enumerate(keys))
        record = replace(ways.by_hand((), 2, ContestKind.DELEGATE), unit=unit, candidates=standing)
        contest = ways.held(town, ways.by_hand(RARE))
        view = ContestView(f"delegate-{unit}", record, 0, contest.rounds, ())
        assert not ballots.settled(town, view)
        bring_to(town, Stage.CANDIDATE)
        assert ballots.settled(town, view)
        assert ballots.voters(town.picture().township, view) == f"中国共产党{NAME}代表选举"


def test_nobody_to_stand_means_nothing_to_print(town: Reelection, contest: ContestView) -> None:
    done(town, 51)
    round_ = contest.round
    empty = replace(round_.record, round=replace(round_.record.round, face=BallotFace((), 1)))
    assert not ballots.settled(town, replace(contest, rounds=(replace(round_, record=empty),)))
