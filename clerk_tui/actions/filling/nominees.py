"""What the slate and the files of nominees say of the fields of papers."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.filling.figures import average_age, count_of
from clerk_tui.actions.filling.members import month
from clerk_tui.actions.people.listing import in_order, list_of
from clerk_tui.actions.people.slate import SlatePicture, slate_picture
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.inspection import Gap
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.person import Education, Sex
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.trait import Trait

LISTS = {
    Office.COMMITTEE: "committee_nominees",
    Office.DISCIPLINE: "discipline_nominees",
    Office.COUNTY_DELEGATE: "county_nominees",
}
"""The lists of candidates, by 姓氏笔画."""
POSTS = {Office.SECRETARY: "书记", Office.DEPUTY_SECRETARY: "副书记", Office.DISCIPLINE_SECRETARY: "纪委书记"}
"""The posts of the first plenums, in the order in which they are listed."""
BODIES = {Office.COMMITTEE: "党委委员", Office.DISCIPLINE: "纪委委员", Office.COUNTY_DELEGATE: "上级党代会代表"}
REGISTERED = {
    Office.COMMITTEE: "党委委员",
    Office.DISCIPLINE: "纪委委员",
    Office.SECRETARY: "党委书记",
    Office.DEPUTY_SECRETARY: "党委副书记",
    Office.DISCIPLINE_SECRETARY: "纪委书记",
}
"""The offices for which a form is filled in, one for each (一人一职一张)."""
NOT_OVER = (Gap.PUBLICITY, Gap.RUNNING, Gap.COMPLAINTS)
COLLEGE, TO_35 = Trait(education=Education.COLLEGE), Trait(oldest=35)
Row = dict[str, object]


def fields(reelection: Reelection, _picture: Picture) -> dict[str, object]:
    """The fields that the slate fills, by name. Only 预备人选, and who came further, are on papers."""
    return reelection.worked_out(_fields)


def _fields(reelection: Reelection) -> dict[str, object]:
    picture = slate_picture(reelection)
    found = {
        **_numbers(picture),
        **_lists(reelection, picture),
        **_proposed(reelection, picture),
        **_publicity(picture),
    }
    if elected := _listed(reelection, picture, Office.COMMITTEE, Stage.ELECTED):
        found |= _elected(elected, reelection)
    return {name: given for name, given in found.items() if given is not None}


def _numbers(picture: SlatePicture) -> dict[str, object]:
    """Seats, and the candidates for them: as many as are proposed, before that as many as there must be."""
    lineups, slate = picture.lineups, picture.slate
    candidates = {office: lineups[office].proposed or lineups[office].needed for office in LISTS if office in lineups}
    return {
        "committee_seats": slate.committee,
        "discipline_seats": slate.discipline,
        "deputy_secretaries": slate.deputies,
        "county_seats": slate.county or None,
        "candidates_committee": candidates.get(Office.COMMITTEE),
        "candidates_discipline": candidates.get(Office.DISCIPLINE),
        "candidates_county": candidates.get(Office.COUNTY_DELEGATE),
    }


def _lists(reelection: Reelection, picture: SlatePicture) -> dict[str, object]:
    def listed(office: Office, stage: Stage = Stage.PROPOSED) -> list[Nominee]:
        return _listed(reelection, picture, office, stage)

    found: dict[str, object] = {}
    for office, name in LISTS.items():
        found[name] = [row(nominee) for nominee in listed(office)]
        found[name.replace("nominees", "elected")] = [row(nominee) for nominee in listed(office, Stage.ELECTED)]
    found["secretary_nominees"] = [
        {"office": title, **row(nominee)} for office, title in POSTS.items() for nominee in listed(office)
    ]
    found["introductions"] = [
        {"contest": title, **row(nominee), **_introduction(nominee)}
        for office, title in BODIES.items()
        for nominee in listed(office)
    ]
    found["registrations"] = [
        {**row(nominee), **_introduction(nominee), "intended": title}
        for office, title in REGISTERED.items()
        for nominee in listed(office)
    ]
    return {name: rows or None for name, rows in found.items()}


def _proposed(reelection: Reelection, picture: SlatePicture) -> dict[str, object]:
    """Who is proposed for the posts, by name."""
    names = {
        office: [each.person.name for each in _listed(reelection, picture, office, Stage.PROPOSED)] for office in POSTS
    }
    return {
        "proposed_secretary": "、".join(names[Office.SECRETARY]) or None,
        "proposed_deputies": "、".join(names[Office.DEPUTY_SECRETARY]) or None,
        "proposed_discipline_secretary": "、".join(names[Office.DISCIPLINE_SECRETARY]) or None,
    }


def _publicity(picture: SlatePicture) -> dict[str, object]:
    """How the publicity of all who are proposed ended; nothing before each has."""
    files = [picture.files[key] for key, each in picture.nominees.items() if _proposed_at_all(each.value)]
    if not files or any(lack.gap in NOT_OVER for file in files for lack in file.lacks):
        return {}
    periods = (file.inspection.publicity for file in files)
    complaints = sum(period.complaints for period in periods if period)
    told = f"公示中收到反映{complaints}件，均已核查清楚，不影响提名" if complaints else "没有收到影响提名的反映"
    return {"publicity": told}


def _elected(committee: Sequence[Nominee], reelection: Reelection) -> dict[str, object]:
    """Figures on the new committee; one that cannot be counted because something is unknown is left out."""
    day = reelection.picture().congress
    people = [nominee.person for nominee in committee]
    return {
        "committee_elected_total": len(committee),
        "committee_average_age": average_age(nominee.person.age_on(day) for nominee in committee),
        "committee_women": count_of(None if not each.sex else each.sex is Sex.FEMALE for each in people),
        "committee_minority": count_of(each.minority if each.ethnicity else None for each in people),
        "committee_college": count_of(COLLEGE.held_by(each.schooled, day) for each in committee),
        "committee_under_thirty_five": count_of(TO_35.held_by(each.schooled, day) for each in committee),
        "committee_new": sum(not each.incumbent for each in committee),
    }


def _listed(reelection: Reelection, picture: SlatePicture, office: Office, stage: Stage) -> list[Nominee]:
    """Those who came to a stage on the way to an office, in the order of their list."""
    rows = {key: row.value for key, row in picture.nominees.items()}
    come = {key: nominee for key, nominee in rows.items() if (at := nominee.stage_of(office)) and at.reached(stage)}
    return in_order(reelection, list_of(office), come, lambda nominee: nominee.person.name)


def _proposed_at_all(nominee: Nominee) -> bool:
    stages = (nominee.stage_of(office) for office in nominee.offices)
    return any(stage and stage.reached(Stage.PROPOSED) for stage in stages)


def row(nominee: Nominee) -> Row:
    """A nominee as lists of candidates show one."""
    person = nominee.person
    return {
        "name": person.name,
        "sex": person.sex.value if person.sex else None,
        "ethnicity": person.ethnicity or None,
        "born": month(person.birth),
        "education": nominee.education.value if nominee.education else None,
        "joined": month(nominee.joined),
        "post": nominee.post or None,
        "intended": nominee.intended or _intended(nominee),
    }


def _intended(nominee: Nominee) -> str:
    """书记, 副书记 or 纪委书记; whoever is proposed for none of them, 委员."""
    return next((title for office, title in POSTS.items() if nominee.stage_of(office)), "委员")


def _introduction(nominee: Nominee) -> Row:
    return {
        "native_place": nominee.native_place or None,
        "worked": month(nominee.started_work),
        "resume": nominee.resume or None,
        "achievements": nominee.achievements or None,
        "strengths": nominee.strengths or None,
        "weaknesses": nominee.weaknesses or None,
    }
