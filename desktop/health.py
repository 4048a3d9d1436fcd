"""What is the matter, in words. In: facts about sources, words and calls. Out: the one Status to show. Pure.

Several things may be wrong at once: the one that costs the agent most is said first, and none is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from audio.events import Behind, Fault, SourceState, Speaker, ToneReading
from desktop.words import later, tr, tr_said
from ui.model import StateKind, Status

TRY_AGAIN = later("Try again")
LOOK_AGAIN = later("Look again")
RESUME = later("Resume")
PAUSE = later("Pause")
START_CALL = later("Start call")
GOT_IT = later("Got it")
END_PAYMENT = later("End it")
NEXT_CALL = later("Next call")
SKIP_AHEAD = later("Skip ahead")
GET_WORDS = later("How to get words")

_SOURCE_SAID = {
    (Speaker.CUSTOMER, "silent"): later("Customer silent"),
    (Speaker.CUSTOMER, "gone"): later("Can't hear them"),
    (Speaker.CUSTOMER, "moved"): later("Can't hear them"),
    (Speaker.CUSTOMER, "same_as_other"): later("Can't hear them"),
    (Speaker.CUSTOMER, "no_packets"): later("Can't hear them"),
    (Speaker.AGENT, "silent"): later("Microphone silent"),
    (Speaker.AGENT, "gone"): later("Microphone gone"),
    (Speaker.AGENT, "moved"): later("Microphone lost"),
    (Speaker.AGENT, "same_as_other"): later("Microphone twice"),
    (Speaker.AGENT, "no_packets"): later("Microphone silent"),
}
"""Short enough for the pill. A customer "is gone" would sound as if they had hung up."""
_LOST = ("gone", "moved", "same_as_other")
_NOT_HEARD = {
    Speaker.CUSTOMER: later("Sotto cannot hear the customer."),
    Speaker.AGENT: later("Sotto cannot hear you."),
}
WORDS_REST = later("Words rest")
_BROKEN = {"deck": later("Deck"), "store": later("Not kept yet")}
BEHIND_SAID_S = 2.0
"""Words later than this are said to be behind; a turn's own decoding takes less."""


