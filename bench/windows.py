"""What the windows cost: `python bench/windows.py`. Times each thing the overlay is told, with its painting.

Prints one JSON line a case: calls, p50_ms, p99_ms, max_ms (told + painted, one turn of the event loop).
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil  # type: ignore[import-untyped]
from PySide6.QtWidgets import QApplication

from ui.model import Card, Line, MeterLevels, Status, TonePoint
from ui.overlay import Overlay
from ui.panel import Panel
from ui.theme import Theme

WORDS = "I have been waiting for three weeks and nobody has called me back about the order".split()


def timed(case: str, n_calls: int, tell: Callable[[int], None], application: QApplication) -> None:
    """Tell the window `n_calls` things and let it paint after each."""
    took_ms = []
    for call in range(n_calls):
        begun_s = time.perf_counter()
        tell(call)
        application.processEvents()
        took_ms.append(1000 * (time.perf_counter() - begun_s))
    took_ms.sort()
    at = {"p50_ms": 0.5, "p99_ms": 0.99, "max_ms": 1.0}
    figures = {name: round(took_ms[min(n_calls - 1, int(n_calls * share))], 2) for name, share in at.items()}
    print(json.dumps({"case": case, "calls": n_calls, **figures, "rss_mb": _rss_mb()}))


def _rss_mb() -> float:
    return round(float(psutil.Process().memory_info().rss) / 2**20, 1)


def line(number: int, n_words: int) -> Line:
    """One growing utterance."""
    text = " ".join((WORDS * 3)[:n_words])
    return Line(f"u{number}", "agent" if number % 2 else "customer", text, n_words * 3)


def main() -> None:
    """All cases, on one overlay with an open transcript."""
    begun_s = time.perf_counter()
    application = QApplication([])
    theme = Theme("light", reduced_motion=False)
    overlay = Overlay(theme)
    overlay.set_status(Status("listening", "Listening"))
    overlay.set_transcript_open(True)
    overlay.show()
    application.processEvents()
    shown_ms = round(1000 * (time.perf_counter() - begun_s), 1)
    print(json.dumps({"case": "application and overlay shown", "ms": shown_ms, "rss_mb": _rss_mb()}))
    timed("levels", 2_000, lambda n: overlay.set_levels(MeterLevels(n % 6, n // 2 % 6)), application)
    timed(
        "tone", 2_000, lambda n: overlay.add_tone(TonePoint(n / 4, 0.5 + 0.4 * math.sin(n / 9), "rising")), application
    )
    timed("clock", 2_000, overlay.set_clock, application)
    timed("transcript of a three-hour call", 3_000, lambda n: overlay.set_line(line(n, 14)), application)
    timed("growing words at its end", 2_000, lambda n: overlay.set_line(line(3_000 + n // 20, 1 + n % 20)), application)
    bar = overlay.transcript.view.verticalScrollBar()
    timed("scrolling through it", 1_000, lambda n: bar.setValue(n * bar.maximum() // 1_000), application)
    card = Card("ack", "phrases", "Acknowledge first", "I would be upset too. " * 3, "They said “nobody called”.")
    timed("card shown", 200, lambda n: _card(overlay, card, n), application)
    panel = Panel(theme)
    panel.show()
    timed("the ordinary window's transcript", 3_000, lambda n: panel.set_line(line(n, 14)), application)
    timed("growing words in it", 1_000, lambda n: panel.set_line(line(3_000, 1 + n % 20)), application)
    overlay.reset_call()
    timed("five calls more", 15_000, lambda n: _call(overlay, n), application)


def _card(overlay: Overlay, card: Card, number: int) -> None:
    if number % 2:
        overlay.clear_card("replaced")
    else:
        overlay.show_card(card)


def _call(overlay: Overlay, number: int) -> None:
    if number % 3_000 == 0:
        overlay.reset_call()
    overlay.set_line(line(number, 14))


if __name__ == "__main__":
    main()
