"""The store under faults: kills, damaged files, failing system calls, a full disk. In: options. Out: figures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from bench.store_damage import BOTH, N_CALLS, WHICH, damaged_round, mending_round
from bench.store_faults import (
    counted_calls,
    io_round,
    io_rounds,
    kill_writer,
    migration_round,
    wrong_after,
)
from bench.trust_figures import Figure, NotHere, TrustOptions

SHOWN = 5


def figures(options: TrustOptions) -> list[Figure]:
    """Every kind of fault, in a folder of its own."""
    if sys.platform == "win32":
        raise NotHere("expected a POSIX system: kills and file descriptors are its own")
    options.scratch.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(prefix="store-", dir=options.scratch)).resolve()
    try:
        return [
            _kills(scratch, 1000 if options.long else 20),
            *(one for which in WHICH for one in _damaged(scratch, which, 500 if options.long else 20)),
            _mendings(scratch, 200 if options.long else 5),
            _migrations(scratch, 100 if options.long else 3),
            _io_calls(scratch, 1 if options.long else 25),
            _full_disk(scratch),
        ]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _fresh(scratch: Path, name: str) -> Path:
    folder = scratch / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _rounds(what: str, total: int, once: Callable[[int], list[str]]) -> Figure:
    wrong = [f"{seed}: {one}" for seed in range(total) for one in once(seed)]
    note = f"{total} tried" + "".join(f"; {one}" for one in wrong[:SHOWN])
    return Figure("store", what, float(len(wrong)), "", 0, note)


def _kills(scratch: Path, total: int) -> Figure:
    folder = _fresh(scratch, "kills")

    def once(seed: int) -> list[str]:
        if seed % 25 == 0:  # a store of a day's calls, then a new one
            _fresh(scratch, "kills")
        return wrong_after(folder, kill_writer(folder, seed))

    what = "kill -9 while writing: what was kept is lost, what was deleted is there, or it does not start"
    return _rounds(what, total, once)


def _damaged(scratch: Path, which: str, total: int) -> list[Figure]:
    found = [damaged_round(_fresh(scratch, "damaged"), seed, which) for seed in range(total)]
    wrong = [one for round_ in found for one in round_.wrong]
    lost = 1 - sum(one.n_kept for one in found) / (N_CALLS * total)
    aside = sum(one.is_aside for one in found)
    note = f"{total} tried, {aside} of them set aside and said, the others read as before"
    return [
        Figure("store", f"{which} cut or flipped: it does not start, or loses without a word", float(len(wrong)), "", 0,
               note + "".join(f"; {one}" for one in wrong[:SHOWN])),
        Figure("store", f"{which} cut or flipped: calls lost", round(100 * lost, 1), "%", None if which == BOTH else 0),
    ]  # fmt: skip


def _mendings(scratch: Path, total: int) -> Figure:
    return _rounds(
        "kill -9 while mending: calls are lost, or it does not start",
        total,
        lambda seed: mending_round(_fresh(scratch, "mending"), seed),
    )


def _migrations(scratch: Path, total: int) -> Figure:
    return _rounds(
        "kill -9 while migrating: rows are lost, or it does not start",
        total,
        lambda seed: migration_round(_fresh(scratch, "migration"), seed),
    )


def _io_calls(scratch: Path, every: int) -> Figure:
    """Each system call of a writer on its files fails, once and for good."""
    what = "a system call on the files fails, once or for good: it ends, or loses what was kept"
    if not shutil.which("strace"):
        return Figure("store", what, None, note="expected strace, got none")
    rounds = list(io_rounds(counted_calls(_fresh(scratch, "io"), scratch)))[::every]
    return _rounds(what, len(rounds), lambda number: io_round(_fresh(scratch, "io"), *rounds[number]))


def _full_disk(scratch: Path) -> Figure:
    what = "a full disk of 2 MB: a deletion fails, or leaves its key"
    if os.getuid() != 0 or not shutil.which("unshare"):
        return Figure("store", what, None, note="expected root, to mount a disk of 2 MB")
    folder = _fresh(scratch, "full")
    command = f"mount -t tmpfs -o size=2m tmpfs '{folder}' && exec '{sys.executable}' -m bench.store_full '{folder}'"
    ran = subprocess.run(["unshare", "-m", "sh", "-c", command], capture_output=True, text=True, check=False)
    wrong = ran.stdout.splitlines() if ran.returncode == 0 else ran.stderr.splitlines()[-1:]
    return Figure("store", what, float(len(wrong)), "", 0, "; ".join(wrong))
