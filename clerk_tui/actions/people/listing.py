"""The lists of names that papers and ballots show: their order, and putting it right by hand with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TypeVar

from clerk_tui.actions.people.delegate_records import delegate_records
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.members import Absent
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.tables import ORDERS
from clerk_tui.actions.people.units import ReasonNeeded
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.listing import ManualOrder, arranged, placed
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind
from clerk_tui.domain.ruleset import NameOrder
from clerk_tui.domain.value import value
from clerk_tui.store.records import Records, Row

T = TypeVar("T")


class ListKind(Enum):
    """A list of names (名单)."""

    DELEGATES = "delegates"
    PRESIDIUM = "presidium"
    COMMITTEE = "committee"
    DISCIPLINE = "discipline"
    COUNTY_DELEGATE = "county-delegate"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy-secretary"
    DISCIPLINE_SECRETARY = "discipline-secretary"

    @property
    def order(self) -> NameOrder:
        """By 姓氏笔画; those proposed for posts as the superior approved them, which is as they were entered."""
        posts = (ListKind.SECRETARY, ListKind.DEPUTY_SECRETARY, ListKind.DISCIPLINE_SECRETARY)
        return NameOrder.APPROVED if self in posts else NameOrder.STROKES


def list_of(office: Office) -> ListKind:
    """The list of those who stand for an office."""
    return ListKind(office.value)


def order_records(reelection: Reelection) -> Records[ManualOrder]:
    """The table of lists put in order by hand, by kind."""
    return reelection.database.records(ORDERS, ManualOrder)


def in_order(reelection: Reelection, kind: ListKind, people: Mapping[str, T], name: Callable[[T], str]) -> list[T]:
    """People of a list, all or some, by their keys, in its order."""
    usual = _by_strokes(people, name) if kind.order is NameOrder.STROKES else list(people)
    return put_right(reelection, kind, {key: people[key] for key in usual})


def put_right(reelection: Reelection, kind: ListKind, usual: Mapping[str, T]) -> list[T]:
    """People who are in the usual order of a list, by their keys, as they stand since it was put right by hand."""
    row = order_records(reelection).get(kind.value)
    return [usual[key] for key in arranged(list(usual), row.value if row else None)]


def _by_strokes(people: Mapping[str, T], name: Callable[[T], str]) -> list[str]:
    if len(people) < 2:
        return list(people)
    from clerk_tui.rosters.stroke import key as place  # the table takes 10 ms to read

    return sorted(people, key=lambda key: place(name(people[key])))


@value
class ListView:
    """A list in its order: names by key; `manual` where it was put right by hand."""

    kind: ListKind
    names: Mapping[str, str]
    manual: Row[ManualOrder] | None


def list_view(reelection: Reelection, kind: ListKind) -> ListView:
    """A list as it stands."""
    names = dict(_names(reelection, kind))
    keys = in_order(reelection, kind, {key: key for key in names}, names.__getitem__)
    return ListView(kind, {key: names[key] for key in keys}, order_records(reelection).get(kind.value))


def _names(reelection: Reelection, kind: ListKind) -> Iterable[tuple[str, str]]:
    if kind is ListKind.DELEGATES:
        members = member_records(reelection)
        for key, row in delegate_records(reelection).all().items():
            member = members.get(row.value.member) if row.value.standing else None
            if member:
                yield key, member.value.person.name
    elif kind is ListKind.PRESIDIUM:
        for key, posting in posting_records(reelection).all().items():
            if posting.value.organ is OrganKind.PRESIDIUM:
                yield key, posting.value.name
    else:
        for key, nominee in nominee_records(reelection).all().items():
            if nominee.value.stage_of(Office(kind.value)):
                yield key, nominee.value.person.name


@value
class Reordered:
    """The list stands so now."""

    view: ListView


@value
class NoSuchPlace:
    """A list of so many people has no such place."""

    place: int
    people: int


def move(
    reelection: Reelection, kind: ListKind, key: str, place: int, reason: str
) -> Reordered | Absent | NoSuchPlace | ReasonNeeded:
    """Put somebody at a place of the list, counted from 1 (手工调整次序); the reason is kept and shown."""
    with reelection.change(f"调整名单次序 {reason.strip()}"):
        view = list_view(reelection, kind)
        if key not in view.names:
            return Absent(key)
        if not 1 <= place <= len(view.names):
            return NoSuchPlace(place, len(view.names))
        if not reason.strip():
            return ReasonNeeded()
        order = ManualOrder(placed(list(view.names), key, place), reason.strip())
        order_records(reelection).put(kind.value, order, based_on=view.manual.revision if view.manual else 0)
    return Reordered(list_view(reelection, kind))


def restore(reelection: Reelection, kind: ListKind) -> Reordered:
    """Take the order made by hand away: the list is in its usual order again."""
    with reelection.change("恢复名单次序"):
        order_records(reelection).remove(kind.value)
    return Reordered(list_view(reelection, kind))
