"""What the store refuses, why a session may only read, and what was put right: what, where, and what to do next."""

from __future__ import annotations

import errno

from clerk_tui.domain.text import visible
from clerk_tui.store import errors

DISK = {
    errno.ENOSPC: "磁盘已满，请清理出空间后再试",
    errno.EDQUOT: "磁盘配额已用完，请清理出空间后再试",
    errno.EROFS: "磁盘是只读的，请换一个可以写的位置",
    errno.EACCES: "没有权限，请联系数据文件夹的主人",
    errno.EPERM: "没有权限，请联系数据文件夹的主人",
    errno.EIO: "磁盘读写出错，请尽快把数据备份到另一块磁盘",
    errno.ENOENT: "找不到文件夹，请检查路径",
    errno.ENOTDIR: "路径中有一段不是文件夹，请检查路径",
    errno.EISDIR: "这是文件夹，不是文件，请检查路径",
    errno.ENAMETOOLONG: "名称太长，请换一个短些的",
    errno.EBUSY: "正被占用，请稍后再试",
}


def disk(number: int | None) -> str:
    """A refusal of the disk by its errno."""
    if number is None:
        return "磁盘读写出错"
    return DISK.get(number, f"磁盘读写出错（错误号 {number}），请检查磁盘")


def problem(error: errors.StoreError | OSError) -> str:
    """Why something was not saved or not opened, and what to do."""
    match error:
        case errors.NoStore(folder=folder):
            return f"文件夹 {visible(str(folder))} 里没有乡镇数据。请先建立，或用 --data 指定别的文件夹。"
        case errors.NoAccess(folder=folder):
            return f"您没有读文件夹 {visible(str(folder))} 的权限。请联系数据文件夹的主人。"
        case errors.AlreadyThere(folder=folder):
            return f"文件夹 {visible(str(folder))} 里已经有乡镇数据，不会覆盖。请换一个文件夹。"
        case errors.NotAFile(path=path):
            return f"{visible(str(path))} 不是普通文件，不能使用。请换一个位置。"
        case errors.GroupUnusable(group=group):
            return f"用户组“{visible(group)}”不存在，或您不在该组中。请管理员先建组并把您加入。"
        case errors.TooNew(version=version):
            return f"这份数据由较新的程序写成（格式 {version}）。请安装新版本的程序后再打开。"
        case errors.NeedsMigration(version=version):
            return f"这份数据是较早的格式（{version}），而您只能读。请有写权限的人先打开一次。"
        case errors.Busy(seconds=seconds):
            return f"另一处正在保存，等了 {seconds:g} 秒仍未结束。请稍后再试。"
        case errors.ReadOnly(trouble=why):
            return f"现在只能看，不能改：{trouble(why)}"
        case errors.DiskFull():
            return "磁盘已满，这次更改没有保存，原有数据不受影响。请清理出空间后再试。"
        case errors.WriteFailed(number=number):
            return f"这次更改没有保存，原有数据不受影响：{disk(number)}。"
        case errors.Unstorable():
            return "内容里有不能保存的字符，这次更改没有保存。请检查终端的字符编码后重新输入。"
        case errors.Conflict():
            return "这一项刚被另一处改过，您的更改没有保存。请看过现在的内容再改。"
        case errors.BadRecord(table=table, number=number, field=field):
            return f"数据表 {table} 第 {number} 条的 {visible(field)} 读不懂。请用“核对数据”检查，或从备份恢复。"
        case errors.Damaged(record=record):
            return f"第 {record} 条记录已损坏。请用备份修复：clerk-tui restore 备份文件夹。"
        case errors.Diverged(path=path):
            return f"{visible(str(path))} 里是另一份数据的备份，没有动它。请换一个文件夹。"
        case errors.StoreError():
            return "这次更改没有保存，原有数据不受影响。"
        case _:
            place = f"（{visible(str(error.filename))}）" if error.filename else ""
            return f"{disk(error.errno)}{place}。"  # the reason first: a long path is cut on the screen


def trouble(why: errors.Trouble) -> str:
    """Why this session may only read."""
    match why:
        case errors.NotPermitted():
            return "您没有写这份数据的权限。"
        case errors.ReadOnlyDisk():
            return "数据所在的磁盘是只读的。"
        case errors.NetworkDisk(kind):
            return f"数据放在网络磁盘（{kind}）上，不能保证多人同时保存。请把数据放到本机磁盘。"
        case errors.DamagedRecord(record, offset):
            return f"第 {record} 条记录（第 {offset} 字节）已损坏，显示的是它之前的内容。请用备份修复。"
        case errors.CutShort(record, known):
            return f"记录文件只到第 {record} 条，而先前已存到第 {known} 条。请用备份修复。"
        case errors.HistoryDiffers(record):
            return f"记录文件与显示的内容在第 {record} 条之后不一致。请用备份核对。"
        case errors.JournalMoved():
            return "记录文件被移走或替换了。请退出后检查数据文件夹。"
        case errors.DiskFailing(number):
            return f"磁盘写入失败（{disk(number)}）。请尽快把数据备份到另一块磁盘。"
        case errors.Closed():
            return "数据已经关闭。"
        case errors.NewerFormat(version):
            return f"另一处已用新版本程序升级了数据（格式 {version}）。请退出，换新版本再打开。"
        case _:
            return "原因不明，请查看日志。"


def note(what: errors.Note) -> str:
    """What opening or closing had to put right."""
    match what:
        case errors.TornWrite(record, name):
            return f"第 {record} 条之后有一次没写完的保存，已另存为 {visible(name)}；已保存的内容都在。"
        case errors.SnapshotChanged():
            return "data.json 被外部改动过，已按记录文件重建。"
        case errors.SnapshotUnreadable():
            return "data.json 读不出，已按记录文件重建。"
        case errors.SnapshotNotWritten(number):
            return f"data.json 没有更新（{disk(number)}），不影响已保存的内容。"
        case errors.ModesNotKept():
            return "这块磁盘不支持访问权限，拿到它的人都能读到数据。请妥善保管。"
        case _:
            return "打开时做过修整，已保存的内容都在。"


WHYS = {"store.create": "建立数据文件", "store.migrate": "升级数据格式", "": "未说明"}
"""The store's own reasons, which it gives without words."""


def why(reason: str) -> str:
    """Why a record was written, for people."""
    return WHYS.get(reason, reason)
