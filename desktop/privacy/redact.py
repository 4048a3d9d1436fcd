"""Redaction. In: Utterance (partial or final) of either speaker, in order. Out: the same, masked. Pure, bounded memory.

Decision 8, in the order it is tried: a price, time, date, percentage or quantity stays; a number named as an order,
booking, case, ticket or reference number stays up to ten digits where no payment or identity word is near; whatever
payment and identity words ask for is masked, down to one digit; any other number said digit by digit is masked from
three digits on. Groups of one number are masked wherever they were said: over turns, by either side. Passwords,
answers to security questions and e-mail addresses are masked as words. A mask keeps no digit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from audio.events import Speaker, Utterance
from desktop.privacy import addresses, amounts, counting, cues, leftovers, stricter
from desktop.privacy.codes import answered_codes
from desktop.privacy.date_masks import dates_to_hide, is_month_and_year
from desktop.privacy.dates import dates
from desktop.privacy.hearing import as_meant
from desktop.privacy.masks import NUMBER_MASK, WORDS_MASK, Span, masked
from desktop.privacy.memory import Memory, Waits, after, heard, with_kept
from desktop.privacy.orders import OrderPattern, declared
from desktop.privacy.runs import Run, Word, longest, only_digits, runs, said_digits, words_of
from desktop.privacy.secret_words import SecretWords, said_secrets
from desktop.privacy.spreading import spread
from desktop.privacy.turn import Turn

WordSpan = tuple[int, int]
_FEW_WORDS = 4
"""All of so short an answer belongs to what was asked."""
_CALL_CHARS = 20_000
"""Longer text is no utterance; the rest of it is dropped rather than shown unread."""


@dataclass(frozen=True, slots=True)
class RedactConfig:
    """When digits are masked. Counts in digits."""

    run_digits: int = 6
    """A run of so many digits is masked, however it was said (decision 8)."""
    chanted_digits: int = 3
    """The same for one said digit by digit: a code on a card has three."""
    written_digits: int = 4
    """The same for other numbers with neither unit nor name: "4471"."""
    partial_digits: int = 3
    """The same while a turn is still growing: a run of three may become a card."""
    chain_digits: int = 4
    """So many digits masked lately, and the next ones are taken for a part of the same number."""
    kept_digits: int = 10
    """An order number is kept up to here; payment cards have 12 and more."""
    keep_named: bool = True
    """False: a policy masks order numbers too."""
    order_patterns: tuple[OrderPattern, ...] = ()
    """Numbers that are kept by their form."""
    waits: Waits = field(default_factory=Waits)

    def __post_init__(self) -> None:
        if not 1 <= self.chanted_digits <= self.written_digits <= self.run_digits <= self.kept_digits:
            raise ValueError(
                "expected 1 <= chanted_digits <= written_digits <= run_digits <= kept_digits, got "
                f"{self.chanted_digits}, {self.written_digits}, {self.run_digits}, {self.kept_digits}"
            )


class Redactor:
    """Masks one call. `push` every utterance in order; `reset` between calls."""

    def __init__(self, config: RedactConfig | None = None) -> None:
        self._config = config or RedactConfig()
        self.reset()

    def reset(self) -> None:
        """Forget the call."""
        self._memory = Memory()
        self._secrets = SecretWords()

    def push(self, utterance: Utterance) -> Utterance:
        """The utterance with its masks; `redacted` counts them, `stable_chars` counts in the masked text."""
        text = utterance.text[:_CALL_CHARS]
        turn = self._read(utterance, words_of(text))
        hidden = [run for run in turn.runs if self._hides(turn, run)]
        strict = stricter.numbers(turn, hidden)
        numbers = self._number_spans(turn, hidden) + strict
        numbers += self._left_over(turn, hidden, numbers)
        secret = stricter.words_of_secrets(turn)
        spans = [_span(turn.words, one, NUMBER_MASK) for one in numbers]
        spans += [_span(turn.words, one, WORDS_MASK) for one in self._secrets.spans(turn, secret)]
        if utterance.final:
            told = bool(secret or said_secrets(turn) or (strict and turn.answers))
            self._learn(turn, hidden, len(numbers), told or any(date.birth for date in turn.dates))
        return masked(utterance, text, spans)

    def _read(self, utterance: Utterance, words: list[Word]) -> Turn:
        meant = as_meant(words) if utterance.speaker is Speaker.AGENT else words
        memory = heard(self._memory, utterance, meant, cues.Cues.of(meant), self._config.waits)
        found = dates(words)
        chanting = only_digits(words)
        return Turn(utterance, words, memory, found, runs(words, chanting, () if chanting else found))

    def _learn(self, turn: Turn, hidden: list[Run], n_masks: int, told: bool) -> None:
        """What the turns to come need to know of a final. `told`: a secret that nobody was heard to ask for."""
        utterance, waits = turn.utterance, self._config.waits
        kept = [r for r in turn.runs if r not in hidden]
        n_named = sum(r.digits for r in kept if not r.benign and self._is_named(turn, r))
        counts = max(n_masks, sum(r.digits for r in hidden)), n_named
        memory = after(turn.memory, utterance, turn.words, counts, told, waits)
        memory = with_kept(memory, utterance, turn.words, kept, bool(hidden), waits)
        if addresses.whole(turn.words):
            memory = replace(memory, address_until_s=utterance.end_s + waits.hot_s)
        self._memory = memory

    def _hides(self, turn: Turn, run: Run) -> bool:
        if self._declared(turn, run) or (run.benign == amounts.FIRM and not self._is_group(turn, run)):
            return False
        if not turn.utterance.final and run.digits >= 2 and run.last == len(turn.words):
            return True  # it may go on
        active = self._active(turn, run)
        if not active and turn.utterance.final and turn.memory.was_kept(said_digits(turn.words, run)):
            return False
        if not active and run.benign and not (run.fills(turn.words) and self._chain(turn, run)):
            return False
        if not active and self._is_named(turn, run):
            before = turn.memory.kept_digits if turn.memory.kept_from is turn.utterance.speaker else 0
            before = 0 if cues.right_before(turn.words, run.first) else before
            long = longest(turn.words, run) + before > self._config.kept_digits
            return long or (not turn.utterance.final and run.digits >= self._config.partial_digits)
        if not turn.utterance.final and run.digits >= self._config.partial_digits:
            return True
        return self._is_part(turn, run) if active else self._is_number(turn, run)

    def _is_group(self, turn: Turn, run: Run) -> bool:
        """ "$9,514": four figures of a number that is asked for, written as a price; or "03/27"."""
        if not turn.memory.amount_until_s < turn.at_s <= turn.memory.sensitive_until_s:
            return False
        expiry = is_month_and_year(turn.words[run.first].text)
        return expiry or amounts.may_be_a_group(turn.words, run.first, run.last)

    def _active(self, turn: Turn, run: Run) -> bool:
        """Do payment or identity words, or a number that is being said, ask for these digits?"""
        asked_until_s = max(turn.memory.sensitive_until_s, turn.memory.date_until_s)
        if turn.at_s <= asked_until_s:
            return True
        return not self._is_named(turn, run) and self._chain(turn, run) >= self._config.chain_digits

    def _chain(self, turn: Turn, run: Run) -> int:
        """Digits masked lately and those of other long runs in this utterance."""
        others = sum(r.digits for r in turn.runs if r is not run and not r.benign and r.chanted)
        return turn.memory.chain(turn.at_s) + (others if others >= self._config.run_digits else 0)

    def _is_named(self, turn: Turn, run: Run) -> bool:
        if not self._config.keep_named:
            return False
        return turn.named or cues.named_before(turn.words, run.first)

    def _declared(self, turn: Turn, run: Run) -> bool:
        pattern = declared(turn.words, run.first, run.last, self._config.order_patterns)
        return pattern is not None and (pattern.sure or not self._active(turn, run))

    def _is_part(self, turn: Turn, run: Run) -> bool:
        """Asked for: all from two digits on; one unless it counts something, or a number goes on."""
        if run.digits >= 2 or run.fills(turn.words) or self._chain(turn, run):
            return True
        if len(turn.words) <= _FEW_WORDS and not run.benign:
            return True
        return not run.benign and not counting.counts_something(turn.words, run.first, run.last)

    def _is_number(self, turn: Turn, run: Run) -> bool:
        """Nothing asks for it: by its length and the way it was said."""
        config = self._config
        if turn.at_s <= turn.memory.label_until_s and run.digits <= config.run_digits + 1:
            return False
        tally = turn.memory.tally_digits(turn.at_s)
        if tally and run.digits < config.run_digits and abs(tally - len(said_digits(turn.words, run))) <= 1:
            return False
        if run.digits >= config.run_digits or (run.chanted and run.digits >= config.chanted_digits):
            return True
        answers = turn.at_s <= turn.memory.amount_until_s and not run.chanted
        if answers and run.digits <= config.written_digits:
            return False
        if run.digits >= config.written_digits:
            return True
        return run.fills(turn.words) and (run.digits >= 2 or turn.memory.chain(turn.at_s) > 0)

    def _number_spans(self, turn: Turn, hidden: list[Run]) -> list[WordSpan]:
        spans = [spread(turn.words, run) for run in hidden] + dates_to_hide(turn, self._config.kept_digits)
        return spans + (answered_codes(turn.words) if turn.letters else [])

    def _left_over(self, turn: Turn, hidden: list[Run], found: list[WordSpan]) -> list[WordSpan]:
        """What stays of a number whose other digits are masked in this turn."""
        digits = sum(run.digits for run in hidden)
        asked = turn.at_s <= max(turn.memory.sensitive_until_s, turn.memory.date_until_s) or turn.answers
        if not found and turn.letters and turn.memory.chain(turn.at_s) and leftovers.is_last_letter(turn.words):
            return [(0, 1)]
        if asked and not found and leftovers.is_one_alone(turn.words):
            return [(0, len(turn.words))]
        if not found or turn.named or not (asked or digits >= self._config.chanted_digits):
            return []
        covered = {i for first, last in found for i in range(first, last)}
        card = digits + turn.memory.chain(turn.at_s) > self._config.kept_digits
        letters = turn.letters or turn.answers
        return leftovers.left_over(turn.words, turn.runs, covered, card=card, letters=letters, asked=asked)


def _span(words: list[Word], found: WordSpan, mask: str) -> Span:
    first, last = found
    return Span(words[first].start, words[last - 1].end, mask)
