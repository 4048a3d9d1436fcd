"""Notes. In: a script, who said it, what was asked before. Out: Notes (promise, number, date, amount). Pure."""

from __future__ import annotations

import re

from audio.events import Speaker, Utterance
from desktop.coaching.model import Note
from desktop.language.numbers import DIGITS, ORDINALS, TENS, TIMES, is_number, spoken_digits, value
from desktop.language.patterns import Patterns
from desktop.language.phrases import Hit, Script, find
from desktop.language.tokens import STOP

_UNIT_S = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_MIN_DIGITS = 3
"""Shorter numbers are counts, not references."""
_CUE_REACH = 6
"""How many words may stand between "order number" and its digits."""
_NUMERIC_DATE = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|[12]\d|3[01])(?:[/.]\d{2}(?:\d{2})?)?$")
_SYMBOL_AMOUNT = re.compile(r"^[£$€]\d+(?:,\d{3})*(?:\.\d{1,2})?$")


class NoteTaker:
    """Reads what is worth writing down out of one utterance."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def asks_number(self, script: Script) -> bool:
        """Does this ask for (or name) an order, booking, case, ... number?"""
        return bool(find(self._patterns.lists["number_cue"], script))

    def notes(self, utterance: Utterance, script: Script, asked_number: bool) -> list[Note]:
        """Everything worth noting, in the order kinds are listed above."""
        promises = [] if utterance.speaker is Speaker.CUSTOMER else self._promises(utterance, script)
        dates = [] if promises else self._dates(utterance, script)
        return [*promises, *self._numbers(utterance, script, asked_number), *dates, *self._amounts(utterance, script)]

    def _promises(self, utterance: Utterance, script: Script) -> list[Note]:
        vetoes = find(self._patterns.lists["not_promise"], script)
        heads = sorted(find(self._patterns.lists["promise"], script), key=lambda h: h.first)
        notes: list[Note] = []
        done = -1
        for head in heads:
            if head.first < done or any(v.first < head.last and head.first < v.last for v in vetoes):
                continue
            _, last = script.sentence(head)
            due = self._due(script.part(head.last, last))
            end = due.end if due else script.tokens[min(last, head.last + 5) - 1].end
            quote = script.text[head.start : max(end, head.end)]
            words = script.text[due.start : due.end].lower() if due else None
            notes.append(Note("promise", quote, utterance.speaker, quote, words, due_s(script, due, utterance.end_s)))
            done = last
        return notes

    def _due(self, rest: Script) -> Hit | None:
        """The time that was promised: the earliest, longest phrase behind the promise."""
        hits = find(self._patterns.lists["due"], rest)
        best = min(hits, key=lambda h: (h.start, -h.end), default=None)
        return best

    def _numbers(self, utterance: Utterance, script: Script, asked: bool) -> list[Note]:
        cues = [hit.last for hit in find(self._patterns.lists["number_cue"], script)]
        notes = []
        for first, last in _digit_runs(script):
            if not asked and not any(0 <= first - cue <= _CUE_REACH for cue in cues):
                continue
            digits = spoken_digits([t.text for t in script.tokens[first:last]])
            if sum(c.isdigit() for c in digits) >= _MIN_DIGITS:
                notes.append(Note("number", digits, utterance.speaker, _quote(script, first, last)))
        return notes

    def _dates(self, utterance: Utterance, script: Script) -> list[Note]:
        notes: list[Note] = []
        taken: list[Hit] = []
        for hit in find(self._patterns.lists["date"], script):
            if not any(t.first < hit.last and hit.first < t.last for t in taken):
                taken.append(hit)
                notes.append(Note("date", _date_value(script, hit), utterance.speaker, script.quote(hit)))
        numeric = [t for t in script.tokens if _NUMERIC_DATE.match(t.text) and "/" in t.text]
        return notes + [Note("date", t.text, utterance.speaker, script.text[t.start : t.end]) for t in numeric]

    def _amounts(self, utterance: Utterance, script: Script) -> list[Note]:
        notes = [
            Note("amount", t.text, utterance.speaker, script.text[t.start : t.end])
            for t in script.tokens
            if _SYMBOL_AMOUNT.match(t.text)
        ]
        for unit in find(self._patterns.lists["amount_units"], script):
            note = _spoken_amount(utterance.speaker, script, unit)
            if note:
                notes.append(note)
        return notes


def due_s(script: Script, due: Hit | None, end_s: float) -> float | None:
    """The stream time of "within the hour", "in twenty minutes"; None for a time of the clock or a working day."""
    words = [] if due is None else [t.text for t in script.tokens if due.start <= t.start and t.end <= due.end]
    unit = next((s for w in words for name, s in _UNIT_S.items() if w.rstrip("s") == name), None)
    if unit is None or words[0] not in ("in", "within") or {"working", "business", "or", "to"} & set(words):
        return None
    count = value([w for w in words if is_number(w)])
    if count is None:
        count = 2 if "couple" in words else None if "few" in words else 1
    half = 0.5 if "half" in words else 1.0
    return None if count is None else end_s + half * count * unit


def _quote(script: Script, first: int, last: int) -> str:
    return script.text[script.tokens[first].start : script.tokens[last - 1].end]


def _digit_runs(script: Script) -> list[tuple[int, int]]:
    """Runs [first, last) of digits said one after the other, with single letters among them ("b x four seven")."""
    runs, first = [], None
    for index, token in enumerate((*script.tokens, None)):
        if token is not None and _spells(token.text):
            first = index if first is None else first
        elif first is not None and (token is None or token.text not in ("dash", "hyphen", "and")):
            runs.append((first, index))
            first = None
    return [(first, last) for first, last in runs if any(is_number(t.text) for t in script.tokens[first:last])]


def _spells(text: str) -> bool:
    letter = len(text) == 1 and text.isalpha() and text not in ("a", "i")
    return is_number(text) or text in DIGITS or text in TIMES or letter


def _date_value(script: Script, hit: Hit) -> str:
    """ "the fifth of March" -> "5 March"; "last Tuesday" stays, as it was written."""
    left_out = ("the", "of", "on", "from", "since", "by", "for", "until", STOP)
    tokens = [t for t in script.tokens[hit.first : hit.last] if t.text not in left_out]
    words = [t.text for t in tokens]
    day = _day([w for w in words if w in ORDINALS or w in TENS or is_number(w) or re.match(r"^\d+(st|nd|rd|th)$", w)])
    named = [t for t in tokens if t.text.isalpha() and t.text not in ORDINALS and not is_number(t.text)]
    rest = [script.text[t.start : t.end].strip(".,?!") for t in named]
    return " ".join(([str(day)] if day else []) + rest)


def _day(words: list[str]) -> int | None:
    if not words:
        return None
    written = re.match(r"^(\d+)(?:st|nd|rd|th)?$", words[0])
    if written:
        return int(written[1])
    if len(words) > 1 and words[0] in TENS and words[1] in ORDINALS:
        return TENS[words[0]] + ORDINALS[words[1]]
    return ORDINALS.get(words[0]) or value(words[:1])


def _spoken_amount(speaker: Speaker, script: Script, unit: Hit) -> Note | None:
    """The number before a unit, and the pence that follow it ("forty nine pounds ninety nine")."""
    first = unit.first
    while first > 0 and (
        is_number(script.tokens[first - 1].text) or (script.tokens[first - 1].text == "and" and first < unit.first)
    ):
        first -= 1
    while first < unit.first and script.tokens[first].text == "and":
        first += 1
    last = unit.last
    while last < len(script.tokens) and is_number(script.tokens[last].text) and last - unit.last < 2:
        last += 1
    whole = _amount([t.text for t in script.tokens[first : unit.first]])
    if whole is None:
        return None
    pence = value([t.text for t in script.tokens[unit.last : last]])
    number = whole if pence is None or not 0 < pence < 100 else f"{whole}.{pence:02d}"
    last = unit.last if number == whole else last
    return Note("amount", f"{number} {script.tokens[unit.last - 1].text}", speaker, _quote(script, first, last))


def _amount(words: list[str]) -> str | None:
    if len(words) == 1 and re.match(r"^\d+(?:,\d{3})*(?:\.\d{1,2})?$", words[0]):
        return words[0]
    number = value(words)
    return None if number is None else str(number)
