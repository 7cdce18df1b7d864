"""`log`, `verify`, `backup`, `restore` and `doctor`."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from clerk_tui.actions import backups
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.cli.codes import DAMAGED, DONE, REFUSED, USAGE
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.store.database import Database
from clerk_tui.wording.store import note, trouble


def log(options: Namespace, settings: Settings) -> int:
    """List the records, the oldest first."""
    with Database.open(settings.data, settings.user, settings.clock) as database:
        after = max(0, database.revision - options.last) if options.last else 0
        entries = database.entries(after)
        if options.json:
            listed = [
                {"seq": each.seq, "at": each.at.isoformat(), "by": each.by, "why": each.why, "hash": each.hash}
                for each in entries
            ]
            print(json.dumps(listed, ensure_ascii=False, indent=1))
        else:
            for each in entries:
                print(f"{each.seq:>6}  {each.at:%Y-%m-%d %H:%M:%S}  {visible(each.by)}  {visible(each.why)}")
    return DONE


def verify(options: Namespace, settings: Settings) -> int:
    """Check all records from the first, and say what opening put right."""
    with Database.open(settings.data, settings.user, settings.clock) as database:
        found = database.verify()
        notes = [note(each) for each in database.notes]
    if options.json:
        wrong = trouble(found.trouble) if found.trouble else None
        print(
            json.dumps(
                {"records": found.records, "head": found.head, "trouble": wrong, "notes": notes}, ensure_ascii=False
            )
        )
    else:
        for each in notes:
            print(each)
        if not found.trouble:
            print(f"{found.records} 条记录都完好，校验码 {found.head}")
    if found.trouble:
        print(f"完好的记录 {found.records} 条。{trouble(found.trouble)}", file=sys.stderr)
        return DAMAGED
    return DONE


def backup(options: Namespace, settings: Settings) -> int:
    """Bring a backup up to date."""
    if not options.folder.is_dir():
        print(f"没有文件夹 {visible(str(options.folder))}。请插好 U 盘，或检查路径。", file=sys.stderr)
        return REFUSED
    with open_reelection(settings) as reelection:
        done = backups.back_up(reelection, options.folder)
    print(f"已备份到 {visible(str(done.path.parent))}，共 {done.revision} 条记录，新增 {done.added} 字节。")
    return DONE


def restore(options: Namespace, settings: Settings) -> int:
    """Bring back what a backup holds."""
    try:
        done = backups.restore(settings, options.source)
    except backups.NoBackup as error:
        print(f"{visible(str(error.place))} 里没有备份。请指定放备份的文件夹。", file=sys.stderr)
        return REFUSED
    except backups.WhichBackup as error:
        print("这里有几份备份，请指定其中一份：", file=sys.stderr)
        for folder in error.folders:
            print(f"  {visible(str(folder))}", file=sys.stderr)
        return USAGE
    print(f"已恢复到 {visible(str(settings.data))}，共 {done.records} 条记录。")
    if done.lost:
        print(f"备份里没有最后的 {done.lost} 条记录。")
    for name in done.kept:
        print(f"原来的文件另存为 {visible(name)}")
    return DONE


def doctor(options: Namespace, settings: Settings) -> int:
    """Check everything the program needs."""
    from clerk_tui.actions.doctor import examine
    from clerk_tui.wording.doctor import listed

    found = examine(settings)
    if options.json:
        print(
            json.dumps(
                [{"check": each.check.value, "ok": each.ok, "found": listed(each)} for each in found],
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        for each in found:
            print(f"[{'好' if each.ok else '!!'}] {listed(each)}")
    return DONE if all(each.ok or not each.vital for each in found) else DAMAGED
