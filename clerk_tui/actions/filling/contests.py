"""What the contests say of the fields of papers: attendance, ballots, votes, and who is elected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clerk_tui.actions.congress.ledger import ledger_of
from clerk_tui.actions.elections.measures import measures_in_force, regulation
from clerk_tui.actions.elections.picture import ContestView, RoundView, contest_view, contest_views
from clerk_tui.actions.filling.nominees import row as person_row
from clerk_tui.actions.filling.votes import elected_votes, measures_fields, vote_rows, write_in_rows
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.contest import ContestKind, Electorate, State

Row = dict[str, object]
CONGRESS = {
    ContestKind.COMMITTEE: ("committee", "党委委员"),
    ContestKind.DISCIPLINE: ("discipline", "纪委委员"),
    ContestKind.COUNTY_DELEGATE: ("county", "上级党代表"),
}
"""What the congress elects: what its fields begin with, and what forms call it. Forms list them in this order."""
POSTS = {ContestKind.SECRETARY: "书记", ContestKind.DEPUTY_SECRETARY: "副书记"}
BALLOTS = (
    ((ContestKind.COMMITTEE,), "党委委员选票"),
    ((ContestKind.DISCIPLINE,), "纪委委员选票"),
    ((ContestKind.COUNTY_DELEGATE,), "上级党代会代表选票"),
    ((ContestKind.SECRETARY,), "书记选票"),
    ((ContestKind.DEPUTY_SECRETARY,), "副书记选票"),
    ((ContestKind.DISCIPLINE_SECRETARY,), "纪委书记选票"),
)
OF_CONGRESS = ("congress-election-papers", "committee-result-report", "congress-report", "archive-list")
OF_PLENUM = {
    "secretary-result-report": (ContestKind.SECRETARY,),
    "discipline-result-report": (ContestKind.DISCIPLINE_SECRETARY,),
}
OF_UNITS = ("branch-election-measures", "branch-election-papers", "delegate-election-report", "credential-report")
"""Papers that tell of elections in units, which go by the regulation, whatever the congress adopts."""
OF_FORM: Mapping[str, tuple[ContestKind, ...]] = {**dict.fromkeys(OF_CONGRESS, tuple(CONGRESS)), **OF_PLENUM}
"""Papers that tell of the attendance of one vote: the first of these contests that is held."""


def fields(reelection: Reelection, _picture: Picture) -> dict[str, object]:
    """The fields that the contests fill, by name; none before there are any."""
    return reelection.worked_out(_fields)


def _fields(reelection: Reelection) -> dict[str, object]:
    views = {view.record.kind: view for view in contest_views(reelection).values() if _final(view)}
    found: dict[str, object] = measures_fields(measures_in_force(reelection, Electorate.CONGRESS))
    if not views:
        return found
    found |= {"contests": [_ballots_row(reelection, views.get(kind), name) for kind, (_, name) in CONGRESS.items()]}
    for kind, (prefix, _) in CONGRESS.items():
        if kind in views:
            found |= _votes(reelection, prefix, views[kind])
    found |= _plenum_votes(reelection, views)
    found["ballots"] = [_ledger_row(reelection, views.get(kinds[0]), name) for kinds, name in BALLOTS]
    found["sealed_ballots"] = [_sealed(views[kinds[0]], name) for kinds, name in BALLOTS if kinds[0] in views]
    told = {name: _disputed(views[kind].rounds[0]) for kind, (_, name) in CONGRESS.items() if kind in views}
    found["disputed"] = "；".join(f"{name}{each}" for name, each in told.items() if each) or None
    found["shortage_decision"] = _shortage([views[kind] for kind in CONGRESS if kind in views])
    return {name: given for name, given in found.items() if given not in (None, [])}


def _final(view: ContestView) -> bool:
    """Whether it elects, and for the whole township: neither a preliminary round nor a unit's election."""
    return not view.record.preliminary and not view.record.unit


def _votes(reelection: Reelection, prefix: str, view: ContestView) -> Row:
    """Votes of the first round; who is elected in any."""
    return {
        f"{prefix}_votes": vote_rows(view.rounds[0]),
        f"{prefix}_write_ins": write_in_rows(view.rounds[0]),
        f"{prefix}_elected": elected_rows(reelection, view),
        f"{prefix}_elected_total": len(view.elected) or None,
        f"candidates_{prefix}": len(view.record.candidates),
    }


