"""Redaction. In: Utterance (partial or final) of either speaker, in order. Out: the same, masked. Pure, bounded memory.

Decision 8, in the order it is tried: a price, time, date, percentage or quantity stays; a number named as an order,
booking, case, ticket or reference number stays up to ten digits where no payment or identity word is near; whatever
payment and identity words ask for is masked, down to one digit; any other number said digit by digit is masked from
three digits on. Groups of one number are masked wherever they were said: over turns, by either side. Passwords,
answers to security questions and e-mail addresses are masked as words. A mask keeps no digit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from audio.events import Speaker, Utterance
from desktop.privacy import addresses, amounts, counting, cues, leftovers, secrets, stricter
from desktop.privacy.codes import answered_codes, codes
from desktop.privacy.dates import Date, dates, says_a_date
from desktop.privacy.hearing import as_meant, nearly_meant
from desktop.privacy.masks import NUMBER_MASK, WORDS_MASK, Span, masked
from desktop.privacy.memory import Memory, Waits, after, heard, with_kept
from desktop.privacy.orders import OrderPattern, declared
from desktop.privacy.runs import Run, Word, longest, only_digits, runs, said_digits, words_of
from desktop.privacy.spreading import spread
from desktop.privacy.words import FILLERS, HOMOPHONES, MASKED, digits_in

_SECRETS = 48
"""Words of passwords and answers remembered in this call, so that a read-back is masked too."""
_MIN_SECRET_CHARS = 3
_MIN_PART_CHARS = 4
_GOES_ON_WORDS = 10
"""Once answered, a longer utterance is about something else; letters and digits in it are hidden all the same."""
_FEW_WORDS = 4
"""All of so short an answer belongs to what was asked."""
_SHORT_ANSWER_WORDS = 12
"""A longer answer to a question for an address, with no sign of one in it, is about something else."""
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


@dataclass(frozen=True, slots=True)
class _Turn:
    """One utterance while it is read."""

    utterance: Utterance
    words: list[Word]
    said: cues.Cues
    memory: Memory
    dates: list[Date]
    runs: list[Run]

    @property
    def at_s(self) -> float:
        return self.utterance.start_s


class Redactor:
    """Masks one call. `push` every utterance in order; `reset` between calls."""

    def __init__(self, config: RedactConfig | None = None) -> None:
        self._config = config or RedactConfig()
        self.reset()

    def reset(self) -> None:
        """Forget the call."""
        self._memory = Memory()
        self._secrets: deque[str] = deque(maxlen=_SECRETS)

    def push(self, utterance: Utterance) -> Utterance:
        """The utterance with its masks; `redacted` counts them, `stable_chars` counts in the masked text."""
        text = utterance.text[:_CALL_CHARS]
        turn = self._read(utterance, words_of(text))
        hidden = [run for run in turn.runs if self._hides(turn, run)]
        strict = stricter.Said(utterance.speaker, turn.at_s, turn.words, turn.runs, turn.dates, turn.memory)
        more = [_span(turn.words, s, e, NUMBER_MASK) for s, e in stricter.numbers(strict, hidden)]
        numbers = self._number_spans(turn, hidden) + more
        numbers += [_span(turn.words, s, e, NUMBER_MASK) for s, e in self._left_over(turn, hidden, strict, numbers)]
        spans = numbers + self._word_spans(turn, secret := stricter.words_of_secrets(strict))
        if utterance.final:
            counts = max(len(numbers), sum(r.digits for r in hidden)), self._n_kept(turn, hidden)
            kept = [r for r in turn.runs if r not in hidden]
            born = any(date.birth for date in turn.dates)
            told = bool(secret or self._said_secrets(turn) or (more and strict.answers) or born)
            self._memory = after(turn.memory, utterance, turn.words, counts, told, self._config.waits)
            self._memory = with_kept(self._memory, turn.utterance, turn.words, kept, bool(hidden), self._config.waits)
            if addresses.whole(turn.words):
                self._memory = replace(self._memory, address_until_s=utterance.end_s + self._config.waits.hot_s)
        return masked(utterance, text, spans)

    def _read(self, utterance: Utterance, words: list[Word]) -> _Turn:
        meant = as_meant(words) if utterance.speaker is Speaker.AGENT else words
        said = cues.Cues.of(meant)
        memory = heard(self._memory, utterance, meant, said, self._config.waits)
        found = dates(words)
        chanting = only_digits(words)
        return _Turn(utterance, words, said, memory, found, runs(words, chanting, () if chanting else found))

    # --- numbers

    def _hides(self, turn: _Turn, run: Run) -> bool:
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

    def _is_group(self, turn: _Turn, run: Run) -> bool:
        """ "$9,514": four figures of a number that is being said, written as a price."""
        asked = turn.at_s <= turn.memory.sensitive_until_s and turn.at_s > turn.memory.amount_until_s
        if asked and stricter.month_and_year(turn.words, run):
            return True
        return asked and amounts.may_be_a_group(turn.words, run.first, run.last)

    def _active(self, turn: _Turn, run: Run) -> bool:
        """Do payment or identity words, or a number that is being said, ask for these digits?"""
        asked_until_s = max(turn.memory.sensitive_until_s, turn.memory.date_until_s)
        if turn.at_s <= asked_until_s:
            return True
        return not self._is_named(turn, run) and self._chain(turn, run) >= self._config.chain_digits

    def _chain(self, turn: _Turn, run: Run) -> int:
        """Digits masked lately and those of other long runs in this utterance."""
        others = sum(r.digits for r in turn.runs if r is not run and not r.benign and r.chanted)
        return turn.memory.chain(turn.at_s) + (others if others >= self._config.run_digits else 0)

    def _is_named(self, turn: _Turn, run: Run) -> bool:
        if not self._config.keep_named:
            return False
        return turn.at_s <= turn.memory.named_until_s or cues.named_before(turn.words, run.first)

    def _declared(self, turn: _Turn, run: Run) -> bool:
        pattern = declared(turn.words, run.first, run.last, self._config.order_patterns)
        return pattern is not None and (pattern.sure or not self._active(turn, run))

    def _is_part(self, turn: _Turn, run: Run) -> bool:
        """Asked for: all from two digits on; one unless it counts something, or a number goes on."""
        if run.digits >= 2 or run.fills(turn.words) or self._chain(turn, run):
            return True
        if len(turn.words) <= _FEW_WORDS and not run.benign:
            return True
        return not run.benign and not counting.counts_something(turn.words, run.first, run.last)

    def _is_number(self, turn: _Turn, run: Run) -> bool:
        """Nothing asks for it: by its length and the way it was said."""
        config = self._config
        labelled = turn.at_s <= turn.memory.label_until_s and run.digits <= config.run_digits
        if labelled:
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

    def _number_spans(self, turn: _Turn, hidden: list[Run]) -> list[Span]:
        spans = [_span(turn.words, *spread(turn.words, run), NUMBER_MASK) for run in hidden]
        spans += [_date_span(turn.words, d) for d in turn.dates if self._hides_date(turn, d)]
        if turn.at_s <= turn.memory.letters_until_s:
            spans += [_span(turn.words, s, e, NUMBER_MASK) for s, e in answered_codes(turn.words)]
        if turn.at_s <= turn.memory.date_until_s:
            spans += [_span(turn.words, s, e, NUMBER_MASK) for s, e in _date_words(turn)]
        return spans

    def _left_over(
        self, turn: _Turn, hidden: list[Run], strict: stricter.Said, masks: list[Span]
    ) -> list[tuple[int, int]]:
        """What stays of a number whose other digits are masked in this turn."""
        digits = sum(run.digits for run in hidden)
        asked = turn.at_s <= max(turn.memory.sensitive_until_s, turn.memory.date_until_s) or strict.answers
        if strict.letters and masks == [] and turn.memory.chain(turn.at_s) and leftovers.is_last_letter(turn.words):
            return [(0, 1)]
        if not masks or not (asked or digits >= self._config.chanted_digits) or turn.at_s <= turn.memory.named_until_s:
            return []
        covered = {i for i, w in enumerate(turn.words) if any(m.start <= w.start < m.end for m in masks)}
        card = digits + turn.memory.chain(turn.at_s) > self._config.kept_digits
        return leftovers.left_over(
            turn.words, turn.runs, covered, card=card, letters=strict.letters or strict.answers, asked=asked
        )

    def _hides_date(self, turn: _Turn, date: Date) -> bool:
        """Asked for, of long ago, or the month and year behind a card's number."""
        if turn.at_s <= turn.memory.date_until_s or date.birth:
            return True
        asked = turn.at_s <= turn.memory.sensitive_until_s and not turn.memory.amount_until_s >= turn.at_s
        slashed = date.last - date.first == 1 and stricter.is_month_and_year(turn.words[date.first].text)
        if asked and (date.may_expire or slashed) and not any(w.text in _OF_THE_PAST for w in turn.words):
            return True
        card = turn.memory.chain(turn.at_s) >= self._config.kept_digits
        return card and (date.day is None or date.year is None) and len(turn.words) <= cues.SHORT_TURN_WORDS

    def _n_kept(self, turn: _Turn, hidden: list[Run]) -> int:
        return sum(r.digits for r in turn.runs if r not in hidden and not r.benign and self._is_named(turn, r))

    # --- words

    def _word_spans(self, turn: _Turn, more: list[secrets.Span]) -> list[Span]:
        words, found = turn.words, addresses.whole(turn.words)
        found += self._answers(turn) + self._said_secrets(turn) + self._email(turn) + more
        if not turn.utterance.final:
            found += addresses.growing(words)
        again = [i for i, w in enumerate(words) if self._is_said_again(turn, w.text)]
        found += [(secrets.with_capitals(words, i), secrets.with_digits(words, i + 1)) for i in again]
        spans = [_span(words, s, e, WORDS_MASK) for s, e in found if s < e]
        if turn.utterance.final:
            self._remember(words[s:e] for s, e in found)
        return spans

    def _is_said_again(self, turn: _Turn, text: str) -> bool:
        """A word of a password or answer; while it is being confirmed also its parts ("blue bird")."""
        if text in self._secrets:
            return True
        confirmed = turn.at_s <= max(turn.memory.secret_until_s, turn.memory.email_until_s)
        if not confirmed or len(text) < _MIN_PART_CHARS or secrets.common(text):
            return False
        return any(text in one or (len(one) >= _MIN_PART_CHARS and one in text) for one in self._secrets)

    def _answers(self, turn: _Turn) -> list[secrets.Span]:
        """All of what is said by the one who was asked for a password or answer; letters and digits by the other."""
        memory, words = turn.memory, turn.words
        if turn.at_s > memory.secret_until_s or memory.secret_from is None:
            return []
        if turn.utterance.speaker is not memory.secret_from:
            return codes(words) if memory.secret_answered and not secrets.asks(words) else []
        if cues.only_assent(words) or secrets.denies(words):
            return []
        if memory.secret_answered and secrets.asks_back(words):
            return codes(words)
        if memory.secret_answered and secrets.tries_again(words):
            return [(0, len(words))]
        goes_on = not (memory.secret_answered or memory.secret_guessed) or len(words) <= _GOES_ON_WORDS
        return [(0, len(words))] if goes_on else codes(words)

    def _said_secrets(self, turn: _Turn) -> list[secrets.Span]:
        at = secrets.after_secret(nearly_meant(turn.words))
        if at is not None and turn.utterance.speaker is Speaker.AGENT and secrets.asks_of_you(turn.words[at:]):
            at = None
        if at is None and turn.utterance.speaker is Speaker.AGENT and turn.words[:1] and turn.words[0].text == "try":
            at = 1 if turn.at_s <= turn.memory.security_until_s and len(turn.words) > 1 else None
        found = secrets.before_its_name(nearly_meant(turn.words))
        return found if at is None else [*found, (at, len(turn.words))]

    def _email(self, turn: _Turn) -> list[secrets.Span]:
        """Once an address is asked for or announced: what sounds like one, or a short answer."""
        words = turn.words
        if turn.at_s > turn.memory.email_until_s:
            return []
        at = addresses.after_its_name(words)
        if at is not None:
            return [(at, len(words))]
        if addresses.asks(words) or cues.only_assent(words) or secrets.denies(words):
            return []
        short = turn.utterance.speaker is Speaker.CUSTOMER and len(words) <= _SHORT_ANSWER_WORDS
        if addresses.has_signs(words) or short:
            start = next((i for i, w in enumerate(words) if w.text not in FILLERS or len(w.text) == 1), len(words))
            return [(start, len(words))]
        return addresses.spelled(words)

    def _remember(self, hidden: Iterable[list[Word]]) -> None:
        for words in hidden:
            self._secrets.extend(
                w.text
                for w in words
                if len(w.text) >= _MIN_SECRET_CHARS and not secrets.common(w.text) and w.text not in MASKED
            )
            if len(letters := "".join(w.text for w in words if len(w.text) == 1)) >= _MIN_PART_CHARS:
                self._secrets.append(letters)


