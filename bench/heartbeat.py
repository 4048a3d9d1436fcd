"""How late the event loop is. A timer of 5 ms in the measured thread; what it misses is what a click would wait."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from bench.figures import quantile

EVERY_MS = 5


class Heartbeat(QObject):
    """Beats from `start` on; costs some tenths of a percent of a core itself."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.on_beat)
        self._last_s = 0.0
        self._cpu_s = 0.0
        self.late_ms: list[float] = []
        self.own_ms: list[float] = []
        """CPU of this thread between two beats: a long gap with little of it was the machine's, not the window's."""

    def start(self) -> None:
        """From now on."""
        self._last_s, self._cpu_s = time.perf_counter(), time.thread_time()
        self._timer.start()

    @Slot()
    def on_beat(self) -> None:
        """One beat."""
        now_s, cpu_s = time.perf_counter(), time.thread_time()
        self.late_ms.append(max(0.0, 1000 * (now_s - self._last_s) - EVERY_MS))
        self.own_ms.append(1000 * (cpu_s - self._cpu_s))
        self._last_s, self._cpu_s = now_s, cpu_s

    def figures(self) -> dict[str, float]:
        """Milliseconds of lateness, and the most CPU time that one turn of the loop took."""
        return {
            "beats": len(self.late_ms),
            "late_p50_ms": round(quantile(self.late_ms, 0.5), 2),
            "late_p99_ms": round(quantile(self.late_ms, 0.99), 2),
            "late_max_ms": round(max(self.late_ms), 1),
            "own_p99_ms": round(quantile(self.own_ms, 0.99), 2),
            "own_max_ms": round(max(self.own_ms), 1),
            "over_50_ms": sum(one > 50 for one in self.late_ms),
        }
