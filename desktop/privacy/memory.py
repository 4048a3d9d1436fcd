"""What a call so far says about the digits to come. In: utterances' cues and counts. Out: the next state. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audio.events import Speaker, Utterance
from desktop.privacy import addresses, amounts, counting, cues, questions, secrets
from desktop.privacy.runs import Run, said_digits
from desktop.privacy.words import Word, digits_in, is_letter

NEVER_S = -1.0
HOT_DIGITS = 6
"""A number of so many digits is put right afterwards, digit by digit."""
_MIN_KEPT, _MAX_KEPT = 2, 16
_TALLIES = range(3, 6)
_ONE_MORE_WORDS = 3
_READ_BACK_WORDS = 14
"""Whoever asked, and says more than this once it was answered, has gone on to something else."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long what was asked waits for its answer. Times in seconds of stream time."""

    chain_s: float = 30.0
    """Groups of one number come within this time of each other."""
    cue_s: float = 60.0
    """How long a question for a card or a birth date waits for its answer."""
    amount_s: float = 20.0
    """A question for a price or a time is answered at once, or not at all."""
    secret_s: float = 25.0
    """An answer may go on after a breath: so long."""
    open_s: float = 20.0
    """A question that was not understood waits for its answer so long."""
    security_s: float = 120.0
    """How long after they were announced a question is taken for a security question."""
    hot_s: float = 45.0
    """How long a long number may be put right after it was said."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Replaced as a whole by each final. `*_until_s`: a question for such a thing is open until then."""

    sensitive_until_s: float = NEVER_S
    date_until_s: float = NEVER_S
    named_until_s: float = NEVER_S
    amount_until_s: float = NEVER_S
    email_until_s: float = NEVER_S
    letters_until_s: float = NEVER_S
    secret_from: Speaker | None = None
    secret_until_s: float = NEVER_S
    secret_answered: bool = False
    secret_guessed: bool = False
    """The question is a security question by its place alone; a long answer is none."""
    chain_digits: int = 0
    """Masked digits of the number that is being said."""
    chain_until_s: float = NEVER_S
    hot_until_s: float = NEVER_S
    """A long number was masked: until then it may be put right."""
    open_until_s: float = NEVER_S
    """The agent asked for something whose name was not heard."""
    spelling_until_s: float = NEVER_S
    """Letters are those of a name, an order, a postcode."""
    security_until_s: float = NEVER_S
    """Security questions were announced."""
    past_until_s: float = NEVER_S
    """Asked for is when something was."""
    kept_from: Speaker | None = None
    kept_digits: int = 0
    """Digits of an order number in a row by one speaker: more than ten are none."""

    address_until_s: float = NEVER_S
    """An e-mail address was masked: until then it may be spelled, or put right."""
    noun_until_s: float = NEVER_S
    """An order, a ticket or the like was spoken of: "the number" is its."""
    label_until_s: float = NEVER_S
    """A meter's reading, an error, a model is spoken of."""
    tally: int = 0
    tally_until_s: float = NEVER_S
    """Digits of a quantity that was spoken of with its unit: another one needs none."""
    kept: tuple[str, ...] = ()
    """Numbers that were shown in this call: they may be said again."""

    def was_kept(self, digits: str) -> bool:
        """Was this number, or one that it is the end or a part of, shown before?"""
        return len(digits) >= _MIN_KEPT and any(digits in one for one in self.kept)

    def tally_digits(self, at_s: float) -> int:
        """How many digits a quantity without a unit may have; 0 for none."""
        return self.tally if at_s <= self.tally_until_s else 0

    def chain(self, at_s: float) -> int:
        """Digits masked lately, of a number that may go on."""
        return self.chain_digits if at_s <= self.chain_until_s else 0


