"""Which card, and when. In: the cues that rules give, and gestures. Out: CueShown, CueCleared. Pure.

One card at a time, `gap_s` apart, never while the agent speaks, never in a pause or in payment mode, and not on words
that came too late. What was held back is counted by its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from audio.events import Speaker
from desktop.coaching.cards import Card, fill
from desktop.coaching.model import ClearedHow, Cue, CueCleared, CueShown, Gesture
from desktop.coaching.rules.rule import Done, sayable
from desktop.coaching.rules.triggers import NEAR_S, needless
from desktop.coaching.state import CallState, CoachSettings

FAR_HIGHER = 30
"""By so much priority a cue may take the place of a card that stands; less would be restless."""

CardEvent = CueShown | CueCleared


@dataclass(frozen=True, slots=True)
class _Standing:
    """The card on the screen."""

    cue: Cue
    card: Card
    shown_s: float


class Governor:
    """Cards of one call."""

    def __init__(self, state: CallState, done: Mapping[str, Done], paused: bool = False) -> None:
        self.held_back: Counter[str] = Counter()
        self.shown: list[CueShown] = []
        self.paused = paused
        self.payment = False
        self._state = state
        self._settings = state.settings
        self._done = done
        self._known: set[tuple[str, tuple[str, ...]]] = set()
        self._waiting: dict[str, tuple[Cue, str]] = {}
        """cue -> its newest advice, and why it could not be shown yet."""
        self._standing: _Standing | None = None
        self._wrong: set[str] = set()
        self._passed: Counter[str] = Counter()

    def adopt(self, settings: CoachSettings) -> None:
        """Other settings, from the next decision on."""
        self._settings = settings

    def offer(self, cue: Cue, now_s: float) -> None:
        """A rule gave this cue. The same advice on the same evidence counts once."""
        key = (cue.cue, cue.evidence)
        if key in self._known:
            return
        self._known.add(key)
        reason = self._never(cue)
        if reason:
            self.held_back[reason] += 1
            return
        if cue.cue in self._waiting:
            self.held_back["repeated"] += 1
        self._waiting[cue.cue] = (cue, "stale")

    def gesture(self, gesture: Gesture, now_s: float) -> list[CardEvent]:
        """What the person did with the card, or with coaching as a whole."""
        standing = self._standing
        meant = gesture.cue or (standing.cue.cue if standing else None)
        if gesture.what == "wrong_cue" and meant:
            self._wrong.add(meant)
            self._drop(meant, "wrong")
        self._switch(gesture)
        if standing is None:
            return []
        if gesture.what in ("pause", "payment_on"):
            return self._clear("dismissed", now_s)
        ways: dict[str, ClearedHow] = {"done": "done", "not_now": "dismissed", "wrong_cue": "wrong"}
        how = ways.get(gesture.what)
        return self._clear(how, now_s) if how and meant == standing.cue.cue else []

    def advance(self, now_s: float) -> list[CardEvent]:
        """Clear what is done or has stood long enough, drop what is stale, show what may be shown now."""
        told = self._outlived(now_s)
        self._sort_out(now_s)
        best = max(self._ready(now_s), key=self._rank, default=None)
        if best is None:
            return told
        if self._standing:
            told += self._clear("replaced", now_s)
        return told + self._show(best, now_s)

    def close(self, now_s: float) -> list[CardEvent]:
        """The call is over: nothing stands, nothing waits."""
        for cue in list(self._waiting):
            self._drop(cue, "call_over")
        return self._clear("stale", now_s) if self._standing else []

    def _never(self, cue: Cue) -> str | None:
        """Why this cue can't be shown in this call, or at this moment and so not later either."""
        card = self._state.deck.card(cue.cue)
        if card is None or not cue.why:
            return "off"
        if self.paused:
            return "paused"
        if self.payment:
            return "payment"
        if cue.cue in self._wrong:
            return "silenced"
        if self._passed[cue.cue] < self._settings.silenced.get(cue.cue, 0):
            self._passed[cue.cue] += 1
            return "silenced"
        if len(self.shown) >= self._settings.max_cards_per_call:
            return "call_cap"
        if self._times(cue.cue) >= card.max_per_call:
            return "card_cap"
        return "unless" if needless(self._state, cue.cue, cue.decided_s - NEAR_S) else None

    def _switch(self, gesture: Gesture) -> None:
        """Pause and payment mode: what waits then is dropped, not saved for later."""
        if gesture.what in ("pause", "resume"):
            self.paused = gesture.what == "pause"
        elif gesture.what in ("payment_on", "payment_off"):
            self.payment = gesture.what == "payment_on"
        reason = "paused" if self.paused else "payment" if self.payment else None
        for cue in list(self._waiting) if reason else ():
            self._drop(cue, reason or "")

    def _outlived(self, now_s: float) -> list[CardEvent]:
        standing = self._standing
        if standing is None:
            return []
        if self._is_done(standing.cue.cue, standing.shown_s, now_s):
            return self._clear("done", now_s)
        if now_s - standing.shown_s >= self._settings.card_on_screen_s:
            return self._clear("timed_out", now_s)
        return []

    def _is_done(self, cue: str, since_s: float, now_s: float) -> bool:
        """Did the agent do what this card asks, or was it made needless? A floor's own cards know only the latter."""
        done = self._done.get(cue)
        return (done is not None and done(self._state, since_s, now_s)) or needless(self._state, cue, since_s)

    def _sort_out(self, now_s: float) -> None:
        """Drop what the deck no longer has, what is stale, done meanwhile, or rests on words that come too late."""
        late = self._state.behind_s > self._settings.words_wait_s
        for name, (cue, reason) in list(self._waiting.items()):
            if self._state.deck.card(name) is None:
                self._drop(name, "off")
            elif self._is_done(name, cue.decided_s, now_s):
                self._drop(name, "done")
            elif self._superseded(cue):
                self._drop(name, "newer_feeling")
            elif late and _needs_words(cue):
                self._drop(name, "words_behind")
            elif now_s > cue.due_s:
                self._drop(name, reason)

    def _superseded(self, cue: Cue) -> bool:
        """Has the customer said a new feeling while a card about an older one waited? The old one is no help now.

        A slight stays to be mended, whatever they answered to it.
        """
        if cue.cue == "missed_dismissive":
            return False
        about = next((one for one in self._state.feelings if cue.evidence and cue.evidence[0] in one.refs), None)
        newest_s = max((one.end_s for one in self._state.feelings if not one.from_tone), default=0.0)
        return about is not None and newest_s > max(about.end_s, cue.decided_s)

    def _ready(self, now_s: float) -> list[tuple[Cue, Card]]:
        """The waiting cues that may be shown at this moment; the others note what holds them."""
        ready = []
        for name, (cue, _) in list(self._waiting.items()):
            card = self._state.deck.cards[name]
            reason = self._not_now(cue, card, now_s)
            if reason:
                self._waiting[name] = (cue, reason)
            else:
                ready.append((cue, card))
        return ready

    def _not_now(self, cue: Cue, card: Card, now_s: float) -> str | None:
        if self._state.speaking(Speaker.AGENT, now_s):
            return "agent_speaking"
        if _needs_words(cue) and self._state.words_pending(Speaker.AGENT, now_s):
            return "words_pending"  # they may do in their last breath what the card would ask
        if self.shown and now_s - self.shown[-1].at_s < self._settings.gap_s:
            return "gap"
        last_s = max((one.at_s for one in self.shown if one.cue == cue.cue), default=None)
        if last_s is not None and now_s - last_s < card.cooldown_s:
            return "cooldown"
        if self._standing and card.priority < self._standing.card.priority + FAR_HIGHER:
            return "another_card"
        return self._never_by_now(cue, card)

    def _never_by_now(self, cue: Cue, card: Card) -> str | None:
        """A limit reached while it waited."""
        if len(self.shown) >= self._settings.max_cards_per_call:
            return "call_cap"
        if self._times(cue.cue) >= card.max_per_call:
            return "card_cap"
        return None if self._line(cue, card) else "no_line"

    def _rank(self, ready: tuple[Cue, Card]) -> tuple[int, float, str]:
        cue, card = ready
        return card.priority, -cue.decided_s, cue.cue

    def _show(self, ready: tuple[Cue, Card], now_s: float) -> list[CardEvent]:
        cue, card = ready
        del self._waiting[cue.cue]
        say = self._line(cue, card) or ""
        shown = CueShown(cue.cue, card.habit, card.headline, say, cue.why, cue.evidence, cue.decided_s, now_s)
        self.shown.append(shown)
        self._standing = _Standing(cue, card, now_s)
        return [shown]

    def _line(self, cue: Cue, card: Card) -> str | None:
        """A wording that can be said and has not been in this call; which one turns with each card shown."""
        slots = sayable(dict(cue.slots), self._state.deck.never_said)
        filled = [fill(line, slots) for line in card.say]
        used = {one.say for one in self.shown}
        fresh = [line for line in filled if line and line not in used]
        return fresh[len(self.shown) % len(fresh)] if fresh else None

    def _times(self, cue: str) -> int:
        return sum(one.cue == cue for one in self.shown)

    def _drop(self, cue: str, reason: str) -> None:
        if self._waiting.pop(cue, None):
            self.held_back[reason] += 1

    def _clear(self, how: ClearedHow, now_s: float) -> list[CardEvent]:
        assert self._standing is not None
        standing, self._standing = self._standing, None
        return [CueCleared(standing.cue.cue, standing.shown_s, how, now_s)]


def _needs_words(cue: Cue) -> bool:
    """Does any of its evidence lie in words, and not in tone and timing alone?"""
    return any("@" not in ref for ref in cue.evidence)
