"""Write the documents that are derived from the program: its keys, and its rules with their sources.

python -m scripts.build_docs
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from textual.binding import Binding

import clerk_tui
from clerk_tui.domain.composition import Direction
from clerk_tui.domain.procedure import Confidence, Phase, Procedure, Step
from clerk_tui.domain.target import Target
from clerk_tui.knowledge.checks import FILE
from clerk_tui.knowledge.compiled import parse
from clerk_tui.knowledge.composition import load_compositions
from clerk_tui.knowledge.delegates import load_delegate_rules
from clerk_tui.knowledge.loader import load_procedure
from clerk_tui.knowledge.rights import load_rights
from clerk_tui.tui.app import ClerkApp
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.card import Card
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.dialogs.files import PickFile
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.dialogs.progress import Progress
from clerk_tui.tui.dialogs.tick import Tick
from clerk_tui.tui.keys import key_name
from clerk_tui.tui.screens.elections.board import BoardScreen
from clerk_tui.tui.screens.elections.callout import CallOutScreen
from clerk_tui.tui.screens.elections.comparing import CompareScreen
from clerk_tui.tui.screens.elections.contest import ContestScreen
from clerk_tui.tui.screens.elections.contests import ContestsScreen
from clerk_tui.tui.screens.elections.counting import CountingScreen
from clerk_tui.tui.screens.elections.grid import GridRoom
from clerk_tui.tui.screens.elections.meetings import MeetingScreen, MeetingsScreen
from clerk_tui.tui.screens.elections.totals import TotalsScreen
from clerk_tui.tui.screens.help import HelpScreen
from clerk_tui.tui.screens.log import LogScreen
from clerk_tui.tui.screens.papers import PapersScreen
from clerk_tui.tui.screens.people.preview import ImportScreen
from clerk_tui.tui.screens.people.screen import PeopleScreen
from clerk_tui.tui.screens.plan import PlanScreen
from clerk_tui.tui.screens.preview import PreviewScreen
from clerk_tui.tui.screens.profile import ProfileScreen
from clerk_tui.tui.screens.step import StepScreen
from clerk_tui.tui.screens.steps import StepsScreen
from clerk_tui.tui.screens.today import TodayScreen
from clerk_tui.tui.screens.wizard import WizardScreen
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.delegates import CHECKS
from clerk_tui.wording.members import NO_VOTE
from clerk_tui.wording.plans import CONFIDENCE
from scripts.figures import figures, header, remarks

DOCS = Path(__file__).resolve().parent.parent / "docs"
TOML = Path(clerk_tui.__file__).parent / "knowledge" / FILE
MADE = "<!-- 由 python -m scripts.build_docs 生成，请勿手工修改。Generated; do not edit by hand. -->"

PLACES: dict[type, str] = {
    ClerkApp: "到处可用",
    LineList: "在列表里",
    TodayScreen: "F2 今日",
    StepsScreen: "F3 流程",
    StepScreen: "事项（在今日或流程里按 Enter）",
    PlanScreen: "计划（在流程里按 Ctrl+T）",
    PeopleScreen: "F4 名册",
    ImportScreen: "导入预览（在名册里按 Ctrl+D）",
    ContestsScreen: "F5 选举",
    ContestScreen: "选举项目（在选举里按 Enter）",
    MeetingsScreen: "各次会议（在选举里按 Ctrl+Y）",
    MeetingScreen: "会议（在各次会议里按 Enter）",
    GridRoom: "逐票录入和唱票",
    CountingScreen: "逐票录入",
    CallOutScreen: "唱票",
    TotalsScreen: "录入合计数",
    CompareScreen: "两份录入的比较",
    BoardScreen: "大屏（在选举项目里按 Ctrl+R，或 clerk-tui board）",
    PapersScreen: "F6 文书",
    PreviewScreen: "预览（在文书或事项里按 Enter）",
    ProfileScreen: "设置（Ctrl+S）",
    LogScreen: "变更记录（Ctrl+L）",
    WizardScreen: "首次使用",
    HelpScreen: "帮助（F1）",
    Choose: "选择框",
    Ask: "填写框",
    Card: "卡片",
    Tick: "勾选框",
    PickFile: "选文件",
    Find: "查找框和全部功能",
    Progress: "进度框",
    Dialog: "所有对话框",
}
"""Where keys work, in the order in which they are listed."""

KEYS_HEAD = """# 按键 / Keys

The keys of every screen, taken from the bindings of the program. F1 shows those of the screen at hand.