def heard(memory: Memory, utterance: Utterance, words: list[Word], said: cues.Cues, waits: Waits) -> Memory:
    """The memory with what this utterance itself asks for or names."""
    until = utterance.end_s + waits.cue_s
    memory = _with_numbers(memory, utterance, words, said, waits)
    if utterance.speaker is Speaker.AGENT:
        memory = _asked(memory, utterance, words, said, waits)
    elif questions.speaks_of_security(words):
        memory = replace(memory, security_until_s=utterance.end_s + waits.hot_s)
    elif secrets.asks_the_agent(words):
        memory = _asked_secret(memory, Speaker.AGENT, until)
    if addresses.asks(words) or addresses.after_its_name(words) is not None:
        memory = replace(memory, email_until_s=until)
    return memory


def _with_numbers(memory: Memory, utterance: Utterance, words: list[Word], said: cues.Cues, waits: Waits) -> Memory:
    """What kind of number the next digits are."""
    until, soon = utterance.end_s + waits.cue_s, utterance.end_s + waits.amount_s
    if said.amount and not said.sensitive:
        memory = replace(memory, amount_until_s=soon)
    if said.sensitive and not (said.weak and utterance.start_s <= memory.named_until_s):
        memory = replace(memory, sensitive_until_s=until, amount_until_s=NEVER_S, named_until_s=NEVER_S)
    if said.label or said.sensitive:
        memory = replace(memory, label_until_s=soon if said.label else NEVER_S)
    if said.letters:
        memory = replace(memory, letters_until_s=until)
    elif (said.sensitive and not said.weak) or said.named:
        memory = replace(memory, letters_until_s=NEVER_S)
    if said.date:
        memory = replace(memory, date_until_s=until)
    its_number = utterance.start_s <= memory.noun_until_s and cues.asks_its_number(words) and not said.sensitive
    if cues.another_one(words):
        memory = replace(memory, kept_digits=0)
    if cues.speaks_of_one(words):
        memory = replace(memory, noun_until_s=soon)
    if said.named or its_number:
        memory = replace(memory, named_until_s=until, kept_digits=0)
        if not said.sensitive:
            memory = replace(memory, sensitive_until_s=NEVER_S, date_until_s=NEVER_S, chain_digits=0)
    return memory


def _asked(memory: Memory, utterance: Utterance, words: list[Word], said: cues.Cues, waits: Waits) -> Memory:
    """What the agent's question makes likely, also where the word for it was not heard."""
    until, end_s = utterance.end_s + waits.cue_s, utterance.end_s
    if questions.security_ends(words):
        memory = replace(memory, security_until_s=NEVER_S)
    elif questions.security_begins(words):
        memory = replace(memory, security_until_s=end_s + waits.security_s)
    named = said.sensitive or said.named or said.amount
    in_security = utterance.start_s <= memory.security_until_s and not named
    told = secrets.tells(words)
    turned = memory.secret_from is Speaker.AGENT and utterance.start_s <= memory.secret_until_s
    if turned and any(w.text in ("what", "what's", "which") for w in words):
        memory = _asked_secret(memory, Speaker.CUSTOMER, until)
    elif secrets.announces(words):
        memory = _asked_secret(memory, Speaker.AGENT, until)
    elif not told and ((secrets.asks(words) and not said.named) or questions.personal(words, in_security)):
        guessed = not secrets.asks(words)
        memory = replace(
            _asked_secret(memory, Speaker.CUSTOMER, until), spelling_until_s=NEVER_S, secret_guessed=guessed
        )
    elif questions.spells(words) and not said.sensitive and utterance.start_s > memory.address_until_s:
        memory = replace(memory, spelling_until_s=until)
    elif said.sensitive:
        memory = replace(memory, spelling_until_s=NEVER_S)
    if questions.when_it(words) and not said.named:
        memory = replace(memory, date_until_s=until, amount_until_s=NEVER_S)
    if questions.of_the_past(words):
        memory = replace(memory, past_until_s=end_s + waits.amount_s)
    if cues.only_assent(words):
        return memory
    goes_on = utterance.start_s <= memory.amount_until_s and len(words) <= _ONE_MORE_WORDS  # "and trays?"
    opens = not goes_on and not said.label and questions.unknown(words) and (not named or questions.when_it(words))
    return replace(memory, open_until_s=end_s + waits.open_s if opens else NEVER_S)


