"""What the examination found."""

from __future__ import annotations

from clerk_tui.actions.doctor import Check, Finding
from clerk_tui.domain.text import visible
from clerk_tui.store.errors import StoreError, Trouble
from clerk_tui.wording.store import problem, trouble


def listed(found: Finding) -> str:
    """One finding, with what to do where something is wrong."""
    facts = [visible(str(fact)) for fact in found.facts]
    if found.cause is not None:
        return f"{NAMES[found.check]}：{_cause(found)}"
    match found.check, found.ok:
        case Check.PYTHON, ok:
            return f"Python {facts[0]}" + ("" if ok else "，需要 3.10 或更新的版本")
        case Check.KNOWLEDGE, _:
            return f"程序资料完整，共 {facts[0]} 项程序"
        case Check.DATA, True:
            return f"数据：{facts[1]}，在 {facts[0]}"
        case Check.DATA, False:
            return f"数据：{facts[0]} 里还没有建立乡镇。请运行 clerk-tui init 或直接运行 clerk-tui。"
        case Check.RECORDS, _:
            return f"记录：{facts[0]} 条都完好，校验码 {facts[1]}"
        case Check.ACCESS, _:
            return "权限：可以修改数据"
        case Check.SPACE, ok:
            return f"磁盘空间：还有 {facts[0]} MB" + ("" if ok else "，请清理")
        case Check.EXPORTS, ok:
            return f"打印输出：{facts[0]}" + ("" if ok else " 不能写入，请用 --exports 指定别的文件夹")
        case Check.HOLIDAYS, True:
            return "节假日：计划涉及的年份都有安排"
        case Check.HOLIDAYS, False:
            return f"节假日：{'、'.join(facts)} 年的安排尚未收录，工作日按周一至周五估算"
        case _:
            return f"打印命令：{facts[0]}" if facts[0] else "打印命令：没有 lp，文书写成文件后再打印"


NAMES = {
    Check.PYTHON: "Python",
    Check.KNOWLEDGE: "程序资料",
    Check.DATA: "数据",
    Check.RECORDS: "记录",
    Check.ACCESS: "权限",
    Check.SPACE: "磁盘空间",
    Check.EXPORTS: "打印输出",
    Check.HOLIDAYS: "节假日",
    Check.PRINTER: "打印命令",
}


def _cause(found: Finding) -> str:
    if isinstance(found.cause, Trouble):
        return trouble(found.cause)
    if isinstance(found.cause, (StoreError, OSError)):
        return problem(found.cause)
    return f"有 {found.facts[0]} 处错误，请重新安装程序。"
