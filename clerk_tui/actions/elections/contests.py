"""Setting contests up (设立选举项目), from what is known or as typed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clerk_tui.actions.elections.checks import is_name
from clerk_tui.actions.elections.electors import SOURCES, announced, elected_in, in_order, rounds_of, title_of
from clerk_tui.actions.elections.measures import measures_in_force
from clerk_tui.actions.elections.tables import (
    ContestRecord,
    RoundRecord,
    Standing,
    contest_records,
    round_key,
    round_records,
)
from clerk_tui.actions.people.branch_elections import candidates_in
from clerk_tui.actions.people.delegates_picture import UnitView, delegates_picture
from clerk_tui.actions.people.listing import ListKind, put_right
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Problem
from clerk_tui.domain.contest import ContestKind, Electorate, SlateProblem, State, contest_problems, first_round
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.person import Fault, FieldProblem, Sex, text_problems
from clerk_tui.domain.quota import candidates
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.township import Township, ordinal
from clerk_tui.domain.value import value

LONGEST = 60
"""Characters of a title, and of a reason."""
SEATS = range(1, 301)
ENTRIES = range(1, 3)


@value
class NotAnnounced:
    """Who votes, or can be chosen, is not known before this contest is announced."""

    contest: str


@value
class NoUnit:
    """There is no such electoral unit, or no seats were given to it."""

    unit: str


@value
class UnitFull:
    """All seats of the electoral unit are filled (名额已经选满)."""

    unit: str


@value
class Held:
    """The contest stands under this slug, with its first round."""

    contest: str


@value
class Dropped:
    """The contest is gone."""

    contest: str


@value
class HeldAlready:
    """There is such a contest."""

    contest: str


@value
class NoContest:
    """There is no such contest."""

    contest: str


@value
class Begun:
    """The contest cannot be changed any more: its voters were counted, or it has further rounds."""

    contest: str


@value
class CannotBeHeld:
    """Nothing was recorded: this is wrong with the contest."""

    problems: tuple[Problem | SlateProblem, ...]


Unfit = CannotBeHeld | NotAnnounced | NoUnit | UnitFull | Invalid


def slug_of(kind: ContestKind, unit: str = "", *, preliminary: bool = False) -> str:
    """committee, delegate-u0001, committee-preliminary."""
    return "-".join([kind.value, *([unit] if unit else []), *(["preliminary"] if preliminary else [])])


def draft_contest(
    reelection: Reelection, kind: ContestKind, unit: str = "", *, preliminary: bool = False
) -> ContestRecord | NotAnnounced | NoUnit | UnitFull:
    """A contest as it follows from seats, candidates and earlier contests; nothing is saved.

    Before the list of candidates is final (第51项) it has those proposed (预备人选); without any they are typed in.
    """
    eligible = _eligible(reelection, kind)
    if isinstance(eligible, NotAnnounced):
        return eligible
    view = _unit(reelection, unit) if kind is ContestKind.DELEGATE else None
    if isinstance(view, NoUnit | UnitFull):
        return view
    rules = measures_in_force(reelection, kind.electorate).rules
    seats = open_seats(view) if view else slate_picture(reelection).slate.seats[Office(kind.value)]
    name = view.unit.name if view else ""
    title = _title(kind, reelection.picture().township, name, preliminary=preliminary)
    if preliminary:
        seats = candidates(seats, rules.margin)
    people = _people(reelection, kind, view)
    if not preliminary and elected_in(reelection, slug_of(kind, unit, preliminary=True)):
        people = _passed(reelection, kind, unit)
    if eligible:
        people = tuple(each for each in people if each.name in eligible)
    draft = ContestRecord(kind, title, seats, (), unit, preliminary, eligible)
    names = in_order(tuple(each.name for each in people), draft.order(rules))
    by_name = {each.name: each for each in people}
    usual = {by_name[name].person or name: by_name[name] for name in names}
    return replace(draft, candidates=tuple(put_right(reelection, _list_of(kind), usual)))


def _list_of(kind: ContestKind) -> ListKind:
    """The list of which a ballot shows some."""
    return ListKind.DELEGATES if kind is ContestKind.DELEGATE else ListKind(kind.value)


def _eligible(reelection: Reelection, kind: ContestKind) -> tuple[str, ...] | NotAnnounced:
    """Among whom candidates must be: in a plenum the committee just elected, its result announced first."""
    source = SOURCES.get(kind.electorate)
    if source is None:
        return ()
    return elected_in(reelection, source) if announced(reelection, source) else NotAnnounced(source)


def _unit(reelection: Reelection, unit: str) -> UnitView | NoUnit | UnitFull:
    view = delegates_picture(reelection).units.get(unit)
    if view is None or view.unit.seats < 1:
        return NoUnit(unit)
    return view if open_seats(view) > 0 else UnitFull(unit)


def open_seats(view: UnitView) -> int:
    """Seats of an electoral unit that nobody was elected to."""
    return view.unit.seats - view.seated


def _title(kind: ContestKind, township: Township, unit: str, *, preliminary: bool) -> str:
    committee = f"第{ordinal(township.term)}届委员会"
    discipline = f"第{ordinal(township.term)}届纪律检查委员会"
    title = {
        ContestKind.DELEGATE: f"{unit}出席第{ordinal(township.session)}次代表大会代表",
        ContestKind.COMMITTEE: f"{committee}委员",
        ContestKind.DISCIPLINE: f"{discipline}委员",
        ContestKind.COUNTY_DELEGATE: "出席上级党代表大会代表",
        ContestKind.SECRETARY: f"{committee}书记",
        ContestKind.DEPUTY_SECRETARY: f"{committee}副书记",
        ContestKind.DISCIPLINE_SECRETARY: f"{discipline}书记",
    }[kind]
    return f"{title}（预选）" if preliminary else title


def _passed(reelection: Reelection, kind: ContestKind, unit: str) -> tuple[Standing, ...]:
    """Who came through the preliminary round (预选), with their keys."""
    slug = slug_of(kind, unit, preliminary=True)
    keys = people_of(reelection, slug)
    return tuple(Standing(name, keys.get(name, "")) for name in elected_in(reelection, slug))


def people_of(reelection: Reelection, slug: str) -> Mapping[str, str]:
    """The keys of the people who stand in any round of a contest, by their names on the ballot."""
    standing = [each for row in rounds_of(reelection, slug) for each in row.value.candidates]
    return {each.name: each.person for each in standing if each.person}


def _people(reelection: Reelection, kind: ContestKind, view: UnitView | None) -> tuple[Standing, ...]:
    if view:
        picture = delegates_picture(reelection)
        keys = candidates_in(picture, view.key, again=bool(view.elections))
        members = {key: picture.delegates[key] for key in keys}
        return _named(
            {key: (each.name, each.member.person.sex if each.member else None) for key, each in members.items()}
        )
    standing = _proposed(reelection, Office(kind.value))
    named = _named({key: (nominee.person.name, nominee.person.sex) for key, nominee in standing.items()})
    source = SOURCES.get(kind.electorate)
    return _as_elected(named, people_of(reelection, source)) if source else named


def _proposed(reelection: Reelection, office: Office) -> Mapping[str, Nominee]:
    """The candidates (候选人) for an office; before there are any, those proposed as such (预备人选)."""
    listed = {key: row.value for key, row in slate_picture(reelection).nominees.items()}
    for least in (Stage.CANDIDATE, Stage.PROPOSED):
        stages = {key: nominee.stage_of(office) for key, nominee in listed.items()}
        found = {key: listed[key] for key, stage in stages.items() if stage and stage.reached(least)}
        if found:
            return found
    return {}


def _as_elected(named: tuple[Standing, ...], elected: Mapping[str, str]) -> tuple[Standing, ...]:
    """People by the names under which they were elected to the committee."""
    names = {person: name for name, person in elected.items()}
    return tuple(Standing(names.get(each.person, each.name), each.person) for each in named)


def _named(people: Mapping[str, tuple[str, Sex | None]]) -> tuple[Standing, ...]:
    """People by key with the names on the ballot; namesakes get a mark (相同姓名加注区别)."""
    times = Counter(name for name, _ in people.values())
    alike = Counter(people.values())
    met: Counter[str] = Counter()
    found = []
    for key, (name, sex) in people.items():
        met[name] += 1
        mark = sex.value if sex and alike[name, sex] == 1 else str(met[name])
        found.append(Standing(f"{name}（{mark}）" if times[name] > 1 else name, key))
    return tuple(found)


def hold_contest(reelection: Reelection, contest: ContestRecord) -> Held | HeldAlready | Unfit:
    """Set a contest up with its first round. Whom it elects from is taken from the earlier contest."""
    slug = slug_of(contest.kind, contest.unit, preliminary=contest.preliminary)
    with reelection.change(f"设立选举 {contest.title}"):
        if contest_records(reelection).get(slug):
            return HeldAlready(slug)
        fit = _fit(reelection, contest)
        if not isinstance(fit, ContestRecord):
            return fit
        _put(reelection, slug, fit, 0)
    return Held(slug)


def change_contest(
    reelection: Reelection, slug: str, contest: ContestRecord, based_on: int
) -> Held | NoContest | Begun | Unfit:
    """Change a contest before its voters are counted; what it is for stays. Raises the store's `Conflict`."""
    with reelection.change(f"修改选举 {contest.title}"):
        row = contest_records(reelection).get(slug)
        if row is None or slug != slug_of(contest.kind, contest.unit, preliminary=contest.preliminary):
            return NoContest(slug)
        if _begun(reelection, slug):
            return Begun(slug)
        fit = _fit(reelection, contest)
        if not isinstance(fit, ContestRecord):
            return fit
        _put(reelection, slug, fit, based_on)
    return Held(slug)


