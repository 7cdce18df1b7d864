"""The slate as it stands (人选方案): seats, candidates for each office, gauges of its structure, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clerk_tui.actions.people.holders import clashes, nominee_records
from clerk_tui.actions.people.inspections import File, files
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.tables import SLATE
from clerk_tui.actions.reelection import ONLY, Reelection
from clerk_tui.domain.composition import Gauge
from clerk_tui.domain.member import MayNot, may_vote
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.slate import (
    Lineup,
    OutOfRange,
    Slate,
    SlateDoubt,
    SlateFinding,
    chosen,
    gauges,
    lineup,
    number_findings,
    outside_body,
    range_problems,
)
from clerk_tui.domain.value import value
from clerk_tui.knowledge.rights import load_rights
from clerk_tui.knowledge.seats import load_seats
from clerk_tui.knowledge.slate import load_slate
from clerk_tui.store.records import Records, Row


@value
class SlatePicture:
    """Everything that is shown of the slate, worked out from one revision for one day."""

    revision: int
    slate: Slate
    slate_revision: int
    """0 while the seats are those of the township's category (类次)."""
    nominees: Mapping[str, Row[Nominee]]
    """By key, the oldest first."""
    files: Mapping[str, File]
    lineups: Mapping[Office, Lineup]
    gauges: tuple[Gauge, ...]
    """Of those who stand for the Party committee."""
    findings: tuple[SlateFinding, ...]

    def standing(self, office: Office) -> dict[str, Nominee]:
        """Those who stand for an office, by key: the 预备人选 once there are any, before that all."""
        listed = {key: row.value for key, row in self.nominees.items()}
        wanted = chosen(list(listed.values()), office)
        return {key: nominee for key, nominee in listed.items() if any(nominee is each for each in wanted)}


def slate_records(reelection: Reelection) -> Records[Slate]:
    """The table with the one record of what was decided about seats."""
    return reelection.database.records(SLATE, Slate)


def usual_slate(category: int) -> Slate:
    """The seats of a township of this category (类次), while nothing else was decided."""
    seats, figures = load_seats(), load_slate()
    return Slate(seats.committee[category], seats.discipline, figures.deputies, rules=tuple(figures.sheets))


def slate_picture(reelection: Reelection) -> SlatePicture:
    """The slate now."""
    return reelection.worked_out(_slate_picture)


def _slate_picture(reelection: Reelection) -> SlatePicture:
    row = slate_records(reelection).get(ONLY)
    slate = row.value if row else usual_slate(reelection.picture().township.category)
    rows = nominee_records(reelection).all()
    lineups = lineups_of(slate, rows)
    sheets = load_slate().sheets
    rules = [rule for slug in slate.rules if slug in sheets for rule in sheets[slug].rules]
    team = chosen([each.value for each in rows.values()], Office.COMMITTEE)
    return SlatePicture(
        reelection.database.revision,
        slate,
        row.revision if row else 0,
        rows,
        files(reelection),
        lineups,
        gauges(rules, team, reelection.picture().congress),
        tuple(_findings(reelection, slate, lineups, rows)),
    )


def lineups_of(slate: Slate, rows: Mapping[str, Row[Nominee]]) -> Mapping[Office, Lineup]:
    """The numbers of every office that has seats or anyone standing for it."""
    figures, nominees = load_slate(), [row.value for row in rows.values()]
    articles = {True: figures.margin_basis, False: figures.posts_basis}
    every = (lineup(each, slate, nominees, load_seats().margin, articles[each.body is None]) for each in Office)
    return {each.office: each for each in every if each.seats or each.standing}


def _findings(
    reelection: Reelection, slate: Slate, lineups: Mapping[Office, Lineup], rows: Mapping[str, Row[Nominee]]
) -> Iterator[SlateFinding]:
    figures = load_slate()
    yield from number_findings(slate, lineups.values(), figures.ranges)
    yield from outside_body({key: row.value for key, row in rows.items()}, figures.posts_basis)
    for key, row in rows.items():
        refused = no_right(reelection, row.value) if row.value.standing else None
        if refused:
            yield SlateFinding(SlateDoubt.NO_RIGHT, refused.article, nominee=key)
    for clash in clashes(reelection).values():
        yield SlateFinding(SlateDoubt.COUNTS_VOTES, clash.article, clash.offices[0], nominee=clash.nominee)


def no_right(reelection: Reelection, nominee: Nominee) -> MayNot | None:
    """Why a nominee on the roll of members cannot be elected on the congress day; None where nothing is known of it."""
    row = member_records(reelection).get(nominee.member)
    answer = may_vote(row.value, reelection.picture().congress, load_rights()) if row else None
    return answer if isinstance(answer, MayNot) else None


@value
class SlateSaved:
    """It was recorded; `slate` is what stands now."""

    slate: Slate


@value
class SeatsRefused:
    """Nothing was recorded: there cannot be so many seats."""

    problems: tuple[OutOfRange, ...]


@value
class UnknownRules:
    """There are no sets of structure rules with these slugs; those `known` there are."""

    slugs: tuple[str, ...]
    known: tuple[str, ...]


def save_slate(reelection: Reelection, slate: Slate, based_on: int) -> SlateSaved | SeatsRefused | UnknownRules:
    """Decide seats and structure rules (职数和结构要求). Raises the store's `Conflict`, 0 standing for the usual."""
    figures = load_slate()
    with reelection.change("确定班子职数"):
        problems = range_problems(slate, figures.ranges)
        if problems:
            return SeatsRefused(problems)
        unknown = tuple(slug for slug in slate.rules if slug not in figures.sheets)
        if unknown:
            return UnknownRules(unknown, tuple(figures.sheets))
        slate_records(reelection).put(ONLY, slate, based_on=based_on)
    return SlateSaved(slate)