def _plenum_votes(reelection: Reelection, views: Mapping[ContestKind, ContestView]) -> Row:
    held = {POSTS[kind]: views[kind] for kind in POSTS if kind in views}
    found: Row = {
        "secretary_votes": [
            {"office": office, **row} for office, view in held.items() for row in vote_rows(view.rounds[0])
        ],
        "secretaries": [
            {"office": office, **row} for office, view in held.items() for row in elected_rows(reelection, view)
        ],
        "plenum_ballots": [{"name": f"{office}选票", **_counted(view.rounds[0])} for office, view in held.items()],
        "plenums": [_plenum(views.get(kind)) for kind in (ContestKind.SECRETARY, ContestKind.DISCIPLINE_SECRETARY)],
    }
    for kind, prefix in ((ContestKind.SECRETARY, "committee"), (ContestKind.DISCIPLINE_SECRETARY, "discipline")):
        if kind in views:
            round_ = views[kind].rounds[0].record.round
            found |= {f"{prefix}_due": round_.due, f"{prefix}_present": round_.present}
    if ContestKind.DISCIPLINE_SECRETARY in views:
        view = views[ContestKind.DISCIPLINE_SECRETARY]
        found |= {
            "discipline_secretary_votes": vote_rows(view.rounds[0]),
            "discipline_secretary": elected_rows(reelection, view),
        }
    return found


def _plenum(view: ContestView | None) -> Row:
    return _counted(view.rounds[0]) if view else {}


def of_form(reelection: Reelection, form: str) -> dict[str, object]:
    """Attendance and ballots as one paper means them: of the congress, or of the plenum it tells of."""
    if form in OF_UNITS:
        return measures_fields(regulation())
    views = {view.record.kind: view for view in contest_views(reelection).values() if _final(view)}
    kinds = OF_FORM.get(form, ())
    view = next((views[kind] for kind in kinds if kind in views), None)
    if view is None:
        return {}
    round_, electorate = view.rounds[0], view.record.kind.electorate
    found = {
        **_attendance(round_),
        **measures_fields(measures_in_force(reelection, electorate, round_.record.adoption)),
    }
    if form in OF_PLENUM:
        found |= _counted(round_)
    return {name: given for name, given in found.items() if given is not None}


def _attendance(round_: RoundView) -> Row:
    found = round_.record.round
    absent = None if found.due is None or found.present is None else found.due - found.present
    on_leave = sum(bool(each.reason.strip()) for each in round_.record.on_leave) if round_.record.on_leave else absent
    return {
        "due": found.due,
        "present": found.present,
        "entitled": found.present,
        "absent": on_leave,
        "quorum": None if found.due is None else round_.rules.quorum.least(found.due),
        "majority": round_.outcome.threshold if round_.outcome else None,
    }


def _counted(round_: RoundView) -> Row:
    found = round_.record.round
    return {
        "issued": found.issued,
        "collected": found.collected,
        "valid": found.count.valid if found.count else None,
        "invalid": found.count.invalid if found.count else None,
    }


def _ballots_row(reelection: Reelection, view: ContestView | None, name: str) -> Row:
    """A contest as lists of ballots show it; a row of blanks where it is not held."""
    if view is None:
        return {}
    first = view.rounds[0]
    found = {"name": name, "seats": view.record.seats, "candidates": len(view.record.candidates), **_counted(first)}
    found |= {"elected": len(view.elected) if first.outcome else None, **_on_paper(reelection, view)}
    return found


def _on_paper(reelection: Reelection, view: ContestView) -> Row:
    if len(view.rounds) > 1:
        return {}
    ledger = ledger_of(reelection, view)
    paper = ledger.ledger
    return {"colour": paper.colour, "printed": paper.printed, "received": paper.received, "left": ledger.left}