def drop_contest(reelection: Reelection, slug: str, based_on: int) -> Dropped | NoContest | Begun:
    """Remove a contest before its voters are counted. Raises the store's `Conflict`."""
    with reelection.change(f"取消选举 {title_of(reelection, slug)}"):
        if contest_records(reelection).get(slug) is None:
            return NoContest(slug)
        if _begun(reelection, slug):
            return Begun(slug)
        contest_records(reelection).remove(slug, based_on=based_on)
        round_records(reelection).remove(round_key(slug, 1))
    return Dropped(slug)


def _put(reelection: Reelection, slug: str, contest: ContestRecord, based_on: int) -> None:
    contest_records(reelection).put(slug, contest, based_on=based_on)
    round_ = first_round(contest.contest)
    key = round_key(slug, 1)
    row = round_records(reelection).get(key)
    record = row.value if row else RoundRecord(slug, round_)
    kept = replace(round_, steps_back=record.round.steps_back)
    round_records(reelection).put(key, replace(record, round=kept, candidates=contest.candidates))


def _begun(reelection: Reelection, slug: str) -> bool:
    rounds = rounds_of(reelection, slug)
    return len(rounds) > 1 or rounds[0].value.round.state is not State.PREPARED


def _fit(reelection: Reelection, contest: ContestRecord) -> ContestRecord | Unfit:
    """The contest as it can be held, or why it cannot."""
    problems = tuple(_problems(contest))
    if problems:
        return Invalid(problems)
    eligible = _eligible(reelection, contest.kind)
    if isinstance(eligible, NotAnnounced):
        return eligible
    if contest.kind.electorate is Electorate.BRANCH:
        refusal = _unit_refusal(reelection, contest)
        if refusal:
            return refusal
    fit = replace(contest, eligible=eligible or contest.eligible)
    rules = measures_in_force(reelection, contest.kind.electorate).rules
    wrong = tuple(contest_problems(fit.contest, rules))
    return CannotBeHeld(wrong) if wrong else fit


