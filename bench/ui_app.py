"""The measured window: the real app without its workers, told of a long call. Prints one line of JSON."""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from collections.abc import Iterator

import psutil
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from audio.events import Levels, Speaker, SpeechEnded, SpeechStarted, ToneReading, Utterance
from bench.figures import quantile
from bench.heartbeat import Heartbeat
from desktop import app as app_module
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.calls import CallConfig, CallDetector
from desktop.coaching.model import Meaning
from desktop.ear import Heard
from desktop.language import Reader
from desktop.parts import Parts, load_parts
from desktop.settings import Settings
from desktop.start import make_application
from ui.model import Card

UTTERANCE_S, CARD_S, STEP_S = 4.0, 30.0, 0.5
ONE_CALL = CallConfig(quiet_s=1e6, hold_s=1e6, jump_s=1e6)
"""At this speed a busy machine's second is minutes of quiet, or sleep: no reason to end the call."""
EPOCH = 0
"""Of an ear that was never told to begin anew."""
SCROLL_STEPS = 300
WORDS = "I have been waiting for three weeks and nobody has called me back about the order that never came".split()


class FastClock:
    """The app's clock: the call's own time, or all that the coach forgets after minutes would stay for hours."""

    def __init__(self, speed: float) -> None:
        self.began_s, self._speed = time.monotonic(), speed

    def monotonic(self) -> float:
        """Now, in the call's time."""
        return self.began_s + (time.monotonic() - self.began_s) * self._speed


def call(parts: Parts, hours: float, began_s: float) -> Iterator[tuple[float, list[object]]]:
    """What the workers would say, half a second after half a second."""
    chosen, reader = random.Random(1), Reader(parts.patterns)
    for step in range(round(hours * 3600 / STEP_S)):
        at_s = began_s + step * STEP_S
        said: list[object] = [Heard(EPOCH, Levels(-30.0, -25.0 - step % 9, at_s)) for _ in range(3)]
        said.append(Heard(EPOCH, ToneReading("steady", chosen.random(), "steady", 0.8, False, at_s)))
        number, part = divmod(step, round(UTTERANCE_S / STEP_S))
        speaker = Speaker.AGENT if number % 2 else Speaker.CUSTOMER
        if part == 0:
            said.append(Heard(EPOCH, SpeechStarted(speaker, at_s, at_s)))
        if part == 6:
            said.append(Heard(EPOCH, SpeechEnded(speaker, at_s - 6 * STEP_S, at_s, at_s)))
        if part in (2, 5, 7):
            said += _words(number, part, at_s, reader)
        yield at_s, said


def _words(number: int, part: int, at_s: float, reader: Reader) -> list[object]:
    speaker = Speaker.AGENT if number % 2 else Speaker.CUSTOMER
    text, final = " ".join(WORDS[: 2 * part + 4]), part == 7
    utterance = Utterance(speaker, f"u{number}", at_s - part * STEP_S, at_s, text, final, len(text), 0.9, 0, at_s)
    if not final:
        return [utterance]
    meaning: Meaning = reader.push(utterance)
    return [utterance, meaning]


class Feeder(QObject):
    """Tells the window from a thread of its own, as the workers' readers do."""

    card_came = Signal(int)
    over = Signal()

    def __init__(self, app: App, parts: Parts, hours: float, clock: FastClock) -> None:
        super().__init__()
        self._app, self._parts, self._hours, self._clock = app, parts, hours, clock
        self.thread_of_workers = threading.Thread(target=self.run)
        self.card_came.connect(self.on_card)
        self.over.connect(self.on_over)

    def run(self) -> None:
        """In its own thread."""
        cards, first_s = 0, self._clock.monotonic()
        for at_s, said in call(self._parts, self._hours, first_s):
            while self._clock.monotonic() < at_s:
                time.sleep(0.001)
            for message in said:
                self._app.bridge.post(message)
            if at_s - first_s >= cards * CARD_S:
                cards += 1
                self.card_came.emit(cards)
        self.over.emit()

    @Slot(int)
    def on_card(self, number: int) -> None:
        """A card, whatever the coach thinks."""
        card = Card(f"c{number}", "phrases", "Acknowledge first", "I would be upset too. " * 3, "They said “nobody”.")
        self._app.windows.clear_card("replaced")
        self._app.windows.show_card(card)

    @Slot()
    def on_over(self) -> None:
        """The end."""
        QCoreApplication.quit()


def main() -> None:
    """HOURS SPEED"""
    hours, speed = float(sys.argv[1]), float(sys.argv[2])
    application = make_application()
    parts = load_parts(Settings(), "none")
    app = App(AppOptions(), Settings(), parts)
    clock = FastClock(speed)
    app_module.time = clock  # type: ignore[assignment]
    feeder, heartbeat = Feeder(app, parts, hours, clock), Heartbeat()
    app.windows.overlay.set_transcript_open(True)
    app.windows.show()
    app.live.show_status()
    app.live._calls = CallDetector(ONE_CALL)
    app.live.start_call(clock.monotonic())
    application.processEvents()
    began_s, before_mb = time.monotonic(), _rss_mb()
    feeder.thread_of_workers.start()
    heartbeat.start()
    application.exec()
    feeder.thread_of_workers.join()
    memory = {"rss_before_mb": before_mb, "rss_after_mb": _rss_mb()}
    scrolling = _scrolled(app, application)
    took_s = round(time.monotonic() - began_s, 1)
    print(json.dumps({"took_s": took_s, **heartbeat.figures(), "dropped": app.bridge.dropped, **memory, **scrolling}))
    app.windows.close()
    app.bridge.close()


def _scrolled(app: App, application: QApplication) -> dict[str, float]:
    """Through the whole transcript from its foot to its top and back, painted at each step."""
    app.windows.show()  # the end of the loop closed it
    application.processEvents()
    bar = app.windows.overlay.transcript.view.verticalScrollBar()
    took_ms, own_ms = list[float](), list[float]()
    for step in range(2 * SCROLL_STEPS):
        share = abs(1.0 - step / SCROLL_STEPS)
        begun_s, cpu_s = time.perf_counter(), time.thread_time()
        bar.setValue(round(bar.maximum() * share))
        application.processEvents()
        took_ms.append(1000 * (time.perf_counter() - begun_s))
        own_ms.append(1000 * (time.thread_time() - cpu_s))
    return {
        "lines": len(app.windows.overlay.transcript.view.book.lines),
        "scroll_p99_ms": round(quantile(took_ms, 0.99), 1),
        "scroll_own_p99_ms": round(quantile(own_ms, 0.99), 1),
        "rss_scrolled_mb": _rss_mb(),
    }


def _rss_mb() -> int:
    return round(float(psutil.Process().memory_info().rss) / 2**20)


if __name__ == "__main__":
    main()
