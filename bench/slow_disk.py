"""A folder that is really slow. In: a folder, milliseconds. Out: an environment in which each call on its files waits.

The C library's own calls wait (`slow_disk.c`, loaded before it), so it does not matter which library makes them. What
the first thread of the program that is started so calls is written down: a window's thread should call nothing.
"""

from __future__ import annotations

import collections
import shutil
import struct
import subprocess
import sys
from pathlib import Path

from bench.figures import ROOT
from bench.trust_figures import NotHere

SOURCE = ROOT / "bench" / "slow_disk.c"


class SlowDisk:
    """One folder's."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        """Raises NotHere without a C compiler on Linux."""
        compiler = shutil.which("cc") or shutil.which("gcc")
        if sys.platform != "linux" or compiler is None:
            raise NotHere("a slow folder needs Linux and a C compiler")
        library, self._control, self._log = (
            scratch / "slow_disk.so",
            scratch / "slow_disk.ms",
            scratch / "slow_disk.log",
        )
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"], check=True)
        self._control.write_bytes(bytes(8))
        self._log.touch()
        self.environment = {
            "LD_PRELOAD": str(library),
            "SOTTO_SLOW_FOLDER": str(folder),
            "SOTTO_SLOW_CONTROL": str(self._control),
            "SOTTO_SLOW_LOG": str(self._log),
        }

    def answers_after(self, ms: int) -> None:
        """From now on, in every process."""
        with self._control.open("r+b") as file:
            file.write(struct.pack("<i", ms))

    def touched(self) -> dict[str, int]:
        """What the first thread called while it was slow, and how often."""
        return dict(collections.Counter(self._log.read_text(encoding="utf-8").splitlines()))
