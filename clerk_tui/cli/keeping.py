"""`log`, `verify`, `backup`, `restore` and `doctor`."""

from __future__ import annotations

from argparse import Namespace

from clerk_tui.actions import backups
from clerk_tui.cli.codes import DAMAGED, DONE, REFUSED, USAGE
from clerk_tui.cli.opening import answer_for, opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.store.database import Database
from clerk_tui.store.errors import Damaged, NoStore
from clerk_tui.wording.store import note, trouble, why


def log(options: Namespace, settings: Settings) -> int:
    """List the records, the oldest first."""
    with Database.open(settings.data, settings.user, settings.clock) as database:
        after = max(0, database.revision - options.last) if options.last else 0
        entries = database.entries(after)
        if options.json:
            print_json(
                [
                    {"seq": each.seq, "at": each.at.isoformat(), "by": each.by, "why": why(each.why), "hash": each.hash}
                    for each in entries
                ]
            )
        else:
            for each in entries:
                print(f"{each.seq:>6}  {each.at:%Y-%m-%d %H:%M:%S}  {visible(each.by)}  {visible(why(each.why))}")
        answer_for(database)
    return DONE


def verify(options: Namespace, settings: Settings) -> int:
    """Check all records from the first, and say what opening put right."""
    with Database.open(settings.data, settings.user, settings.clock) as database:
        found = database.verify()
        notes = [note(each) for each in database.notes]
    if options.json:
        wrong = trouble(found.trouble) if found.trouble else None
        print_json({"records": found.records, "head": found.head, "trouble": wrong, "notes": notes})
    else:
        for each in notes:
            print(each)
        if not found.trouble:
            print(f"{found.records} 条记录都完好，校验码 {found.head}")
    if found.trouble:
        return refuse(f"完好的记录 {found.records} 条。{trouble(found.trouble)}", DAMAGED)
    return DONE


def backup(options: Namespace, settings: Settings) -> int:
    """Bring a backup up to date."""
    if not options.folder.is_dir():
        return refuse(f"没有文件夹 {visible(str(options.folder))}。请插好 U 盘，或检查路径。", REFUSED)
    with opened(settings) as reelection:
        done = backups.back_up(reelection, options.folder)
        print(f"已备份到 {visible(str(done.path.parent))}，共 {done.revision} 条记录，新增 {done.added} 字节。")
        if not done.noted:
            print("现在不能写数据，这次备份没有登记。")
    return DONE


def restore(options: Namespace, settings: Settings) -> int:
    """Bring back what a backup holds."""
    try:
        done = backups.restore(settings, options.source)
    except (backups.NoBackup, NoStore):
        return refuse(f"{visible(str(options.source))} 里没有备份。请指定放备份的文件夹。", REFUSED)
    except backups.WhichBackup as error:
        folders = "\n".join(f"  {visible(str(folder))}" for folder in error.folders)
        return refuse(f"这里有几份备份，请指定其中一份：\n{folders}", USAGE)
    except Damaged as error:
        return refuse(f"备份的第 {error.record} 条记录已损坏，没有用它恢复。请换一份备份。", DAMAGED)
    print(f"已恢复到 {visible(str(settings.data))}，共 {done.records} 条记录，其中 {done.mended} 条取自备份。")
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
        print_json([{"check": each.check.value, "ok": each.ok, "found": listed(each)} for each in found])
    else:
        for each in found:
            print(f"[{'好' if each.ok else '!!'}] {listed(each)}")
    return DONE if all(each.ok or not each.vital for each in found) else DAMAGED
