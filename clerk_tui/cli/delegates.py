"""`quota` and `delegates`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from clerk_tui.actions.people import quota as quotas
from clerk_tui.actions.people import units
from clerk_tui.actions.people.delegates_picture import (
    DelegatesPicture,
    DelegateView,
    UnitView,
    delegates_picture,
)
from clerk_tui.actions.reelection import Reelection
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.gauges import gauge_json
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.documents.columns import padded
from clerk_tui.documents.model import Align
from clerk_tui.domain.credential import Answer
from clerk_tui.domain.quota import Quota, Totals, totals
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.composition import load_compositions
from clerk_tui.knowledge.delegates import load_delegate_rules
from clerk_tui.settings import Settings
from clerk_tui.wording import delegates as words
from clerk_tui.wording.fields import partial
from clerk_tui.wording.gauges import gauge_told
from clerk_tui.wording.nominees import STAGES


def quota(options: Namespace, settings: Settings) -> int:
    """Show or change the quota and its allocation, as text or as JSON; with `--of` only work figures out."""
    if options.of:
        return _work_out(options)
    with opened(settings) as reelection:
        refused = CHANGES[options.change](reelection, options) if options.change else None
        picture = delegates_picture(reelection)
        if refused is not None:
            return refuse(words.refusal(refused, picture), REFUSED)
        if options.json:
            print_json(quota_json(picture))
        else:
            _show_quota(picture)
    return DONE


def _work_out(options: Namespace) -> int:
    """Seats, margin and candidates of units that need not exist."""
    worked_out = totals((seats for seats, times in options.of for _ in range(times)), load_delegate_rules().margin)
    if options.json:
        print_json(_totals_json(worked_out))
    else:
        print(f"{worked_out.units} 个单位，{words.totals_told(worked_out)}。")
    return DONE


def _set(reelection: Reelection, options: Namespace) -> words.Refusal | None:
    row = delegates_picture(reelection).quota
    wanted = Quota(options.seats, options.dispersed, options.approval)
    done = quotas.save_quota(reelection, wanted, row.revision if row else 0)
    return None if isinstance(done, quotas.QuotaSaved) else done


def _units(reelection: Reelection, options: Namespace) -> words.Refusal | None:
    done = units.make_units(reelection, options.least)
    return None if isinstance(done, units.UnitsMade) else done


def _allocate(reelection: Reelection, _options: Namespace) -> words.Refusal | None:
    done = units.allocate_seats(reelection)
    return None if isinstance(done, units.Allocated) else done


def _adjust(reelection: Reelection, options: Namespace) -> words.Refusal | None:
    views = delegates_picture(reelection).units
    key = next((key for key, view in views.items() if options.unit in (key, view.unit.name)), options.unit)
    revision = views[key].revision if key in views else 0
    done = units.set_seats(reelection, key, options.seats, options.reason, revision)
    return None if isinstance(done, units.SeatsSet) else done


def _targets(reelection: Reelection, options: Namespace) -> words.Refusal | None:
    row = delegates_picture(reelection).composition
    done = quotas.choose_composition(reelection, options.preset, row.revision if row else 0)
    return None if isinstance(done, quotas.CompositionSaved) else done


CHANGES: dict[str, Callable[[Reelection, Namespace], words.Refusal | None]] = {
    "set": _set,
    "units": _units,
    "allocate": _allocate,
    "adjust": _adjust,
    "targets": _targets,
}
"""What each change of `quota` does; the refusal where it was not done."""


def _show_quota(picture: DelegatesPicture) -> None:
    row = picture.quota
    told = f"代表名额 {picture.seats} 名" if row else "代表名额未定"
    approval = f"，批复 {visible(row.value.approval)}" if row and row.value.approval else ""
    print(f"{told}{approval}，党员 {picture.members} 名，选举单位 {len(picture.units)} 个。")
    for view in picture.units.values():
        print(_unit_line(view))
    if picture.totals.seats:
        print(f"合计：{words.totals_told(picture.totals)}。")
    if picture.composition:
        print(f"构成比例：{words.preset_title(picture.composition.value.preset)}")
    _notice(picture)


def _unit_line(view: UnitView) -> str:
    unit = view.unit
    by_hand = f"（按规则 {unit.computed}：{visible(unit.reason)}）" if unit.seats != unit.computed else ""
    parts = (
        padded(view.key, 5),
        padded(visible(unit.name), 30),
        f"党员 {view.members:>3}",
        f"名额 {unit.seats:>2}{by_hand}",
        f"候选人不少于 {view.least_candidates:>2}",
    )
    return "  ".join(parts)


def _notice(picture: DelegatesPicture) -> None:
    for told in words.findings(picture):
        print(f"注意：{told}")


def _totals_json(worked_out: Totals) -> dict[str, Any]:
    return {
        "units": worked_out.units,
        "seats": worked_out.seats,
        "margin": worked_out.margin,
        "candidates": worked_out.candidates,
    }


def quota_json(picture: DelegatesPicture) -> dict[str, Any]:
    """The quota as `quota --json` gives it; `totals` are the sums over the units, `margin` is 差额, in people."""
    row = picture.quota
    return {
        "seats": picture.seats,
        "dispersed": row.value.dispersed if row else False,
        "approval": row.value.approval if row else "",
        "members": picture.members,
        "margin_percent": load_delegate_rules().margin,
        "totals": _totals_json(picture.totals),
        "unbalanced": picture.unbalanced,
        "units": [_unit_json(view) for view in picture.units.values()],
        "targets": picture.composition.value.preset if picture.composition else None,
        "presets": {slug: preset.title for slug, preset in load_compositions().items()},
        "findings": list(words.findings(picture)),
    }


def _unit_json(view: UnitView) -> dict[str, Any]:
    unit = view.unit
    return {
        "id": view.key,
        "name": unit.name,
        "branches": list(view.branches),
        "members": view.members,
        "entitled": view.entitled,
        "due": view.due,
        "seats": unit.seats,
        "computed": unit.computed,
        "reason": unit.reason,
        "candidates": view.least_candidates,
        "elected": view.seated,
    }


def delegates(options: Namespace, settings: Settings) -> int:
    """List all who were put forward, or only the figures, as text or as JSON."""
    with opened(settings) as reelection:
        picture = delegates_picture(reelection)
        listed = [view for view in picture.delegates.values() if _wanted(options, view)]
        if options.json:
            print_json(summary_json(picture) if options.summary else [delegate_json(view) for view in listed])
        else:
            if not options.summary:
                for view in listed:
                    print(_delegate_line(view))
            _show_summary(picture)
    return DONE


def _wanted(options: Namespace, view: DelegateView) -> bool:
    of_unit = options.unit in (None, view.delegate.unit, view.unit)
    return of_unit and (view.delegate.seated or not options.elected)


def _state(view: DelegateView) -> str:
    delegate = view.delegate
    if delegate.withdrawn:
        return f"退出：{visible(delegate.withdrawn)}"
    reason = f"：{visible(delegate.credential.reason)}" if delegate.credential.reason else ""
    return f"{words.VERDICTS[delegate.credential.verdict]}{reason}"


def _delegate_line(view: DelegateView) -> str:
    person = view.member.person if view.member else None
    parts = (
        padded(view.key, 5),
        padded(visible(view.name), 10),
        person.sex.value if person and person.sex else "  ",
        padded(partial(person.birth) if person else "", 10),
        padded(view.delegate.kind.value if view.delegate.kind else "", 14),
        padded(STAGES[view.delegate.stage], 8),
        padded("" if view.votes is None else f"{view.votes} 票", 6, Align.RIGHT),
        padded(visible(view.unit), 24),
        _state(view),
    )
    return "  ".join(parts).rstrip()


def _show_summary(picture: DelegatesPicture) -> None:
    print("，".join(f"{STAGES[each.stage]} {each.reached} 人" for each in picture.stages) + "。")
    print(words.credentials_told(picture.credentials))
    for gauge in picture.gauges:
        print(f"{gauge.title}：{gauge_told(gauge)}")
    _notice(picture)


def delegate_json(view: DelegateView) -> dict[str, Any]:
    """Someone put forward as `delegates --json` gives it; `votes` only after the unit's election."""
    delegate, person = view.delegate, view.member.person if view.member else None
    return {
        "id": view.key,
        "member": delegate.member,
        "name": view.name,
        "sex": person.sex.value if person and person.sex else None,
        "ethnicity": person.ethnicity if person else "",
        "birth": (partial(person.birth) or None) if person else None,
        "unit": view.unit,
        "kind": delegate.kind.value if delegate.kind else None,
        "stage": delegate.stage.value,
        "support": delegate.support,
        "votes": view.votes,
        "withdrawn": delegate.withdrawn,
        "verdict": delegate.credential.verdict.value,
        "reason": delegate.credential.reason,
        "replacement": delegate.credential.replacement or None,
        "delegation": view.delegation,
        "seated": delegate.seated,
        "broken_checks": [each.check.value for each in view.checks if each.answer is Answer.BROKEN],
    }


def summary_json(picture: DelegatesPicture) -> dict[str, Any]:
    """The figures as `delegates --summary --json` gives them."""
    counts = picture.credentials
    return {
        "seats": picture.seats,
        "elected": len(picture.seated),
        "stages": [
            {"stage": each.stage.value, "reached": each.reached, "withdrawn": each.withdrawn, "rejected": each.rejected}
            for each in picture.stages
        ],
        "credentials": {
            "reviewed": counts.reviewed,
            "passed": counts.passed,
            "rejected": counts.rejected,
            "rejected_candidates": counts.rejected_candidates,
            "rejected_elected": counts.rejected_elected,
            "replaced": counts.replaced,
            "pending": counts.pending,
        },
        "gauges": [gauge_json(gauge) for gauge in picture.gauges],
        "delegations": [
            {"id": key, "name": view.delegation.name, "delegates": len(view.delegates)}
            for key, view in picture.delegations.items()
        ],
        "findings": list(words.findings(picture)),
    }
