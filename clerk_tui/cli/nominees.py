"""`nominees`, `organs` and `structure`."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from clerk_tui.actions.people.bodies import structure_of
from clerk_tui.actions.people.inspections import File
from clerk_tui.actions.people.last_term import NoSuchPart, last_term, save_last_term
from clerk_tui.actions.people.organs import OrgansPicture, organs_picture
from clerk_tui.actions.people.slate import SlatePicture, slate_picture
from clerk_tui.cli.breakdowns import show_structure
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.gauges import gauge_json
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.documents.columns import padded
from clerk_tui.domain.nominee import Nominee, Schooling
from clerk_tui.domain.organ import OrganKind
from clerk_tui.domain.slate import Lineup
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.inspection import load_requirements
from clerk_tui.settings import Settings
from clerk_tui.wording.fields import partial
from clerk_tui.wording.gauges import gauge_told
from clerk_tui.wording.nominees import OFFICES, STAGES, finding, lack, last_day, numbers
from clerk_tui.wording.organs import ORGANS, post_name, posting_told, size_finding, standing_wrongly
from clerk_tui.wording.structure import no_such_part


def nominees(options: Namespace, settings: Settings) -> int:
    """List the nominees, or show the slate as a whole, as text or as JSON."""
    with opened(settings) as reelection:
        picture, congress = slate_picture(reelection), reelection.picture().congress
        rows = {key: row.value for key, row in picture.nominees.items()}
        if options.json and not options.slate:
            files = picture.files
            print_json(
                [nominee_json(key, each, files[key], each.person.age_on(congress)) for key, each in rows.items()]
            )
        elif options.json:
            print_json(slate_json(picture))
        else:
            if not options.slate:
                for key, nominee in rows.items():
                    print(_nominee_line(key, nominee, picture.files[key]))
            _show_slate(picture)
    return DONE


def _nominee_line(key: str, nominee: Nominee, file: File) -> str:
    proposals = "、".join(f"{OFFICES[each.office]}（{STAGES[each.stage]}）" for each in nominee.proposals)
    person = nominee.person
    state = f"不再提名：{visible(nominee.dropped)}" if nominee.dropped else ""
    if not state:
        end = file.publicity_end
        told = [f"公示至 {last_day(end.day, estimated=end.estimated)}"] if end else []
        state = "，".join([*told, f"考察还缺 {len(file.lacks)} 项"] if file.lacks else told)
    parts = (
        padded(key, 5),
        padded(visible(person.name), 10),
        person.sex.value if person.sex else "  ",
        padded(partial(person.birth), 10),
        padded(visible(nominee.post), 20),
        padded(proposals, 30),
        state,
    )
    return "  ".join(parts).rstrip()


def _show_slate(picture: SlatePicture) -> None:
    for office, each in picture.lineups.items():
        print(f"{OFFICES[office]}：{numbers(each)}")
    for gauge in picture.gauges:
        print(f"{gauge.title}：{gauge_told(gauge)}")
    for found in picture.findings:
        row = picture.nominees.get(found.nominee)
        print(f"注意：{finding(found, row.value.person.name if row else '')}")


def nominee_json(key: str, nominee: Nominee, file: File, age: int | None) -> dict[str, Any]:
    """A nominee as `nominees --json` gives it; the age is that on the congress day."""
    person, end = nominee.person, file.publicity_end
    return {
        "id": key,
        "name": person.name,
        "sex": person.sex.value if person.sex else None,
        "ethnicity": person.ethnicity,
        "birth": partial(person.birth) or None,
        "age": age,
        "education": nominee.education.value if nominee.education else None,
        "full_time": _schooling_json(nominee.full_time),
        "in_service": _schooling_json(nominee.in_service),
        "native_place": nominee.native_place,
        "joined": partial(nominee.joined) or None,
        "started_work": partial(nominee.started_work) or None,
        "post": nominee.post,
        "intended": nominee.intended,
        "proposals": [{"office": each.office.value, "stage": each.stage.value} for each in nominee.proposals],
        "member": nominee.member or None,
        "incumbent": nominee.incumbent,
        "exchanged_from": nominee.exchanged_from,
        "heads_both": nominee.heads_both,
        "resume": nominee.resume,
        "dropped": nominee.dropped,
        "votes": [{"office": each.office.value, "votes": each.votes} for each in file.votes],
        "talks": file.inspection.talks,
        "publicity_until": end.day.isoformat() if end else None,
        "publicity_estimated": end.estimated if end else None,
        "missing": [lack(each, load_requirements()) for each in file.lacks],
        "remarks": nominee.remarks,
    }


def _schooling_json(schooling: Schooling) -> dict[str, Any]:
    level = schooling.level.value if schooling.level else None
    return {"level": level, "degree": schooling.degree, "school": schooling.school}


def slate_json(picture: SlatePicture) -> dict[str, Any]:
    """The slate as `nominees --slate --json` gives it; all numbers are people."""
    rows = picture.nominees
    return {
        "rules": list(picture.slate.rules),
        "offices": [_lineup_json(each) for each in picture.lineups.values()],
        "gauges": [gauge_json(gauge) for gauge in picture.gauges],
        "findings": [
            {
                "kind": found.doubt.value,
                "office": found.office.value if found.office else None,
                "nominee": found.nominee or None,
                "told": finding(found, rows[found.nominee].value.person.name if found.nominee in rows else ""),
                "basis": found.basis.title,
                "confidence": found.basis.confidence.value,
            }
            for found in picture.findings
        ],
    }


def _lineup_json(lineup: Lineup) -> dict[str, Any]:
    return {
        "office": lineup.office.value,
        "seats": lineup.seats,
        "margin": lineup.margin,
        "needed": lineup.needed,
        "standing": lineup.standing,
        "proposed": lineup.proposed,
        "missing": lineup.missing,
        "surplus": lineup.surplus,
    }


def organs(options: Namespace, settings: Settings) -> int:
    """List the organs with those who hold their posts, as text or as JSON."""
    with opened(settings) as reelection:
        picture = organs_picture(reelection)
        if options.json:
            print_json([organ_json(picture, organ) for organ in OrganKind])
            return DONE
        for organ in OrganKind:
            rows = picture.of(organ)
            if rows:
                print(f"{ORGANS[organ]}（{len(rows)} 人）")
            for key, row in rows.items():
                told, name = padded(posting_told(row.value), 26), padded(visible(row.value.name), 10)
                print(f"  {padded(key, 5)}  {told}  {name}  {visible(row.value.title)}".rstrip())
        for found in picture.findings:
            print(f"注意：{size_finding(found)}")
        for line in standing_wrongly(picture):
            print(f"注意：{line}")
    return DONE


def organ_json(picture: OrgansPicture, organ: OrganKind) -> dict[str, Any]:
    """An organ as `organs --json` gives it."""
    return {
        "organ": organ.value,
        "title": ORGANS[organ],
        "people": [
            {
                "id": key,
                "post": row.value.post.value,
                "post_name": post_name(organ, row.value.post),
                "name": row.value.name,
                "member": row.value.member or None,
                "title": row.value.title,
                "meeting": row.value.sitting.value if row.value.sitting else None,
                "phone": row.value.phone,
                "candidate": key in picture.clashes,
            }
            for key, row in picture.of(organ).items()
        ],
        "findings": [size_finding(found) for found in picture.findings if found.size.organ is organ],
    }


def structure(options: Namespace, settings: Settings) -> int:
    """Count a body by heads beside its last term, whose figures can be entered, as text or as JSON."""
    with opened(settings) as reelection:
        last = last_term(reelection, options.body)
        if options.last:
            saved = save_last_term(reelection, options.body, options.last, last.revision)
            if isinstance(saved, NoSuchPart):
                return refuse(no_such_part(saved), REFUSED)
            last = last_term(reelection, options.body)
        show_structure(structure_of(reelection, options.body), last.value, as_json=options.json)
    return DONE
