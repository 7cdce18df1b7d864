"""Printing ballots (印制选票): the first set and the spare one, once it is settled who stands; specimens before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.actions.backups import portable
from clerk_tui.actions.congress.ledger import note_printed
from clerk_tui.actions.congress.meetings_picture import candidates_settled, meeting_view
from clerk_tui.actions.elections.electors import electors
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.filling.contests import ballot_fields
from clerk_tui.actions.papers.catalogue import BALLOTS
from clerk_tui.actions.papers.printing import FramesFound, Job, Printed, Progress, print_job
from clerk_tui.actions.papers.records import Manner
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.contest import ContestKind, Electorate, Origin
from clerk_tui.domain.meeting import over
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.ruleset import NameOrder
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.township import Township, ordinal
from clerk_tui.domain.value import value
from clerk_tui.knowledge.ballots import load_ballots
from clerk_tui.store.errors import Busy, ReadOnly, WriteFailed

if TYPE_CHECKING:
    from clerk_tui.documents.ballot import Ballot, BallotPaper

SPECIMEN = "样票"
ORDERS = {NameOrder.STROKES: "按姓氏笔画为序", NameOrder.APPROVED: "按上级批准的顺序排列"}
AGAIN = {Origin.REVOTE: "（再次投票）", Origin.FURTHER: "（另行选举）", Origin.REPEAT: "（重新选举）"}
NOMINATED = "presidium-second"
"""The meeting after which a preliminary round (预选) can be held."""


@value
class BallotOrder:
    """Which ballots are printed. `extra`: how many more than people are due; None: the usual number."""

    spare: bool = False
    """The second set (备用票) instead of the first."""
    specimen: bool = False
    """One sheet marked 样票, which may be printed at any time."""
    extra: int | None = None
    due: int | None = None
    """People due, where the data do not say."""
    out: Path | None = None
    accept_frames: bool = False


@value
class BallotsPrinted:
    """So many ballots are in the file."""

    printed: Printed
    contest: ContestView
    copies: int
    spare: bool
    specimen: bool


@value
class NotSettled:
    """Nothing was printed: it is not settled yet who stands (候选人名单还没有确定)."""

    contest: ContestView
    article: Article


@value
class DueUnknown:
    """Nothing was printed: how many people are due is not known."""

    contest: ContestView


@value
class TooFull:
    """Nothing was printed: so many names and boxes do not fit on one page."""

    names: int
    seats: int


@value
class PdfOnly:
    """Nothing was printed: what must look alike to a hair is printed as PDF only."""

    path: Path


Refusal = NotSettled | DueUnknown | TooFull | PdfOnly | FramesFound


def settled(reelection: Reelection, contest: ContestView) -> bool:
    """Whether it is settled who stands, so that ballots may be printed (付印)."""
    record, round_ = contest.record, contest.round.record.round
    if not round_.face.candidates:
        return False
    if round_.origin is not Origin.FIRST or record.kind.single_slate:
        return True
    if record.kind is ContestKind.DELEGATE:
        views = delegates_picture(reelection).delegates
        standing = (views[each.person].delegate.stage for each in record.candidates if each.person in views)
        return all(stage.reached(Stage.CANDIDATE) for stage in standing)
    if record.preliminary:
        view = meeting_view(reelection, NOMINATED)
        done = {step.step.number for step in reelection.picture().steps if step.record.settled}
        return over(view.meeting, view.record, done)
    return candidates_settled(reelection, record.kind)


def due_of(reelection: Reelection, contest: ContestView) -> int:
    """How many people are due in a contest, as far as the data say; 0 where they say nothing."""
    return contest.round.record.round.due or len(electors(reelection, contest.record))


def copies_of(reelection: Reelection, contest: ContestView, order: BallotOrder) -> int | None:
    """How many ballots are printed of a set: people due and some more (备份); None where it is not known."""
    due = due_of(reelection, contest) if order.due is None else order.due
    if not due:
        return None
    return due + (load_ballots().extra(due) if order.extra is None else order.extra)


def print_ballots(
    reelection: Reelection,
    contest: ContestView,
    order: BallotOrder,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BallotsPrinted | Refusal:
    """Print one set of the ballots of a contest's last round. Raises `Cancelled` and `OSError`."""
    from clerk_tui.documents.ballot import BallotTooFullError

    copies = 1 if order.specimen else copies_of(reelection, contest, order)
    refusal = _refusal(reelection, contest, order)
    if refusal:
        return refusal
    if copies is None:
        return DueUnknown(contest)
    picture = reelection.picture()
    title = f"{contest.record.title}选票"
    path = order.out or reelection.settings.exports / _file_name(picture, contest, order)
    paper = ballot_paper(picture, contest, order, copies)
    manner = Manner.EXAMPLE if order.specimen else Manner.FILLED
    job = Job(
        BALLOTS,
        title,
        paper,
        path,
        manner=manner,
        part=contest.slug,
        accept_frames=order.accept_frames,
        values=ballot_fields(reelection, contest.slug),
    )
    try:
        done = print_job(reelection, picture, job, progress, cancelled)
    except BallotTooFullError as error:
        return TooFull(error.names, error.seats)
    if isinstance(done, FramesFound):
        return done
    if not order.specimen:
        _note(reelection, contest, copies, spare=order.spare)
    return BallotsPrinted(done, contest, copies, order.spare, order.specimen)


