"""Redaction. In: Utterance (partial or final) of either speaker, in order. Out: the same, masked. Pure, bounded memory.

Decision 8: six or more spoken digits in a run are masked, wherever the groups of one number were said (over several
turns, read back by the other speaker); what payment and identity cues ask for is masked whatever its length; a number
asked for or named as an order, booking, case, ticket or reference number is kept up to ten digits. A partial masks
every run of three or more. A mask keeps no digit.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from audio.events import Speaker, Utterance
from desktop.privacy import cues
from desktop.privacy.runs import Run, Word, runs, words_of

NUMBER_MASK = "[number]"
WORDS_MASK = "[hidden]"
_SECRETS = 24
"""Words of passwords and answers remembered in this call, so that a read-back is masked too."""
_MIN_SECRET_CHARS = 4
_CALL_CHARS = 20_000
"""Longer text is no utterance; the rest of it is dropped rather than shown unread."""


@dataclass(frozen=True, slots=True)
class RedactConfig:
    """When digits are masked. Times in seconds of stream time, counts in digits."""

    run_digits: int = 6
    """A run of so many digits is masked (decision 8)."""
    partial_digits: int = 3
    """The same while a turn is still growing: a run of three may become a card."""
    group_digits: int = 3
    """A group of so many digits at the edge of an utterance may be a part of a longer number: it is masked."""
    kept_digits: int = 10
    """An order number is kept up to here; payment cards have 12 and more."""
    keep_named: bool = True
    """False: a policy masks order numbers too."""
    chain_s: float = 30.0
    """Groups of one number come within this time of each other."""
    cue_s: float = 45.0
    """How long a question for a card or a birth date waits for its answer."""

    def __post_init__(self) -> None:
        if not 1 <= self.group_digits <= self.run_digits <= self.kept_digits:
            raise ValueError(
                "expected 1 <= group_digits <= run_digits <= kept_digits, got "
                f"{self.group_digits}, {self.run_digits}, {self.kept_digits}"
            )


@dataclass(frozen=True, slots=True)
class _State:
    """What the turns before say about the digits to come. Replaced as a whole by each final."""

    payment_until_s: float = -1.0
    named_until_s: float = -1.0
    date_until_s: float = -1.0
    secret_from: Speaker | None = None
    secret_until_s: float = -1.0
    chain_digits: int = 0
    chain_until_s: float = -1.0


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    mask: str


class Redactor:
    """Masks one call. `push` every utterance in order; `reset` between calls."""

    def __init__(self, config: RedactConfig | None = None) -> None:
        self._config = config or RedactConfig()
        self.reset()

    def reset(self) -> None:
        """Forget the call."""
        self._state = _State()
        self._secrets: deque[str] = deque(maxlen=_SECRETS)

    def push(self, utterance: Utterance) -> Utterance:
        """The utterance with its masks; `redacted` counts them, `stable_chars` counts in the masked text."""
        text = utterance.text[:_CALL_CHARS]
        words = words_of(text)
        state = self._heard(utterance, words)
        spans = _merged(self._spans(utterance, words, state))
        if utterance.final:
            self._state = self._after(utterance, words, state)
        return _masked(utterance, text, spans)

    def _heard(self, utterance: Utterance, words: list[Word]) -> _State:
        """The state with what this utterance itself asks for or names."""
        state, until = self._state, utterance.end_s + self._config.cue_s
        said = cues.Cues.of(words)
        if said.payment:
            state = replace(state, payment_until_s=until)
        if said.date:
            state = replace(state, date_until_s=until)
        if said.named:
            state = replace(state, named_until_s=until)
            if not said.payment:
                state = replace(state, payment_until_s=-1.0, date_until_s=-1.0, chain_digits=0)
        if said.secret and utterance.speaker is Speaker.AGENT:
            state = replace(state, secret_from=Speaker.CUSTOMER, secret_until_s=until)
        return state

    def _spans(self, utterance: Utterance, words: list[Word], state: _State) -> list[_Span]:
        spans = [_Span(s, e, WORDS_MASK) for s, e in self._secret_spans(utterance, words, state)]
        spans += [_Span(s, e, WORDS_MASK) for s, e in cues.addresses(words)]
        if utterance.start_s <= state.date_until_s:
            spans += [_Span(s, e, NUMBER_MASK) for s, e in cues.dates(words)]
        found = runs(words)
        spans += [_Span(r.start, r.end, NUMBER_MASK) for r in found if self._hides(utterance, r, words, state)]
        return spans

    def _secret_spans(self, utterance: Utterance, words: list[Word], state: _State) -> list[tuple[int, int]]:
        """The answer to a security question, a password said, and their read-back."""
        answering = utterance.speaker is state.secret_from and utterance.start_s <= state.secret_until_s
        if answering and not cues.only_assent(words):
            self._remember(utterance, words)
            return [(words[0].start, words[-1].end)] if words else []
        after = cues.after_secret(words)
        spans = [] if after is None else [(words[after].start, words[-1].end)]
        if after is not None:
            self._remember(utterance, words[after:])
        return spans + [(w.start, w.end) for w in words if w.text in self._secrets]

    def _remember(self, utterance: Utterance, words: list[Word]) -> None:
        if utterance.final:
            self._secrets.extend(w.text for w in words if len(w.text) >= _MIN_SECRET_CHARS and not cues.common(w.text))

    def _hides(self, utterance: Utterance, run: Run, words: list[Word], state: _State) -> bool:
        config = self._config
        if run.benign:
            return False
        asked_for_money = utterance.start_s <= max(state.payment_until_s, state.date_until_s)
        if asked_for_money and (run.chanted or run.digits >= config.group_digits or run.fills(words)):
            return True
        named = config.keep_named and utterance.start_s <= state.named_until_s
        if not utterance.final:
            return run.digits >= config.partial_digits
        chained = state.chain_digits if utterance.start_s <= state.chain_until_s else 0
        total = run.digits + (chained if run.at_edge(words) else 0)
        if named:
            return total > config.kept_digits
        if total >= config.run_digits:
            return True
        return self._may_be_group(run, words, chained)

    def _may_be_group(self, run: Run, words: list[Word], chained: int) -> bool:
        """A short run that may be one group of a longer number: nothing else was said, or it stands at the edge."""
        if run.fills(words):
            return run.digits >= self._config.group_digits or (run.chanted and run.digits >= 2) or chained >= 2
        return run.at_edge(words) and run.chanted and run.digits > self._config.group_digits

    def _after(self, utterance: Utterance, words: list[Word], state: _State) -> _State:
        """What the next utterance needs to know."""
        config, found = self._config, runs(words)
        if utterance.speaker is state.secret_from and not cues.only_assent(words):
            state = replace(state, secret_from=None, secret_until_s=-1.0)
        digits = sum(r.digits for r in found if not r.benign)
        if digits:
            open_chain = utterance.start_s <= state.chain_until_s
            total = min(99, digits + (state.chain_digits if open_chain else 0))
            waits = state.payment_until_s >= utterance.start_s
            payment = utterance.end_s + config.cue_s if waits else state.payment_until_s
            until = utterance.end_s + config.chain_s
            return replace(state, chain_digits=total, chain_until_s=until, payment_until_s=payment)
        return state if len(words) <= cues.SHORT_TURN_WORDS else replace(state, chain_digits=0)


def _merged(spans: list[_Span]) -> list[_Span]:
    """In order, overlapping spans as one; a mask of words wins."""
    merged: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            mask = WORDS_MASK if WORDS_MASK in (last.mask, span.mask) else NUMBER_MASK
            merged[-1] = _Span(last.start, max(last.end, span.end), mask)
        else:
            merged.append(span)
    return merged


def _masked(utterance: Utterance, text: str, spans: list[_Span]) -> Utterance:
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], span.mask]
        at = span.end
    masked = "".join([*pieces, text[at:]])
    stable = _stable(min(utterance.stable_chars, len(text)), spans, utterance.final, len(masked))
    return replace(utterance, text=masked, stable_chars=stable, redacted=utterance.redacted + len(spans))


def _stable(stable: int, spans: list[_Span], final: bool, length: int) -> int:
    """Stable characters of the masked text. A partial's mask may yet be lifted, so nothing from it on is stable."""
    if final:
        return length if not spans or stable >= spans[-1].end else min(stable, spans[0].start)
    return min([stable, *(span.start for span in spans[:1])])
