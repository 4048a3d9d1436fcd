"""CPU time and memory of a tree of processes, once a second. In: names by process id. Out: figures per name."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import psutil

MB = 2**20


@dataclass(slots=True)
class Usage:
    """One process: CPU seconds so far (user and system), the most memory it was seen with."""

    first_cpu_s: float = 0.0
    cpu_s: float = 0.0
    peak_pss_mb: float = 0.0
    peak_uss_mb: float = 0.0
    peak_rss_mb: float = 0.0


@dataclass(slots=True)
class Sampler:
    """Watches a process and its children; PSS shares out common pages, so that it may be summed (Linux; USS elsewhere).

    A process restarted under the same name counts as another one.
    """

    pid: int
    every_s: float = 1.0
    names: dict[int, str] = field(default_factory=dict)
    usage: dict[int, Usage] = field(default_factory=dict)
    peak_pss_mb: float = 0.0
    """Of all together, at one moment."""
    began_s: float = 0.0
    wall_s: float = 0.0

    def begin(self) -> None:
        """Counts CPU from here on."""
        self.began_s = time.monotonic()
        self.sample()
        for one in self.usage.values():
            one.first_cpu_s = one.cpu_s

    def run(self, until: threading.Event) -> None:
        """Samples until told to stop, and once more then."""
        while not until.wait(self.every_s):
            self.sample()

    def sample(self) -> None:
        """One look at all of them."""
        self.wall_s = time.monotonic() - self.began_s
        try:
            root = psutil.Process(self.pid)
            tree = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        self.peak_pss_mb = max(self.peak_pss_mb, sum(self._look(one) for one in tree))

    def _look(self, process: psutil.Process) -> float:
        try:
            cpu, memory = process.cpu_times(), process.memory_full_info()
        except psutil.Error:  # it just ended, or belongs to another user
            return 0.0
        usage = self.usage.setdefault(process.pid, Usage())
        pss = getattr(memory, "pss", memory.uss) / MB
        usage.cpu_s = cpu.user + cpu.system
        usage.peak_pss_mb = max(usage.peak_pss_mb, pss)
        usage.peak_uss_mb = max(usage.peak_uss_mb, memory.uss / MB)
        usage.peak_rss_mb = max(usage.peak_rss_mb, memory.rss / MB)
        return float(pss)

    def rows(self) -> list[dict[str, object]]:
        """A row for each process, and one for all."""
        shares = {pid: (one.cpu_s - one.first_cpu_s) / max(self.wall_s, 1e-9) for pid, one in self.usage.items()}
        rows: list[dict[str, object]] = [
            {
                "process": self.names.get(pid, "Python's helper"),
                "cpu_of_a_core": round(shares[pid], 3),
                "peak_pss_mb": round(one.peak_pss_mb),
                "peak_uss_mb": round(one.peak_uss_mb),
                "peak_rss_mb": round(one.peak_rss_mb),
            }
            for pid, one in self.usage.items()
        ]
        cpu, pss = round(sum(shares.values()), 3), round(self.peak_pss_mb)
        return [*rows, {"process": "all", "cpu_of_a_core": cpu, "peak_pss_mb": pss}]
