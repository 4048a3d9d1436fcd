"""The running app without its windows. In: messages of the workers, gestures, passing time. Out: calls on a View.

Lives in the window's thread and computes next to nothing. Qt stays outside, so that all of it runs under a
passed clock in tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from audio.events import (
    Behind,
    EarEvent,
    Fault,
    Levels,
    SoftphoneStreams,
    SourceState,
    SpeechEnded,
    SpeechSegment,
    SpeechStarted,
    ToneReading,
    Utterance,
)
from audio.overwrite import overwrite
from desktop.before_call import began_s
from desktop.call_page import call_key, call_summary
from desktop.calls import CallDetector, CallInput
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import Deck
from desktop.coaching.model import CallEnded, CallStarted, Gesture, Meaning
from desktop.consent import Consent
from desktop.deck_file import DeckNews
from desktop.ear import EarReady, Heard, RecordingOver, Slept
from desktop.ear_side import EarSide
from desktop.health import Health
from desktop.lines import Event
from desktop.payment import BUTTON_ALONE, PaymentConfig
from desktop.ports import EarPort, Trace, View, WordsPort
from desktop.present import meter
from desktop.processes import Awake, Died, Quiet
from desktop.session import Record, Session
from desktop.showing import Showing
from desktop.transcription import Ready
from desktop.words import tr
from ui.model import EVERYTHING, Status
from ui.model import Parts as WindowParts


def call_rule(softphone: str | None) -> str:
    """How a call is noticed, in words."""
    return tr("by {program}", program=softphone) if softphone else tr("by the two voices")


@dataclass(frozen=True, slots=True)
class LiveConfig:
    """What the running app needs to know."""

    deck: Deck
    coach: CoachSettings
    on_wrong_cue: Callable[[str, int], None] = lambda cue, count: None
    """A card was called wrong, in all so many times: remember it in the person's settings."""
    page_s: float = 20.0
    """How long the page after a call stays by itself; 0: it is not shown by itself."""
    trace: Trace | None = None
    """Off unless the person asked for it: it holds the call's words."""
    parts: WindowParts = EVERYTHING
    """What is shown and taken of a call."""
    sentence: str = ""
    """For callers, shown when a call begins; "" for none."""
    payment: PaymentConfig = BUTTON_ALONE
    """What begins and ends payment mode beside the person."""


