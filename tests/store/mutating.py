"""Copies of the store, each without one of its safety measures, and the tests that must notice. See test_mutants.

    python -m tests.store.mutating FOLDER FIRST STEP

Tries every STEP-th mutant from number FIRST on and prints the names of those that nothing noticed.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import hypothesis.stateful
import pytest

assert hypothesis.stateful  # what every mutant needs is imported once, before the first fork
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mutant:
    """In `module`, `old` becomes `new`; the tests `noticed_by` must then fail."""

    name: str
    module: str
    old: str
    new: str
    noticed_by: str


MUTANTS = (
    Mutant("none", "file", "GROW = 1 << 16", "GROW = 1 << 16", "test_power_cut.py -k short"),
    Mutant(
        "no sync before the acknowledgement",
        "file",
        "start, least)\n        disk.sync(self._descriptor)",
        "start, least)",
        "test_power_cut.py -k short",
    ),
    Mutant("previous hash not checked", "chain", ' or found["prev"] != head', "", "test_chain.py -k another_history"),
    Mutant("number not checked", "chain", ' or found["seq"] != seq + 1', "", "test_chain.py -k skips_a_number"),
    Mutant(
        "hash not checked",
        "chain",
        "if claimed != hashlib.sha256(body).hexdigest():",
        "if not body:",
        "test_damage.py -k a_tampered_journal",
    ),
    Mutant(
        "no lock between processes",
        "lock",
        "fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "pass",
        "test_kill.py -k for_a_moment",
    ),
    Mutant("lock taken twice", "lock", "        self.require_free()\n", "", "test_sharing.py -k twice"),
    Mutant(
        "lock not asked for before a write",
        "lock",
        "if not self._held:\n            raise LockMisused",
        "",
        "test_sharing.py -k without_the_lock",
    ),
    Mutant(
        "no lock between threads",
        "journal",
        "with self._mutex:\n            self._refuse_reader()",
        "if True:\n            self._refuse_reader()",
        "test_database.py -k threads_of_one_session",
    ),
    Mutant(
        "failed append not taken back",
        "journal",
        "if self.state is not after:\n                self._take_back()",
        "pass",
        "test_faults.py -k 'failed_sync or then_full'",
    ),
    Mutant(
        "taking back not made sure of",
        "disk",
        "os.ftruncate(descriptor, length)\n    os.fdatasync(descriptor)",
        "os.ftruncate(descriptor, length)",
        "test_power_cut.py -k failed_change",
    ),
    Mutant(
        "session goes on after a failed taking back",
        "journal",
        "self.stop(DiskFailing(error.errno or 0))\n\n    # ----",
        "self.stop\n\n    # ----",
        "test_faults.py -k cannot_be_taken_back",
    ),
    Mutant(
        "memory changed before the disk",
        "journal",
        "        try:\n            self.file.append(line, self.state.offset)",
        "        old, self.state = self.state, after\n        try:\n            self.file.append(line, old.offset)",
        "test_faults.py -k failed_sync",
    ),
    Mutant(
        "name of the journal not made sure of",
        "file",
        "disk.close(descriptor)\n    disk.sync_folder(folder)",
        "disk.close(descriptor)",
        "test_power_cut.py -k while_a_store_is_made",
    ),
    Mutant(
        "name of the folder not made sure of",
        "disk",
        "os.chmod(folder, 0o700)\n    sync_folder(folder.parent)",
        "os.chmod(folder, 0o700)",
        "test_power_cut.py -k names_of_new_folders",
    ),
    Mutant(
        "what was read at opening not made sure of",
        "journal",
        "self.file.sync()  # the last writer",
        "pass  # the last writer",
        "test_power_cut.py -k killed_one",
    ),
    Mutant(
        "data.json ahead of the journal",
        "journal",
        "self.file.sync()  # data.json must",
        "pass  # data.json must",
        "test_power_cut.py -k killed_one",
    ),
    Mutant(
        "damage taken for an interrupted write",
        "journal",
        " or any(map(unseal, lines))",
        " and any(map(unseal, lines))",
        "test_damage.py -k 'between_good_records'",
    ),
    Mutant(
        "interrupted write not kept",
        "journal",
        'self.file.keep(f"torn-{self.state.seq + 1}", torn)',
        '""',
        "test_damage.py -k interrupted_write_is_set_aside",
    ),
    Mutant(
        "no catching up before a change",
        "journal",
        "                self._catch_up()\n",
        "",
        "test_database.py -k 'another_session_changed'",
    ),
    Mutant(
        "taken back append not noticed by others",
        "journal",
        "        if head != self.state.head:\n            self._step_back()",
        "        if False:\n            self._step_back()",
        "test_damage.py -k taken_back",
    ),
    Mutant(
        "vanished records forgotten",
        "journal",
        "if found.seq < self.state.seq - 1:",
        "if False:",
        "test_damage.py -k loses_what_a_session_has_seen",
    ),
    Mutant(
        "journal shorter than data.json",
        "journal",
        "if cached and cached.seq > found.seq:",
        "if False:",
        "test_damage.py -k 'without_its_journal or contradicts'",
    ),
    Mutant(
        "journal that contradicts data.json",
        "journal",
        "if cached and start is not cached:",
        "if False:",
        "test_damage.py -k contradicts",
    ),
    Mutant(
        "checksum of data.json not checked",
        "snapshot",
        'if hashlib.sha256(rest).hexdigest() != header["sha256"]:',
        "if not rest:",
        "test_damage.py -k 'strange_data_json or flipped'",
    ),
    Mutant(
        "replaced journal not noticed",
        "file",
        "return disk.identity_at(self.path) == self._identity",
        "return True",
        "test_damage.py -k replaced_or_gone",
    ),
    Mutant(
        "revision not checked",
        "records",
        "if based_on is not None and based_on not in revisions:",
        "if False:",
        "test_database.py -k 'must_be_new'",
    ),
    Mutant(
        "revision of documents not checked",
        "storage",
        'if now is None or now["_rev"] != read.get("_rev"):',
        "if now is None:",
        "test_database.py -k based_on_rows",
    ),
    Mutant(
        "short write taken for a whole one",
        "disk",
        "    while len(data) - len(rest) < least:\n",
        "    if rest:\n",
        "test_faults.py -k short",
    ),
    Mutant("trouble ignored", "journal", "raise ReadOnly(self.trouble)", "return", "test_damage.py -k between_good"),
    Mutant("ids used again", "state", "max(self.next_id(name), number + 1)", "number", "test_tinydb.py -k never_used"),
    Mutant(
        "newer format taken in",
        "journal",
        "if state.version > self._supported:",
        "if False:",
        "test_migrate.py -k becomes_newer",
    ),
    Mutant("links followed", "disk", "os.O_NOFOLLOW | ", "", "test_sharing.py -k symbolic"),
    Mutant("umask obeyed", "disk", "os.fchmod(descriptor, mode)", "pass", "test_sharing.py -k shared_store"),
    Mutant("escape sequences stored", "chain", "_UNSAFE.sub(_escape, ", "str(", "test_chain.py -k terminal"),
    Mutant("copy not compared", "copies", "disk.read_at(copy, start, have - start) ==", "b'' !=", "test_copies.py -x"),
    Mutant("damaged file not kept", "copies", 'file.keep("damaged", ', 'bytes(b"", ', "test_copies.py -k kept_aside"),
    Mutant(
        "damage copied",
        "copies",
        "raise Damaged(found.seq + 1)\n\n\ndef _chunks",
        "pass\n\n\ndef _chunks",
        "test_copies.py -k not_copied",
    ),
)


def mutated(mutant: Mutant, folder: Path) -> Path:
    """A folder with the mutant in the place of the package."""
    package = folder / mutant.name.replace(" ", "-") / "clerk_tui"
    for room in ("domain", "store"):  # the store needs no other
        shutil.copytree(ROOT / "clerk_tui" / room, package / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "clerk_tui" / "__init__.py", package)
    path = package / "store" / f"{mutant.module}.py"
    source = path.read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1, (mutant.name, source.count(mutant.old))
    path.write_text(source.replace(mutant.old, mutant.new), encoding="utf-8")
    return package.parent


def is_noticed(mutant: Mutant, folder: Path) -> bool:
    """Whether the tests that must notice the mutant fail; run in a child that shares what is imported already."""
    place = mutated(mutant, folder)
    child = os.fork()
    if child == 0:
        try:
            _run(mutant, place)
        finally:
            os._exit(99)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 1), (mutant.name, code)  # anything else is no verdict
    return code == 1


def _run(mutant: Mutant, place: Path) -> None:
    name, *chosen = mutant.noticed_by.replace("'", "").split(" ", 2)
    with (place / "output").open("w", encoding="utf-8") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not stress",
        "-o",
        "addopts=--import-mode=importlib",
        "-o",
        f"pythonpath={place} {ROOT}",
    ]
    options += [f"--basetemp={place / 'tmp'}", f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml")]
    os._exit(int(pytest.main([*options, *chosen, str(ROOT / "tests" / "store" / name)])))


if __name__ == "__main__":
    first, step = int(sys.argv[2]), int(sys.argv[3])
    for each in MUTANTS[first::step]:
        if not is_noticed(each, Path(sys.argv[1])):
            print(each.name)