def _refusal(reelection: Reelection, contest: ContestView, order: BallotOrder) -> NotSettled | PdfOnly | None:
    if order.out and order.out.suffix.lower() != ".pdf":
        return PdfOnly(order.out)
    if not order.specimen and not settled(reelection, contest):
        return NotSettled(contest, load_ballots().final)
    return None


def _note(reelection: Reelection, contest: ContestView, copies: int, *, spare: bool) -> None:
    """What was printed stands also where it cannot be noted."""
    try:
        with reelection.record(f"印制选票 {contest.record.title}"):
            note_printed(reelection, contest, copies, spare=spare)
    except (ReadOnly, Busy, WriteFailed):
        return


def ballot_paper(picture: Picture, contest: ContestView, order: BallotOrder, copies: int) -> BallotPaper:
    """The sheets of one set."""
    from clerk_tui.documents.ballot import BallotPaper

    ballot = ballot_of(picture, contest, spare=order.spare)
    return BallotPaper(ballot, copies, picture.day, SPECIMEN if order.specimen else "")


def ballot_of(picture: Picture, contest: ContestView, *, spare: bool = False) -> Ballot:
    """What a ballot of the last round says."""
    from clerk_tui.documents.ballot import Ballot

    round_ = contest.round.record.round
    electorate = contest.record.kind.electorate
    return Ballot(
        voters(picture.township, contest),
        f"{contest.record.title}{AGAIN.get(round_.origin, '')}",
        round_.face.candidates,
        round_.face.seats,
        load_ballots().instructions(electorate, round_.face.seats),
        ORDERS[contest.contest.order(contest.round.rules)],
        spare,
    )


def voters(township: Township, contest: ContestView) -> str:
    """Who votes, as on the ballot: 中国共产党青石镇第十二次代表大会."""
    party, term = f"中国共产党{township.name}", ordinal(township.term)
    return {
        Electorate.BRANCH: f"{party}代表选举",
        Electorate.CONGRESS: f"{party}第{ordinal(township.session)}次代表大会",
        Electorate.COMMITTEE: f"{party}第{term}届委员会第一次全体会议",
        Electorate.DISCIPLINE: f"{party}第{term}届纪律检查委员会第一次全体会议",
    }[contest.record.kind.electorate]


def _file_name(picture: Picture, contest: ContestView, order: BallotOrder) -> str:
    round_ = contest.round.record.round
    set_ = "备用票" if order.spare else "正式票"
    parts = [picture.township.name, f"{contest.record.title}选票"]
    parts += [f"第{ordinal(round_.number)}轮"] if round_.number > 1 else []
    parts += [SPECIMEN if order.specimen else set_, f"{picture.day:%Y%m%d}"]
    return f"{'-'.join(map(portable, parts))}.pdf"