- 不用鼠标。开着中文输入法也能用：字母键从不单独作按键，全角的标点、数字和空格当作半角。
- 终端占用了 F1 或 F10 的，用后面的另一个键。
- 屏幕最下面一行列出本屏最常用的键。"""

RULES_HEAD = """# 规则和依据 / Rules and sources

The articles, figures, lead times and windows that the program goes by, how sure each of them is, and what was odd in
the source. All of it stands in the files of `clerk_tui/knowledge`, which can be read and changed without Python; what
the plan of the procedures goes by stands in `procedure.toml`.

程序所依据的条文、数字、提前量和时限，各有多大把握，以及原程序表有出入的地方怎样处理。
要改规则，改 `clerk_tui/knowledge` 里的文件，说明写在各文件开头；程序和时限在 `procedure.toml`。
条号待核的，请对照正式文本核对后再引用。"""

MEANINGS = {
    Confidence.HIGH: "见于正式文本或两处以上",
    Confidence.MEDIUM: "见于一处，或条号没有核对到原文",
    Confidence.LOW: "来源薄弱，或说法不一",
    Confidence.MEMORY: "凭业务常识，没有见到原文",
}
CHAPTERS = {"procedure.toml", "rights.toml", "composition.toml"}
"""Files that other chapters tell of."""
ANCHORS = {"start": "开始日期", "congress": "党代会"}


class Key(NamedTuple):
    """What one thing in the list of keys says."""

    names: tuple[str, ...]
    does: str
    id: str


def keys() -> str:
    """`docs/keys.md`."""
    parts = [MADE, KEYS_HEAD]
    for place, title in PLACES.items():
        rows = ((" 或 ".join(each.names), each.does, f"`{each.id}`") for each in keys_of(place))
        parts.append(f"## {title}\n\n{_table(('按键', '作用', '名称'), rows)}")
    return "\n\n".join(parts) + "\n"


def keys_of(place: type) -> Iterator[Key]:
    """The keys that a class itself binds; many that differ only by a digit as one."""
    bindings: Iterable[Binding] = place.__dict__["BINDINGS"]
    digits = [each for each in bindings if each.key.isdigit()]
    for each in bindings:
        if len(digits) <= FEW or each not in digits:
            names = tuple(key_name(key) for key in each.key.split(","))
            yield Key(names, each.tooltip or each.description, str(each.id))
    if len(digits) > FEW:
        does = digits[0].tooltip or "直接选第几项"
        yield Key((f"{digits[0].key} 至 {digits[-1].key}",), does, f"{place.__name__.lower()}.{digits[0].key}")


FEW = 2
"""So many digits are listed each by itself."""


def rules() -> str:
    """`docs/rules-and-sources.md`."""
    procedure = load_procedure(check=True)
    raw = parse(TOML.read_text(encoding="utf-8"))
    parts = {
        "把握": _confidence(),
        "条文": _articles(procedure),
        "数字": _figures(procedure, raw),
        "没有选举权的情形": _rights(),
        "代表资格的核对": _checks(),
        "代表构成的指导性比例": _compositions(),
        "各文件的数字和依据": _others(),
        "提前量": _lead_times(procedure),
        "方案": "\n\n".join(_preset(slug, procedure, raw) for slug in procedure.presets),
        "原程序表的出入和处理": _remarks(procedure.steps),
        "程序一览": _steps(procedure),
    }
    return "\n\n".join([MADE, RULES_HEAD, *(f"## {title}\n\n{text}" for title, text in parts.items())]) + "\n"


def _confidence() -> str:
    rows = ((each.value, CONFIDENCE[each], MEANINGS[each]) for each in Confidence)
    return _table(("记号", "程序里的说法", "意思"), rows)


def _articles(procedure: Procedure) -> str:
    cited = {key: [step.number for step in procedure.steps if key in step.basis] for key in procedure.articles}
    rows = (
        (f"`{key}`", article.title, article.confidence.value, _numbers(cited[key]))
        for key, article in procedure.articles.items()
    )
    return _table(("代号", "名称", "把握", "用于第几项"), rows)


def _figures(procedure: Procedure, raw: Mapping[str, Any]) -> str:
    rows = []
    for name, figure in raw["figures"].items():
        used = [step["number"] for step in raw["step"] if f"{{{name}}}" in step["guidance"]]
        title = procedure.articles[figure["basis"]].title
        rows.append((f"`{name}`", figure["value"], title, figure["confidence"], _numbers(used)))
    return _table(("代号", "数字", "依据", "把握", "用于第几项"), rows)


def _rights() -> str:
    rows = ((NO_VOTE[why], article.title, article.confidence.value) for why, article in load_rights().items())
    return _table(("情形", "依据", "把握"), rows)


def _checks() -> str:
    articles = load_delegate_rules().checks.articles
    rows = ((CHECKS[check], article.title, article.confidence.value) for check, article in articles.items())
    return f"程序按名册和选举单位的计票自动核对，合格与否由资格审查小组定。\n\n{_table(('核对', '依据', '把握'), rows)}"


def _compositions() -> str:
    parts = []
    for slug, targets in load_compositions().items():
        rows = ((each.title, _asked(each), each.source, each.confidence.value) for each in targets.targets)
        parts.append(f"### {targets.title}（`{slug}`）\n\n来源：{targets.source}。\n\n")
        parts[-1] += _table(("指标", "要求", "原文", "把握"), rows)
    return "全国没有统一的比例。选用的一套可以按上级文件改百分比。\n\n" + "\n\n".join(parts)


def _asked(target: Target) -> str:
    side = "不少于" if target.direction is Direction.AT_LEAST else "不超过"
    return f"{side} {target.percent}%" if target.percent else f"{side}其在党员中的比例"


def _others() -> str:
    """Every file that has no chapter of its own, just as it stands: whatever is added to one is in the list."""
    parts = ["逐项照文件列出。没有名称的，写它在文件里的位置。"]
    for path in sorted(TOML.parent.glob("*.toml")):
        rows = () if path.name in CHAPTERS else tuple(figures(parse(path.read_text(encoding="utf-8")), remarks(path)))
        if rows:
            title, words = header(path)
            table = _table(("项目", "内容", "依据", "把握"), rows)
            parts.append(f"### `{path.name}`\n\n{title}\n\n```text\n{words}\n```\n\n{table}")
    return "\n\n".join(parts)


def _lead_times(procedure: Procedure) -> str:
    rows = []
    for lead in procedure.lead_times:
        before = ANCHORS.get(lead.before) or _named(procedure.step(lead.before))
        days = f"{before}前 {lead.days} {'个工作日' if lead.working else '天'}"
        rows.append((_named(procedure.step(lead.step)), days, lead.source, lead.confidence.value))
    intro = (
        "排得比这更晚的，程序提醒，但不拦。工作日按国务院公布的放假安排数；没有公布的年份按周一至周五估算，并写明估算。"
    )
    return f"{intro}\n\n{_table(('程序', '最迟', '来源', '把握'), rows)}"


def _preset(slug: str, procedure: Procedure, raw: Mapping[str, Any]) -> str:
    preset = procedure.presets[slug]
    rows = []
    for phase in Phase:
        window = raw["presets"][slug]["phases"][phase.value]["window"]
        numbers = [step.number for step in procedure.steps if preset.phase_of[step.slug] is phase]
        rows.append((preset.phase_titles[phase], _window(window), _numbers(numbers)))
    intro = f"来源：{preset.source}。开始日期不另定时，为党代会前 {-preset.start} 天。"
    return f"### {preset.title}（`{slug}`）\n\n{intro}\n\n{_table(('阶段', '时限', '程序'), rows)}"


def _window(text: str) -> str:
    """`start+15..congress-5` in words."""
    first, last = text.split("..")
    return f"{_mark(first)} 至 {_mark(last)}"


def _mark(text: str) -> str:
    anchor, sign, days = re.split("([+-])", text)
    if int(days) == 0:
        return f"{ANCHORS[anchor]}当天"
    return f"{ANCHORS[anchor]}{'后' if sign == '+' else '前'} {days} 天"


def _remarks(steps: Iterable[Step]) -> str:
    return _table(("程序", "说明"), ((_named(step), step.remark) for step in steps if step.remark))


def _steps(procedure: Procedure) -> str:
    rows = []
    for step in procedure.steps:
        waits = _numbers(procedure.step(slug).number for slug in step.requires)
        rows.append((str(step.number), step.title, step.organ, waits, "、".join(f"`{key}`" for key in step.basis)))
    return _table(("项", "程序", "责任方", "前项", "依据"), rows)


def _named(step: Step) -> str:
    return f"{step.number} {step.title}"


def _numbers(numbers: Iterable[int]) -> str:
    """1、3至6: in order, runs drawn together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PAGES = {"keys.md": keys, "rules-and-sources.md": rules}
"""Every derived document with the function that writes it."""


def main() -> None:
    """Write all derived documents anew."""
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