class Live:
    """Calls as they come, one after the other."""

    def __init__(
        self, config: LiveConfig, view: View, ear: EarPort, words: WordsPort | None, calls: CallDetector, health: Health
    ) -> None:
        self._config, self._view, self._ear, self._words = config, view, ear, words
        self._calls, self.health = calls, health
        self._showing = Showing(view, health, config.trace, config.parts)
        self._consent = Consent(view, config.sentence)
        self._session: Session | None = None
        self._hearing = EarSide(ear, health, self._on_voice, self._tell_session)
        self._recognised_s = 0.0
        self._status: Status | None = None
        self.last_record: Record | None = None
        """Of the last call that has a page."""
        self.ended_record: Record | None = None
        """Of the call that ended last; None where the customer said no to it."""
        self.on_declined: Callable[[Record], None] = lambda record: None
        """Told what must be forgotten wherever it was written."""
        self.listeners: list[Callable[[CallStarted | CallEnded, float], None]] = []
        """Told when a call starts or ends (the breaks)."""
        self.on_ringing: Callable[[float], None] = lambda now_s: None
        """Told when a call comes in, as far as the softphone's sound shows it."""

    @property
    def in_call(self) -> bool:
        """A call is on."""
        return self._session is not None

    @property
    def record(self) -> Record | None:
        """Of the call that is on."""
        return self._session.record if self._session else None

    @property
    def card_shown(self) -> str | None:
        """The card that stands now."""
        return self._showing.cue

    # --- what the workers say

    def on_message(self, message: object, now_s: float) -> None:
        """One message of the ear or the transcriber."""
        match message:
            case Heard():
                self._on_heard(message, now_s)
            case Utterance() | Meaning():
                self._on_words(message, now_s)
            case Behind():
                self._tell_session(message, now_s)
            case Fault():
                self.health.on_fault(message)
                self._tell_session(message, now_s)
            case Ready():
                self._on_words_ready()
                for problem in message.problems:
                    self.notify(problem)
            case EarReady():
                self._hearing.ready(now_s, in_call=self.in_call)
            case Died(name="ear"):
                self._hearing.died(message, now_s)
            case Quiet(name="ear"):
                self._hearing.silent(now_s)
            case Awake():
                self.health.mended(message.name)
            case DeckNews():
                self._on_deck(message)
            case Slept() | RecordingOver():
                self._hearing.rest()
                self.end_call(now_s)
        self.show_status()

    def _on_heard(self, heard: Heard, now_s: float) -> None:
        event = heard.event
        if isinstance(event, SourceState):
            self.health.on_source(event)
            self._tell_calls(event, now_s)
            self._tell_session(event, now_s)
        elif isinstance(event, Levels):
            self._view.set_levels(meter(event))
            self._hearing.told_levels(now_s)
        elif isinstance(event, SoftphoneStreams):
            rang = self._calls.ringing
            self._tell_calls(event, now_s)
            if self._calls.ringing and not rang:
                self.on_ringing(now_s)
        elif voice := self._hearing.of_now(heard):
            self._on_voice(voice, now_s)

    def _on_words(self, words: Utterance | Meaning, now_s: float) -> None:
        known_s = words.at_s if isinstance(words, Utterance) else words.utterance.at_s
        if known_s < self._recognised_s:  # of the call before: they were on their way when it ended
            return
        self._tell_session(words, now_s)
        if isinstance(words, Meaning):
            self._tell_calls(words, now_s)

    def _on_deck(self, news: DeckNews) -> None:
        if news.deck:  # a running call goes on with it
            self._config = replace(self._config, deck=news.deck)
            if self._session:
                self._session.use(news.deck)
        if news.mistake:
            self.health.notify(news.mistake)

    def _on_words_ready(self) -> None:
        self.health.words_ready = True
        self.health.mended("transcriber")
        self.health.mended("model")

    def _on_voice(self, event: EarEvent, now_s: float) -> None:
        self._hearing.voices.hear(event, now_s)
        if isinstance(event, (SpeechStarted, SpeechEnded)):
            self._tell_calls(event, now_s)
        if self._session:
            self._in_call(event, now_s)
        else:
            self._hearing.before.hear(event, now_s)

    def _in_call(self, event: EarEvent, now_s: float) -> None:
        if isinstance(event, SpeechSegment):
            if not (self._session and self._session.may_write(event.start_s, event.end_s)):
                overwrite(event.samples)
            elif self._words:
                self._words.push(event)
        elif isinstance(event, (SpeechStarted, SpeechEnded, ToneReading)):
            self._tell_session(event, now_s)

    # --- calls

    def _tell_calls(self, event: CallInput, now_s: float) -> None:
        self._on_calls(self._calls.step(event, now_s), now_s)

    def _on_calls(self, changes: list[CallStarted | CallEnded], now_s: float) -> None:
        for change in changes:
            if isinstance(change, CallStarted):
                self._begin(now_s)
            else:
                self._end(now_s)

    def start_call(self, now_s: float) -> None:
        """By hand."""
        if self.health.declined:
            self.gesture(Gesture("resume", now_s))
        self._on_calls(self._calls.start_by_hand(now_s), now_s)

    def end_call(self, now_s: float) -> None:
        """By hand, by sleep, or because a recording is over."""
        if self.health.declined:
            self.gesture(Gesture("resume", now_s))
        self._on_calls(self._calls.end_by_hand(now_s), now_s)

    def _begin(self, now_s: float) -> None:
        if self._session:
            return
        heard = self._hearing.before.take(now_s)
        started_s = began_s(heard, now_s)
        self._recognised_s = now_s
        self._showing.begin(started_s)
        self.health.in_call = True
        self.health.new_call()
        config = self._config
        self._session = Session(config.deck, config.coach, started_s, config.parts.notes, config.payment)
        self._consent.begin(now_s)
        if self._words:
            self._words.new_call()
        if self.health.payment:
            self._tell_session(Gesture("payment_on", now_s), now_s)
        for event in heard:
            self._in_call(event, event.at_s)
        if self.health.paused:
            self._tell_session(Gesture("pause", now_s), now_s)
        self._announce(CallStarted(now_s), now_s)

    def _end(self, now_s: float) -> None:
        if self.health.payment:  # it ends with the call, so that nobody forgets it
            self.gesture(Gesture("payment_off", now_s))
        session, self._session = self._session, None
        if not session:
            return
        self._showing.show(session.finish(now_s))
        self._showing.end(now_s)
        self._consent.end()
        self.last_record = self.ended_record = session.record
        self.health.in_call = False
        if self._words:
            self._words.new_call()  # the transcriber forgets this one now, not with the next one's first words
        self._view.show_summary(call_summary(session.record, self._config.page_s, self._config.parts.left_out))
        self._hearing.fresh()
        self._announce(CallEnded(now_s), now_s)

    def decline(self, now_s: float) -> None:
        """The customer said no: nothing more of this call is heard, and what was heard of it is gone."""
        if self.health.declined:
            return
        session, self._session = self._session, None
        if session is None:  # said before two voices had made a call: breaks and reminders wait all the same
            self._announce(CallStarted(now_s), now_s)
        self._calls.end_by_hand(now_s)
        self.health.declined, self.health.in_call, self.health.payment = True, False, False
        self._ear.payment(False)
        if not self.health.paused:
            self._pause(now_s)
        self._hearing.before.wipe()
        self._hearing.forget()
        self._recognised_s, self.ended_record = now_s, None
        if self._words:
            self._words.drop()
            self._words.new_call()
        self._consent.end()
        self._showing.discard(now_s)
        if session:
            self.on_declined(session.record)
        self.show_status()

    def _announce(self, change: CallStarted | CallEnded, now_s: float) -> None:
        for listener in self.listeners:
            listener(change, now_s)
        self.show_status()

    # --- time and gestures

    def tick(self, now_s: float) -> None:
        """Time passed."""
        if self._hearing.step(now_s):
            self.show_status()
        self._on_calls(self._calls.tick(now_s), now_s)
        self._consent.tick(now_s)
        if self._session:
            self._showing.clock(now_s)
            self._show(self._session.tick(now_s))
        elif self._hearing.voices.quiet(now_s):
            self._hearing.fresh()

    def gesture(self, gesture: Gesture) -> None:
        """The person did something."""
        if gesture.what in ("pause", "resume") and self.health.paused == (gesture.what == "pause"):
            return  # it is so already; an ear that works is not started again
        if gesture.what in ("payment_on", "payment_off") and self.health.payment == (gesture.what == "payment_on"):
            return
        if gesture.what == "wrong_cue" and gesture.cue:
            self._silence(gesture.cue)
        if gesture.what == "pause":
            self._pause(gesture.at_s)
        elif gesture.what == "resume":
            self._resume(gesture.at_s)
        elif gesture.what in ("payment_on", "payment_off"):
            self._switch_payment(gesture.what == "payment_on")
        self._tell_session(gesture, gesture.at_s)
        self.show_status()

    def _pause(self, now_s: float) -> None:
        self.health.paused = True
        self._hearing.pause(now_s)
        self._calls.pause(now_s)

    def _resume(self, now_s: float) -> None:
        if self.health.declined:
            self.health.declined = False
            self._announce(CallEnded(now_s), now_s)
        self.health.paused = False
        self._ear.resume()
        self._calls.resume(now_s)

    def _switch_payment(self, on: bool, by_phrase: bool = False) -> None:
        """While on, no words are written: sound that is held or waits goes, what is half written is taken back."""
        self.health.payment, self.health.payment_by_phrase = on, by_phrase
        self._ear.payment(on)
        if on and self._words:
            self._words.drop()
        if on:
            self._hearing.before.wipe()
            self._showing.withdraw()

    def _silence(self, cue: str) -> None:
        # For the next call of today; the session does so for this one, the settings for those to come.
        coach = self._config.coach
        silenced = {**coach.silenced, cue: coach.silenced.get(cue, 0) + 1}
        self._config = replace(self._config, coach=replace(coach, silenced=silenced))
        self._config.on_wrong_cue(cue, silenced[cue])

    def skip_ahead(self) -> None:
        """The person wants the present words, not those that wait to be written."""
        if self._words:
            self._words.skip()

    def try_again(self) -> None:
        """The person asked that what rests be started again; what works goes on."""
        if self.health.is_broken("ear") or self.health.is_deaf():
            self._ear.resume()
        if self._words and (self.health.is_broken("transcriber") or self.health.is_broken("model")):
            self._words.restart()

    def notify(self, sentence: str) -> None:
        """Something for the person to read once."""
        self.health.notify(sentence)
        self.show_status()

    def on_store(self, fault: Fault | None) -> None:
        """Keeping calls failed; or it works again."""
        if fault:
            self.health.on_fault(fault)
        else:
            self.health.mended("store")
        self.show_status()

    def notice_read(self) -> None:
        """The person read it."""
        self.health.notice_read()
        self.show_status()

    def forget(self, call: str) -> None:
        """The person deleted a call; the one that is on stays."""
        if self.last_record and call_key(self.last_record) == call:
            self.last_record = None

    # --- settings that changed meanwhile

    def use_coach(self, coach: CoachSettings) -> None:
        """Coach like this, the running call too."""
        self._config = replace(self._config, coach=coach)
        if self._session:
            self._session.adopt(coach)

    def use_payment(self, payment: PaymentConfig) -> None:
        """Payment mode begins and ends like this, in the running call too."""
        self._config = replace(self._config, payment=payment)
        if self._session:
            self._session.use_payment(payment)

    def use_page(self, page_s: float) -> None:
        """The page after a call stays so long by itself."""
        self._config = replace(self._config, page_s=page_s)

    def use_parts(self, parts: WindowParts, sentence: str) -> None:
        """Show and take so much of a call; notes from the next call on. `sentence`: for callers, "" for none."""
        self._config = replace(self._config, parts=parts)
        self._showing.parts, self._consent.sentence = parts, sentence

    def use_words(self, words: WordsPort | None, demo_voices: bool = False) -> None:
        """Another transcriber, or none."""
        self._words = words
        self.health.has_model, self.health.demo_voices = words is not None, demo_voices
        self.health.words_ready = False
        for part in ("model", "transcriber"):
            self.health.mended(part)
        if words and self._session:
            words.new_call()
        self.show_status()

    def use_softphone(self, name: str | None) -> None:
        """Notice calls by this program; a running call goes on, and is then ended by the new rule."""
        self._calls.use(replace(self._calls.config, softphone_named=name is not None))
        self.health.call_rule = call_rule(name)
        self.show_status()

    # --- showing

    def _tell_session(
        self,
        event: SourceState | SpeechStarted | SpeechEnded | ToneReading | Utterance | Meaning | Behind | Fault | Gesture,
        now_s: float,
    ) -> None:
        if self._session:
            self._show(self._session.step(event, now_s))

    def _show(self, told: list[Event]) -> None:
        self._showing.show(told)
        for one in told:
            if isinstance(one, Gesture) and one.by != "person":  # payment mode, which began or ended by itself
                self._switch_payment(one.what == "payment_on", by_phrase=one.by == "phrase")
                self.show_status()

    def show_status(self) -> None:
        """Tells the window what is the matter, where that changed."""
        status = self.health.status()
        if status != self._status:
            self._status = status
            self._view.set_status(status)
