"""`init` and `plan`."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from clerk_tui.actions import plans as actions
from clerk_tui.actions.plans import PlanChange
from clerk_tui.actions.reelection import Beginning, Reelection, begin, open_reelection
from clerk_tui.cli.codes import DONE, USAGE
from clerk_tui.cli.parser import KINDS, PHASES
from clerk_tui.domain.dates import Window
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.text import one_line, visible
from clerk_tui.domain.township import Township
from clerk_tui.settings import Settings
from clerk_tui.wording import plans as words
from clerk_tui.wording import profile
from clerk_tui.wording.days import full


def init(options: Namespace, settings: Settings) -> int:
    """Set a township up."""
    from clerk_tui.knowledge.loader import load_procedure

    wrong = [
        f"{label}：{found}"
        for key, label in (("name", "乡镇名称"), ("superior", "上级党委"))
        if (found := profile.problem(key, getattr(options, key)))
    ]
    presets = load_procedure().presets
    if options.plan not in presets:
        wrong.append(f"工作方案：没有“{visible(options.plan)}”，可选 {'、'.join(presets)}。")
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return USAGE
    township = Township(
        one_line(options.name),
        KINDS[options.kind],
        one_line(options.superior),
        options.session,
        options.term or options.session,
        options.category,
    )
    plan = Plan(options.plan, options.congress_date)
    with begin(settings, Beginning(township, plan), group=options.group) as reelection:
        print(f"已建立{township.name}，数据在 {visible(str(settings.data))}")
        _show(reelection)
    return DONE


def plan(options: Namespace, settings: Settings) -> int:
    """Show the plan, or change it."""
    with open_reelection(settings) as reelection:
        change = _change(options, reelection)
        if change is None and options.change == "set":
            print(f"结束日期 {options.end} 早于开始日期 {options.start}，请对调。", file=sys.stderr)
            return USAGE
        if change is not None:
            _tell(reelection, change)
            if options.dry_run:
                print("只显示变动，没有保存。")
                return DONE
            actions.save_plan(reelection, change)
            print("已保存。")
        elif options.json:
            _as_json(reelection)
        else:
            _show(reelection)
    return DONE


def _change(options: Namespace, reelection: Reelection) -> PlanChange | None:
    if options.change == "move":
        return actions.move_congress(reelection, options.congress_date)
    if options.change == "set" and options.start <= options.end:
        return actions.set_phase(reelection, PHASES[options.phase], Window(options.start, options.end))
    return None


def _tell(reelection: Reelection, change: PlanChange) -> None:
    """What a change moves, and what is doubtful about it."""
    preset = reelection.procedure.presets[change.plan.preset]
    for move in change.moves:
        print(f"{words.target(move, preset, reelection.procedure)}：{words.moved(move)}")
    for doubt in change.doubts:
        print(f"注意：{words.doubt(doubt, preset, reelection.procedure)}")


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
    print(json.dumps(told, ensure_ascii=False, indent=1))