_OF_THE_PAST = frozenset(
    "charged taken paid refund refunded delivery deliver delivered arrive arrived ordered bought bill billed since till "
    "contract starts started begins renews renewal booked booking flight appointment".split()
)
"""Of another date than a card's."""


def _date_words(turn: _Turn) -> list[tuple[int, int]]:
    """Parts of a date that was asked for, down to one word: "the fifth", "of march", "eighty two"."""
    counted = [one for one in turn.runs if one.benign == amounts.FIRM and not one.is_dated(turn.words)]
    firm = {i for run in counted for i in range(run.first, run.last)}
    found = [i for i in range(len(turn.words)) if i not in firm and says_a_date(turn.words, i)]
    return [(i, _past_sounds(turn.words, i + 1)) for i in found]


def _date_span(words: list[Word], date: Date) -> Span:
    """With what may be its last digit: "eighty sicks"."""
    return _span(words, date.first, _past_sounds(words, date.last), NUMBER_MASK)


def _past_sounds(words: list[Word], at: int) -> int:
    while at < len(words) and (words[at].text in HOMOPHONES or digits_in(words[at].text)):
        at += 1
    return at


def _span(words: list[Word], first: int, last: int, mask: str) -> Span:
    return Span(words[first].start, words[last - 1].end, mask)