def _asked_secret(memory: Memory, speaker: Speaker, until_s: float) -> Memory:
    return replace(memory, secret_from=speaker, secret_until_s=until_s, secret_answered=False, secret_guessed=False)


def after(
    memory: Memory, utterance: Utterance, words: list[Word], counts: tuple[int, int], told: bool, waits: Waits
) -> Memory:
    """What the next utterance needs to know. `counts`: digits masked and digits kept as an order's in this one;
    `told`: it had a password that nobody was heard to ask for.
    """
    memory = _after_secret(memory, utterance, words, waits)
    if told:
        memory = replace(memory, hot_until_s=utterance.end_s + waits.hot_s)
    masked, kept = counts
    if kept:
        before = memory.kept_digits if memory.kept_from is utterance.speaker else 0
        named = max(memory.named_until_s, utterance.end_s + waits.cue_s)
        memory = replace(memory, kept_from=utterance.speaker, kept_digits=before + kept, named_until_s=named)
    if masked:
        total = min(99, masked + memory.chain(utterance.start_s))
        memory = _goes_on(memory, utterance, waits)
        if total >= HOT_DIGITS or utterance.start_s <= memory.hot_until_s:
            memory = replace(memory, hot_until_s=utterance.end_s + waits.hot_s)
        return replace(memory, chain_digits=total, chain_until_s=utterance.end_s + waits.chain_s)
    if len(words) > cues.SHORT_TURN_WORDS and not cues.Cues.of(words).goes_on:
        return replace(memory, chain_digits=0)
    return memory


def with_kept(
    memory: Memory, utterance: Utterance, words: list[Word], shown: list[Run], hidden: bool, waits: Waits
) -> Memory:
    """The memory with the numbers that were shown in this utterance."""
    soon = utterance.end_s + waits.amount_s
    said = [digits for run in shown if len(digits := said_digits(words, run)) >= _MIN_KEPT]
    memory = replace(memory, kept=(*memory.kept, *said)[-_MAX_KEPT:])
    if hidden:
        return memory
    if any(run.benign == amounts.FIRM and amounts.priced(words, run.first, run.last) for run in shown):
        memory = replace(memory, amount_until_s=max(memory.amount_until_s, soon))
    counted = [len(said_digits(words, run)) for run in shown if run.benign and counting.is_measured(words, run.last)]
    counted = [n for n in counted if n in _TALLIES]
    return replace(memory, tally=counted[-1], tally_until_s=soon) if counted else memory


def _goes_on(memory: Memory, utterance: Utterance, waits: Waits) -> Memory:
    """What was asked is being answered: the rest of it, its read-back and its correction come later."""
    until = utterance.end_s + waits.cue_s

    def goes_on(until_s: float) -> float:
        return until if until_s >= utterance.start_s else until_s

    return replace(
        memory,
        sensitive_until_s=goes_on(memory.sensitive_until_s),
        date_until_s=goes_on(memory.date_until_s),
        letters_until_s=goes_on(memory.letters_until_s),
    )


def _n_spoken(words: list[Word]) -> int:
    """Words that are neither letters nor digits."""
    return sum(not is_letter(w) and not digits_in(w.text) for w in words)


def _after_secret(memory: Memory, utterance: Utterance, words: list[Word], waits: Waits) -> Memory:
    if secrets.left_open(words):
        return _asked_secret(memory, utterance.speaker, utterance.end_s + waits.cue_s)
    if memory.secret_from is None or cues.only_assent(words):
        return memory
    if utterance.speaker is memory.secret_from:
        if utterance.start_s > memory.secret_until_s or secrets.denies(words):
            return memory
        return replace(memory, secret_answered=True, secret_until_s=utterance.end_s + waits.secret_s)
    if not memory.secret_answered or secrets.asks(words):
        return memory
    said = cues.Cues.of(words)
    moves_on = (
        said.sensitive or said.named or said.amount or addresses.asks(words) or _n_spoken(words) > _READ_BACK_WORDS
    )
    return replace(memory, secret_from=None, secret_until_s=NEVER_S) if moves_on else memory