def _unit_refusal(reelection: Reelection, contest: ContestRecord) -> NoUnit | UnitFull | Invalid | None:
    """A unit elects its seats from those who are candidates in it: its roll of delegates takes over the result."""
    view = _unit(reelection, contest.unit)
    if isinstance(view, NoUnit | UnitFull):
        return view
    if contest.preliminary:
        return None
    standing = set(candidates_in(delegates_picture(reelection), view.key, again=bool(view.elections)))
    given = {each.person for each in contest.candidates}
    problems = [] if given == standing else [FieldProblem("candidates", Fault.UNKNOWN)]
    if contest.seats != open_seats(view):
        problems.append(FieldProblem("seats", Fault.OUT_OF_RANGE))
    return Invalid(tuple(problems)) if problems else None


def _problems(contest: ContestRecord) -> Iterator[FieldProblem]:
    """What is wrong with the fields of a contest."""
    for field, text in (("title", contest.title), ("single_reason", contest.single_reason)):
        yield from text_problems(field, text, LONGEST)
    if not contest.title.strip():
        yield FieldProblem("title", Fault.MISSING)
    if contest.seats not in SEATS:
        yield FieldProblem("seats", Fault.OUT_OF_RANGE)
    if contest.entries not in ENTRIES:
        yield FieldProblem("entries", Fault.OUT_OF_RANGE)
    if contest.entries < 2 and not contest.single_reason.strip():
        yield FieldProblem("single_reason", Fault.MISSING)
    for name in (*(each.name for each in contest.candidates), *contest.eligible):
        if not is_name(name):
            yield FieldProblem("candidates", Fault.UNSAFE)
