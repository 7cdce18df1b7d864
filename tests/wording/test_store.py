from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from clerk_tui.store import errors
from clerk_tui.wording.store import DISK, disk, note, problem, trouble, why

PLACE = Path("/数据/\x1b[31m")
REFUSALS: list[tuple[errors.StoreError | OSError, str]] = [
    (errors.NoStore(PLACE), "里没有乡镇数据"),
    (errors.NoAccess(PLACE), "您没有读文件夹"),
    (errors.AlreadyThere(PLACE), "已经有乡镇数据，不会覆盖"),
    (errors.NotAFile(PLACE), "不是普通文件"),
    (errors.GroupUnusable("组\x1b"), "不存在，或您不在该组中"),
    (errors.TooNew(3), "较新的程序写成（格式 3）"),
    (errors.NeedsMigration(1), "较早的格式（1）"),
    (errors.Busy(5.0), "等了 5 秒仍未结束"),
    (errors.ReadOnly(errors.NotPermitted()), "现在只能看，不能改：您没有写这份数据的权限。"),
    (errors.DiskFull(errno.ENOSPC), "磁盘已满，这次更改没有保存"),
    (errors.WriteFailed(errno.EIO), "磁盘读写出错，请尽快把数据备份"),
    (errors.Unstorable(), "内容里有不能保存的字符"),
    (errors.Conflict("steps", "x", None), "刚被另一处改过"),
    (errors.BadRecord("plan", "1", "pre\x1bset", "unknown"), "数据表 plan 第 1 条的 pre\\x1bset 读不懂"),
    (errors.Damaged(7), "第 7 条记录已损坏"),
    (errors.Diverged(PLACE), "是另一份数据的备份，没有动它"),
    (errors.LockMisused(), "没有保存，原有数据不受影响"),
    (OSError(errno.EACCES, "denied", "/数据\x07"), "没有权限，请联系数据文件夹的主人（/数据\\x07）"),
    (OSError(errno.ENXIO, "odd"), f"错误号 {errno.ENXIO}"),
    (OSError("without a number"), "磁盘读写出错"),
]
TROUBLES: list[tuple[errors.Trouble, str]] = [
    (errors.NotPermitted(), "没有写这份数据的权限"),
    (errors.ReadOnlyDisk(), "磁盘是只读的"),
    (errors.NetworkDisk("nfs"), "网络磁盘（nfs）"),
    (errors.DamagedRecord(4, 900), "第 4 条记录（第 900 字节）已损坏"),
    (errors.CutShort(4, 9), "只到第 4 条，而先前已存到第 9 条"),
    (errors.HistoryDiffers(4), "在第 4 条之后不一致"),
    (errors.JournalMoved(), "被移走或替换"),
    (errors.DiskFailing(errno.EIO), "磁盘写入失败"),
    (errors.NewerFormat(2), "格式 2"),
    (errors.Closed(), "数据已经关闭"),
    (errors.Trouble(), "原因不明"),
]
NOTES: list[tuple[errors.Note, str]] = [
    (errors.TornWrite(3, "journal.jsonl.torn-1"), "第 3 条之后有一次没写完的保存，已另存为 journal.jsonl.torn-1"),
    (errors.SnapshotChanged(), "data.json 被外部改动过"),
    (errors.SnapshotUnreadable(), "data.json 读不出"),
    (errors.SnapshotNotWritten(errno.ENOSPC), "data.json 没有更新（磁盘已满"),
    (errors.ModesNotKept(), "不支持访问权限"),
    (errors.Note(), "已保存的内容都在"),
]


def plain(sentence: str) -> bool:
    """Chinese, ended as a sentence, with nothing in it that a terminal would obey."""
    return not re.search("[\x00-\x1f\x7f-\x9f]", sentence) and sentence.endswith("。")


@pytest.mark.parametrize(("error", "told"), REFUSALS, ids=lambda value: type(value).__name__)
def test_every_refusal_says_what_is_wrong(error: errors.StoreError | OSError, told: str) -> None:
    assert told in problem(error)
    assert plain(problem(error))


@pytest.mark.parametrize(("found", "told"), TROUBLES, ids=lambda value: type(value).__name__)
def test_every_reason_for_reading_only_is_told(found: errors.Trouble, told: str) -> None:
    assert told in trouble(found)
    assert plain(trouble(found))


@pytest.mark.parametrize(("found", "told"), NOTES, ids=lambda value: type(value).__name__)
def test_everything_put_right_is_told(found: errors.Note, told: str) -> None:
    assert told in note(found)
    assert plain(note(found))


def family(kind: type) -> set[type]:
    """All kinds derived from one."""
    return {kind}.union(*map(family, kind.__subclasses__()))


@pytest.mark.parametrize(
    ("kind", "cases"), [(errors.StoreError, REFUSALS), (errors.Trouble, TROUBLES), (errors.Note, NOTES)]
)
def test_no_kind_of_error_trouble_or_note_is_forgotten(kind: type, cases: list[tuple[object, str]]) -> None:
    ours = {each for each in family(kind) if each.__module__ == errors.__name__}
    assert ours - {type(case) for case, _ in cases} <= {errors.StoreError}


def test_the_disks_answers_are_given_in_chinese_alone() -> None:
    for number in [*errno.errorcode, None, 9999]:
        assert not re.search("[A-Za-z]", disk(number))
    assert disk(errno.ENOSPC) == DISK[errno.ENOSPC]


def test_the_stores_own_reasons_have_words_and_others_stay() -> None:
    assert why("store.create") == "建立数据文件"
    assert why("store.migrate") == "升级数据格式"
    assert why("") == "未说明"
    assert why("办结 12") == "办结 12"
