"""`init` and `plan`."""

from __future__ import annotations

from argparse import Namespace

from clerk_tui.actions import plans as actions
from clerk_tui.actions.plans import PlanChange
from clerk_tui.actions.reelection import Beginning, Reelection, begin
from clerk_tui.cli.codes import DONE, USAGE
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.cli.parser import PHASES
from clerk_tui.domain.dates import Window
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.wording import plans as words
from clerk_tui.wording import profile
from clerk_tui.wording.days import full


def init(options: Namespace, settings: Settings) -> int:
    """Set a township up."""
    from clerk_tui.knowledge.loader import load_procedure

    answers = {
        "name": options.name,
        "kind": options.kind,
        "superior": options.superior,
        "session": options.session,
        "term": options.session if options.term is None else options.term,
        "category": options.category,
        profile.CONGRESS: options.congress_date,
        profile.PRESET: options.plan,
    }
    wrong, presets = profile.problems(answers), load_procedure().presets
    if options.plan not in presets:
        wrong.append(f"工作方案：没有“{visible(options.plan)}”，可选 {'、'.join(presets)}。")
    if wrong:
        return refuse("\n".join(wrong), USAGE)
    beginning = Beginning(profile.township_of(answers), profile.plan_of(answers))
    with begin(settings, beginning, group=options.group) as reelection:
        print(f"已建立{beginning.township.name}，数据在 {visible(str(settings.data))}")
        _show(reelection)
    return DONE


def plan(options: Namespace, settings: Settings) -> int:
    """Show the plan, or change it."""
    if options.change == "set" and options.end < options.start:
        return refuse(f"结束日期 {options.end} 早于开始日期 {options.start}，请对调。", USAGE)
    with opened(settings) as reelection:
        if options.change == "move":
            _change(reelection, actions.move_congress(reelection, options.congress_date), options.dry_run)
        elif options.change == "set":
            window = Window(options.start, options.end)
            _change(reelection, actions.set_phase(reelection, PHASES[options.phase], window), options.dry_run)
        elif options.json:
            _as_json(reelection)
        else:
            _show(reelection)
    return DONE


def _change(reelection: Reelection, change: PlanChange, dry_run: bool) -> None:
    """Tell what a change moves and what is doubtful about it, and save it unless that was all that was wanted."""
    preset = reelection.procedure.presets[change.plan.preset]
    for move in change.moves:
        print(f"{words.target(move, preset, reelection.procedure)}：{words.moved(move)}")
    for doubt in change.doubts:
        print(f"注意：{words.doubt(doubt, preset, reelection.procedure)}")
    if dry_run:
        print("只显示变动，没有保存。")
        return
    actions.save_plan(reelection, change)
    print("已保存。")


def _show(reelection: Reelection) -> None:
    picture = reelection.picture()
    print(f"党代会日期  {full(picture.congress)}")
    for phase in Phase:
        window, fixed = picture.table.phases[phase], "（手工）" if phase in picture.plan.phases else ""
        print(
            f"{picture.preset.phase_titles[phase]}  {window.start} 至 {window.end}{fixed}  "
            f"{len(picture.of_phase(phase))}项"
        )
    for doubt in actions.doubts_about(reelection, picture.plan, picture.table):
        print(f"注意：{words.doubt(doubt, picture.preset, reelection.procedure)}")


def _as_json(reelection: Reelection) -> None:
    picture = reelection.picture()
    phases = [
        {
            "phase": phase.value,
            "title": picture.preset.phase_titles[phase],
            "start": window.start.isoformat(),
            "end": window.end.isoformat(),
            "fixed": phase in picture.plan.phases,
        }
        for phase, window in picture.table.phases.items()
    ]
    anchors = {anchor.value: day.isoformat() for anchor, day in picture.table.anchors.items()}
    doubts = [
        words.doubt(each, picture.preset, reelection.procedure)
        for each in actions.doubts_about(reelection, picture.plan, picture.table)
    ]
    told = {"plan": picture.plan.preset, **anchors, "phases": phases, "warnings": doubts}
    print_json(told)
