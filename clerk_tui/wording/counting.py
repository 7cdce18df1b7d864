"""Entering a count, comparing two entries and settling them: how it stands, and why something is refused."""

from __future__ import annotations

from clerk_tui.actions.elections import entries, review
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.domain.count import Count
from clerk_tui.domain.text import visible
from clerk_tui.wording.elections import STATES, problem

SIDES = {Side.FIRST: "第一份", Side.SECOND: "第二份"}
METHODS = {Method.BALLOTS: "逐票录入", Method.CALL_OUT: "唱票画正字", Method.TOTALS: "录入合计数"}
METHODS_TOLD = {
    Method.BALLOTS: "每张票一屏，先当作全部赞成，按数字划去",
    Method.CALL_OUT: "有人唱票，听到谁的名字按谁的数字，画正字",
    Method.TOTALS: "只填每人的不赞成、弃权、辨不清，赞成票自动得出",
}
ALL_ENTERED = " 收回的票都录完了：Enter 结束这一份，退格撤回上一张"
COUNTING_ADVICE = (
    "开始时每张票都当作全部赞成。按候选人的数字划票：一次不赞成，两次弃权，三次又是赞成。",
    "第10名按 0；第11名起先按一次句点再按个位，例如第13名按 .3；关着输入法时也可以按屏上的字母。"
    "也可以用方向键移到某人，按空格。",
    "选的人多于名额时，屏下先提醒，按 Enter 记为无效票。录错了按退格，上一张票会回到屏上重录。",
    "早先录错的按 Ctrl+G，输入第几张或者姓名找出来：改好按 Enter，多录的按 Ctrl+K 抽出，不改按 Esc。",
    "每按一次 Enter，这张票就已存好；停电、退出以后再进来，从断的地方接着录。",
)

CALLING_ADVICE = (
    "唱票人读到谁的名字，就按谁的数字，屏上画一笔正字；每一笔随即存好，退格撤回一笔。",
    "先唱赞成；按 Tab 换成不赞成、弃权、无法辨认。没有唱到的算弃权。另选的人按 Ctrl+N。",
    "唱完按 Enter，填无效票的张数，核对后结束这一份。",
)
TOTALS_ADVICE = (
    "先填无效票，再逐人填不赞成、弃权、辨不清，空着就是0；赞成票自动得出。",
    "填错的、不可能的数，离开那一格时就会指出。另选的人按 Ctrl+N 加一行。",
)


SETTLE_OTHERWISE = "\n这样选定的几处合在一起不可能。请对照选票重新选定，或按 Ctrl+T 整份以一份为准。"


def entered_by(view: ContestView, side: Side) -> str:
    """Who typed an entry last; empty while nobody did."""
    entry = view.round.entries.get(side)
    return visible(entry.value.by[-1]) if entry else ""


def entry_title(view: ContestView, side: Side) -> str:
    """What is counted, in which entry, and by whom."""
    now = view.round.record.round
    by = entered_by(view, side)
    single = "" if view.record.entries == 1 else f"  {SIDES[side]}"
    return f"{visible(view.record.title)} 第{now.number}轮  应选{now.face.seats}名{single}  计票人 {by}"


def progress(count: Count, size: int, collected: int) -> str:
    """How many ballots are entered, and how they stand."""
    left = collected - size
    rest = f"还有{left}张" if left > 0 else ("已录完" if not left else f"多录了{-left}张，请退格撤回")
    return f" 已录{size}/{collected}  有效{count.valid} 无效{count.invalid}  {rest}"


def correcting(number: int) -> str:
    """What can be done with the ballot that is corrected."""
    return f" 正在更正第{number}张：改好按 Enter，抽出这张按 Ctrl+K，不改按 Esc"


def dropping(number: int) -> str:
    """What is asked before a ballot is taken out."""
    return f"抽出第{number}张，后面的票往前移一张。多录了的票才这样办。"


def entry_refusal(found: object) -> str:
    """Why something was not entered."""
    match found:
        case entries.NotCounting(state):
            return "没有这一轮投票。" if state is None else f"现在是“{STATES[state]}”，不在计票。"
        case entries.SamePerson(teller):
            return f"{visible(teller)}已录了另一份。两份要由两个人各自录入，请换一名计票人。"
        case entries.TellerStands(teller):
            return f"{visible(teller)}是候选人，不能担任计票人。"
        case entries.Nameless():
            return "计票人的姓名里有看不见的字符，请重新填写。"
        case entries.NotYours(by):
            return f"这一份由{visible(by)}在录。换人录入要写明理由。"
        case entries.OneEntryOnly(reason):
            return f"这一项只录一份：{visible(reason)}"
        case entries.OtherMethod(method):
            return f"这一份已开始“{METHODS[method]}”。换一种办法要先清空重录。"
        case entries.NotOpen(side):
            return f"{SIDES[side]}还没有开始录入。"
        case entries.Closed(side):
            return f"{SIDES[side]}已经录完。要改先重新打开。"
        case entries.AllEntered(collected):
            return f"收回的{collected}张都已录完。多出的票请先核对收回的张数。"
        case entries.Impossible(problems):
            return "\n".join(problem(each) for each in problems)
        case entries.NothingThere():
            return "还没有录入，没有可撤回的。"
        case _:
            return "请写明理由。"


def settle_refusal(found: object) -> str:
    """Why differences were not settled."""
    match found:
        case review.NothingToSettle():
            return "两份相符，或还没有都录完，不用裁定。"
        case review.PicksMissing(differences, picks):
            return f"有{differences}处不同，只定了{picks}处。"
        case review.NoScrutineer():
            return "请写明监票人的姓名和理由。"
        case review.ScrutineerStands(name):
            return f"{visible(name)}是候选人，不能担任监票人。"
        case review.ScrutineerTyped(name):
            return f"{visible(name)}录过票，不能再由他裁定。请由没有录票的监票人裁定。"
        case _:
            return entry_refusal(found)


def unfinished(found: review.Unfinished) -> str:
    """Why a count cannot be taken over yet."""
    told = [f"{SIDES[side]}还没有录完。" for side in found.missing]
    if found.differing:
        told.append(f"两份有{found.differing}处不同，请监票人裁定。")
    return "\n".join([*told, *(problem(each) for each in found.problems)])