@dataclass(slots=True)
class Health:
    """The present state of everything that can fail."""

    paused: bool = False
    declined: bool = False
    """The customer said no: nothing is heard until the next call."""
    payment: bool = False
    payment_by_phrase: bool = False
    """It began by itself, because the agent asked for a card."""
    in_call: bool = False
    demo_voices: bool = False
    has_model: bool = True
    """False: no speech model is chosen; tone and timing only."""
    words_ready: bool = False
    call_rule: str = "by the two voices"
    """How a call is recognised, said in the detail."""
    news: str = ""
    """A newer version is there: a line beside "Ready", for whoever looks."""
    _tone: str = "none"
    _behind_s: float = 0.0
    _faults: dict[str, Fault] = field(default_factory=dict)
    _notices: list[str] = field(default_factory=list)
    _sources: dict[Speaker, SourceState] = field(default_factory=dict)
    _changed: str | None = None
    """A side was lost and is heard again: perhaps by another device."""

    def on_source(self, state: SourceState) -> None:
        """A source changed."""
        if state.state in ("ok", "resumed"):
            before = self._sources.pop(state.speaker, None)
            if before and state.state == "resumed" and before.state in _LOST:
                self._changed = state.detail
        else:
            self._sources[state.speaker] = state

    def on_fault(self, fault: Fault) -> None:
        """A part failed; it stands until `mended`."""
        self._faults[fault.part] = fault
        if fault.part in ("transcriber", "model"):
            self.words_ready = False

    def mended(self, part: str) -> None:
        """The part works again."""
        self._faults.pop(part, None)

    def is_broken(self, part: str) -> bool:
        """The part failed and is not mended."""
        return part in self._faults

    def is_deaf(self) -> bool:
        """A side is not heard."""
        return bool(self._sources)

    def on_behind(self, behind: Behind) -> None:
        """Words trail the voice."""
        self._behind_s = behind.by_s

    def on_tone(self, reading: ToneReading) -> None:
        """The tone detector's level, for "learning"."""
        self._tone = reading.level

    def notify(self, sentence: str) -> None:
        """Something to be read once: a mistake in the settings, an overdue break."""
        if sentence not in self._notices:
            self._notices.append(sentence)

    def notice_read(self) -> None:
        """The person has read the one that is shown."""
        if self._notices:
            del self._notices[0]
        else:
            self._changed = None

    def new_call(self) -> None:
        """What belonged to the last call is forgotten."""
        self._tone, self._behind_s, self._changed = "learning", 0.0, None

    def status(self) -> Status:
        """The one thing to say now."""
        return (
            self._stopped() or self._fault() or self._source() or self._broken() or self._notice()
            or self._words() or self._sound() or self._well()
        )  # fmt: skip

    def _stopped(self) -> Status | None:
        if self.declined:
            detail = tr("This call is not heard, and what was heard of it is gone. The microphone is closed.")
            return Status("paused", tr("Customer said no"), detail, tr(NEXT_CALL))
        if self.paused:
            return Status("paused", tr("Paused"), tr("Sotto hears nothing. The microphone is closed."), tr(RESUME))
        if self.payment:
            detail = tr("Nothing that is said is written down. It ends here, or with the call.")
            if self.payment_by_phrase:
                detail = tr(
                    "You asked for a card, so nothing that is said is written down. It ends here, with the call, or "
                    "by itself after some minutes."
                )
            return Status("payment", tr("Payment mode"), detail, tr(END_PAYMENT))
        return None

    def _fault(self) -> Status | None:
        if ear := self._faults.get("ear"):
            return Status("warning", tr("Not listening"), _sentence(ear), tr(TRY_AGAIN))
        return None

    def _source(self) -> Status | None:
        if len(self._sources) == len(Speaker):
            details = dict.fromkeys(tr_said(state.detail) for state in self._sources.values())
            said = f"{tr('Sotto hears neither side.')} {' '.join(details)}"
            return Status("warning", tr("Nothing is heard"), said, tr(LOOK_AGAIN))
        for speaker in (Speaker.CUSTOMER, Speaker.AGENT):
            state = self._sources.get(speaker)
            if state:
                said = _SOURCE_SAID[speaker, state.state]
                detail = f"{tr(_NOT_HEARD[speaker])} {tr_said(state.detail)}"
                return Status("warning", tr(said), detail, tr(LOOK_AGAIN))
        return None

    def _broken(self) -> Status | None:
        for part in ("model", "transcriber", "deck", "store"):
            if fault := self._faults.get(part):
                action = tr(TRY_AGAIN) if part in ("transcriber", "model") else None
                return Status("warning", tr(_BROKEN.get(part, WORDS_REST)), _sentence(fault), action)
        return None

    def _notice(self) -> Status | None:
        return Status("warning", tr("Please read"), tr_said(self._notices[0]), tr(GOT_IT)) if self._notices else None

    def _words(self) -> Status | None:
        if self.in_call and self._behind_s >= BEHIND_SAID_S:
            detail = tr("Words are behind by {n} s; cards that need them may be left out.", n=f"{self._behind_s:.0f}")
            return Status("warning", tr("Behind by {n} s", n=f"{self._behind_s:.0f}"), detail, tr(SKIP_AHEAD))
        if not self.has_model:
            detail = tr("No speech model: Sotto goes by tone and timing.")
            kind: StateKind = "listening" if self.in_call else "ready"
            return Status(kind, tr("No words"), detail, tr(GET_WORDS), quiet=True)
        return None

    def _sound(self) -> Status | None:
        if self._changed is None:
            return None
        look = tr("If it is not the right device now, look at the sound settings.")
        kind: StateKind = "listening" if self.in_call else "ready"
        return Status(kind, tr("Sound has changed"), f"{tr_said(self._changed)} {look}", tr(GOT_IT), quiet=True)

    def _well(self) -> Status:
        if self.has_model and not (self.words_ready or self.demo_voices):
            detail = tr("The speech model is being loaded.")
            return Status("ready", tr("Loading words"), detail, self._usual(), quiet=True)
        demo = tr("Demo voices only: this model does not understand people.") if self.demo_voices else ""
        if not self.in_call:
            detail = demo or tr("Ready. A call is noticed {how}.", how=self.call_rule)
            text = tr("Demo voices only") if demo else tr("Ready")
            return Status("ready", text, f"{detail} {self.news}".strip(), tr(START_CALL), quiet=True)
        if self._tone == "learning":
            detail = demo or tr("Sotto is learning how this caller usually sounds; tone is shown after that.")
            text = tr("Demo voices only") if demo else tr("Learning this voice")
            return Status("learning", text, detail, tr(PAUSE), quiet=True)
        detail = demo or tr("Sotto hears both sides.")
        text = tr("Demo voices only") if demo else tr("Listening")
        return Status("listening", text, detail, tr(PAUSE), quiet=True)

    def _usual(self) -> str:
        return tr(PAUSE if self.in_call else START_CALL)


def _sentence(fault: Fault) -> str:
    return f"{tr_said(fault.detail)}. {tr_said(fault.action)}."