def _ledger_row(reelection: Reelection, view: ContestView | None, name: str) -> Row:
    if view is None:
        return {"name": name}
    found = ledger_of(reelection, view)
    paper = found.ledger
    return {
        "name": name,
        "colour": paper.colour,
        "spare_colour": paper.spare_colour,
        "due": found.due,
        "printed": paper.printed,
        "spare_printed": paper.spare_printed,
        "damaged": paper.damaged if paper.printed is not None else None,
    }


def _sealed(view: ContestView, name: str) -> Row:
    return {"name": name, **_counted(view.rounds[0])}


def elected_rows(reelection: Reelection, view: ContestView) -> list[Row]:
    """Everybody elected, in the order of announcement, with approvals, and as much of the person as is on file."""
    nominees, votes = slate_picture(reelection).nominees, elected_votes(view)
    keys = {each.name: each.person for found in view.rounds for each in found.record.candidates}
    rows = []
    for name in view.elected:
        nominee = nominees.get(keys.get(name, ""))
        known = person_row(nominee.value) if nominee else {}
        rows.append({**known, "name": name, "votes": votes.get(name)})
    return rows


def _shortage(views: list[ContestView]) -> str | None:
    """What was done about ties and empty seats; nothing before all results are confirmed."""
    if not views or any(each.round.confirmation is None for each in views):
        return None
    told = [sentence for view in views for sentence in _of_contest(view)]
    return "；".join(told) or "各项选举都选满，没有同票和缺额"


def _of_contest(view: ContestView) -> Iterator[str]:
    title = CONGRESS[view.record.kind][1]
    for place, each in enumerate(view.rounds):
        found = each.outcome
        if found and found.contested:
            yield f"{title}末位同票，就同票的人再次投票选{found.contested}名"
        last = place == len(view.rounds) - 1
        if found and found.vacancies and not each.record.given_up:
            yield f"{title}缺额{found.vacancies}名{'' if last else '，另行选举'}"
        if each.record.given_up:
            given = each.record.given_up
            yield f"{title}缺额{given.seats}名不再选，理由是{given.reason}"


def contest_fields(reelection: Reelection, slug: str) -> dict[str, object]:
    """The fields of a paper of one contest: those of its last round. None where there is no such contest."""
    view = contest_view(reelection, slug)
    if view is None:
        return {}
    round_ = view.round
    found = {
        **measures_fields(round_.measures),
        "contest": view.record.title,
        "round": round_.record.round.number,
        "contest_seats": round_.record.round.face.seats,
        **_attendance(round_),
        **_counted(round_),
        **_slip(reelection, view),
        "votes": vote_rows(round_) or [{"name": name} for name in round_.record.round.face.candidates],
        "write_ins": write_in_rows(round_),
        "round_elected": _elected_now(view),
        "disputed": _disputed(round_),
    }
    if round_.confirmation:
        found["chief_scrutineer"] = round_.confirmation.chief
    return {name: given for name, given in found.items() if given is not None}


def ballot_fields(reelection: Reelection, slug: str) -> dict[str, object]:
    """What the ballots of a contest say; nothing where there is none."""
    view = contest_view(reelection, slug)
    if view is None:
        return {}
    face = view.round.record.round.face
    return {"contest": view.record.title, "candidates": face.candidates, "seats": face.seats}


def _slip(reelection: Reelection, view: ContestView) -> Row:
    """What the ledger says of the ballots on paper."""
    found = ledger_of(reelection, view)
    paper = found.ledger
    return {"colour": paper.colour, "printed": paper.printed, "received": paper.received, "cut": paper.cut}


def _elected_now(view: ContestView) -> list[Row]:
    confirmation, votes = view.round.confirmation, elected_votes(view)
    names = confirmation.elected if confirmation else ()
    return [{"name": name, "votes": votes.get(name)} for name in names]


def _disputed(round_: RoundView) -> str | None:
    """Whose result the other base would change; nothing before it is counted."""
    if round_.outcome is None or round_.record.round.state not in (State.COUNTED, State.CONFIRMED, State.ANNOUNCED):
        return None
    found = round_.outcome
    other = {"due": "应到会", "present": "实到会"}[found.base.other.value]
    if not found.disputed:
        return f"以{other}人数为基数，每个人的结果相同"
    return f"以{other}人数为基数（至少{found.other_threshold}票），下列的人结果不同：{'、'.join(found.disputed)}"
