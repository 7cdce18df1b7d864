"""What the kernel knows about a process and its children."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """Megabytes (2**20 bytes)."""

    rss: float
    pss: float


def tree(pid: int) -> list[int]:
    """`pid` and all that came from it and is still there."""
    found = [pid]
    for children in _read_all(pid, "children"):
        for child in children.split():
            found += tree(int(child))
    return found


def cpu(pid: int) -> float:
    """Seconds of processor time used so far, by ended threads too."""
    return sum(max(_ticks(one), _running(one)) for one in tree(pid))


def switches(pid: int) -> int:
    """How often a thread has gone to sleep by itself: each time one of them was woken before."""
    lines = (line for one in tree(pid) for status in _read_all(one, "status") for line in status.splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def memory(pid: int) -> Memory:
    """What the processes hold: all of it, and with shared pages divided by those who share them."""
    lines = [line.split() for one in tree(pid) for line in _read(Path(f"/proc/{one}/smaps_rollup")).splitlines()]
    rss, pss = (sum(int(words[1]) for words in lines if words[0] == name) / 1024 for name in ("Rss:", "Pss:"))
    return Memory(rss, pss)


def states(pid: int) -> set[str]:
    """The states of all threads: R running, S sleeping, T stopped, D waiting for a disk, Z ended."""
    return {stat.rpartition(")")[2].split()[0] for one in tree(pid) for stat in _read_all(one, "stat")}


def _ticks(pid: int) -> float:
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _running(pid: int) -> float:
    """To the nanosecond, but without the threads that have ended."""
    return sum(int(stat.split()[0]) for stat in _read_all(pid, "schedstat")) / 1e9


def _read_all(pid: int, name: str) -> list[str]:
    files = Path(f"/proc/{pid}/task").glob(f"*/{name}")
    return [text for text in map(_read, files) if text]


def _read(path: Path) -> str:
    """Empty when the process ended meanwhile."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
