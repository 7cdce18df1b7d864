"""The folder of a store: who may read it, and whether it lies on a disk whose locks can be trusted."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from clerk_tui.store import disk
from clerk_tui.store.errors import GroupUnusable

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "ncpfs", "coda", "fuse"})


def make_folder(folder: Path, group: str | None) -> None:
    """Make the folder for its owner alone (0700) or for a Unix group (2770). One that exists keeps its rights.

    Raises GroupUnusable, OSError.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        disk.make_folder(place)
    if group is not None:
        for place in missing[1:]:
            place.chmod(0o711)  # on the way to a shared folder: the group passes through, nobody looks in
        _share(folder, group)


def _share(folder: Path, group: str) -> None:
    import grp  # Unix only

    try:
        os.chown(folder, -1, grp.getgrnam(group).gr_gid)
        folder.chmod(0o2770)  # after chown, which clears the setgid bit
    except (KeyError, PermissionError) as error:
        raise GroupUnusable(group) from error


def file_mode(folder: Path) -> int:
    """The rights of new files: a folder that hands down its group (setgid) is shared with it."""
    return 0o660 if folder.stat().st_mode & stat.S_ISGID else 0o600


def network_kind(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of network file system the folder lies on; None for a local disk, or where the system does not tell."""
    try:
        text = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    here = os.path.realpath(folder) + "/"
    best, kind = "", ""
    for line in text.splitlines():
        fields, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields.split(" ")[4]).rstrip("/") + "/"
        if len(point) >= len(best) and here.startswith(point):  # the last mount on a point hides those before
            best, kind = point, after.split(" ")[0]
    return kind if kind in _NETWORK or kind.startswith("fuse.") else None
