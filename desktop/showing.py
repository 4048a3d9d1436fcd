"""A call's events on the windows. In: events of the session. Out: calls on a View, facts for Health. Pure."""

from __future__ import annotations

from audio.events import Behind, ToneReading, Utterance
from desktop.coaching.model import CueCleared, CueShown, NoteTaken
from desktop.health import Health
from desktop.lines import Event
from desktop.ports import Trace, View
from desktop.present import card, note_item, quote_span, tone_point, transcript_line
from ui.model import EVERYTHING, Line, Parts


class Showing:
    """Shows one call after the other; keeps a call's words only while it lasts, to mark what raised a card."""

    def __init__(self, view: View, health: Health, trace: Trace | None, parts: Parts = EVERYTHING) -> None:
        self._view, self._health, self._trace, self.parts = view, health, trace, parts
        self._texts: dict[str, str] = {}
        self._unsettled: set[str] = set()
        self._started_s = 0.0
        self.cue: str | None = None
        """The card that stands."""

    def begin(self, started_s: float) -> None:
        """A new call, on a clean page."""
        self._started_s = started_s
        self._forget()
        self._view.reset_call()
        if self._trace:
            self._trace.call_started(started_s)

    def end(self, now_s: float) -> None:
        """The call is over."""
        self._forget()
        self._view.set_clock(None)
        if self._trace:
            self._trace.call_ended(now_s)

    def discard(self, now_s: float) -> None:
        """The call is over, and nothing of it may stay in a window."""
        self.end(now_s)
        self._view.reset_call()
        self._view.set_clock(None)

    def clock(self, now_s: float) -> None:
        """How long the call has lasted."""
        self._view.set_clock(int(now_s - self._started_s))

    def show(self, events: list[Event]) -> None:
        """What the session told, in order."""
        for event in events:
            if self._trace:
                self._trace.told(event)
            match event:
                case Utterance() if self.parts.transcript:
                    self._write(event)
                case NoteTaken():
                    self._view.add_note(note_item(event.note))
                case ToneReading():
                    self._health.on_tone(event)
                    self._view.add_tone(tone_point(event, self._started_s))
                case Behind():
                    self._health.on_behind(event)
                case CueShown():
                    self._show_card(event)
                case CueCleared():
                    self.cue = None
                    self._view.clear_card(event.how)

    def withdraw(self) -> None:
        """Take back the words that were not settled: payment mode began before they were."""
        for utterance in sorted(self._unsettled):
            self._texts.pop(utterance, None)
            self._view.set_line(Line(utterance, "customer", "", 0))
        self._unsettled.clear()

    def _write(self, utterance: Utterance) -> None:
        self._texts[utterance.utterance] = utterance.text
        if utterance.final:
            self._unsettled.discard(utterance.utterance)
        else:
            self._unsettled.add(utterance.utterance)
        self._view.set_line(transcript_line(utterance))

    def _forget(self) -> None:
        self._texts.clear()
        self._unsettled.clear()
        self.cue = None

    def _show_card(self, cue: CueShown) -> None:
        self.cue = cue.cue
        self._view.show_card(card(cue))
        for ref in cue.evidence:
            spans = [quote_span(self._texts.get(ref, ""), quote) for quote in _quotes(cue.why)]
            found = tuple(span for span in spans if span)
            if found:
                self._view.mark(ref, found)


def _quotes(why: str) -> list[str]:
    parts = why.replace("“", '"').replace("”", '"').split('"')
    return parts[1::2]
