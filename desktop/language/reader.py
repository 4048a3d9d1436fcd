"""The reader of one call. In: final Utterances of both speakers in order. Out: a Meaning each. Pure, bounded memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from audio.events import Speaker, Utterance
from desktop.coaching.model import Feeling, Meaning, Note, Recognition
from desktop.language import replies
from desktop.language.ear import Ear
from desktop.language.feelings import Found, feelings, judged
from desktop.language.names import Names
from desktop.language.notes import NoteTaker
from desktop.language.patterns import Patterns
from desktop.language.phrases import Hit, Script, find
from desktop.language.tokens import STOP

MAX_TOKENS = 400
"""Longer utterances (a reading of terms, a recognizer gone astray) are read up to here: time stays bounded."""
_TAIL_TOKENS = 14
"""How much of a turn's earlier words is joined to the next utterance: a sentence with a breath in it."""
_HEARD_WORDS = 120
"""Content words of the customer's last turns kept to recognise a paraphrase."""
_FELT_UTTERANCES = 4
"""A slight needs a feeling: one shown before so many utterances of the agent at the most."""
_ASKED_TURNS = 2
"""A question for a name or number stays open for so many utterances of the customer."""


@dataclass(slots=True)
class _Turn:
    """The end of what one speaker has said since the other said something substantive."""

    tail: str = ""
    reported: list[str] = field(default_factory=list)
    """Kinds of feelings reported within the tail."""


class Reader:
    """Reads one call. `push` every final utterance in order; `reset` between calls."""

    def __init__(self, patterns: Patterns, ear: Ear | None = None) -> None:
        self._patterns = patterns
        self._ear = ear
        self._notes = NoteTaker(patterns)
        self.reset()

    def reset(self) -> None:
        """Forget the call."""
        if self._ear:
            self._ear.forget()
        self._turns = {speaker: _Turn() for speaker in Speaker}
        self._names = Names(self._patterns)
        self._heard: Counter[str] = Counter()
        self._name_asked = 0
        self._number_asked = 0
        self._felt = 0

    def push(self, utterance: Utterance) -> Meaning:
        """What it means, read with the turns before it."""
        script = Script(utterance.text)
        if len(script.tokens) > MAX_TOKENS:
            script = script.part(0, MAX_TOKENS)
        turn = self._turns[utterance.speaker]
        joined, seam = _joined(turn, script)
        if self._is_backchannel(script):
            return self._backchannel(utterance, script)
        if utterance.speaker is Speaker.CUSTOMER:
            meaning = self._customer(utterance, script, joined, seam)
        else:
            meaning = self._agent(utterance, script, joined, seam)
        self._turns[_other(utterance.speaker)] = _Turn()
        if script.tokens:
            turn.tail = _tail(joined)
        return meaning

    def _is_backchannel(self, script: Script) -> bool:
        """Nothing but assent: every word is in the list, or only fillers were heard."""
        if "[" in script.text or any(c.isdigit() for c in script.text):
            return False
        covered = {i for hit in find(self._patterns.lists["backchannel"], script) for i in range(hit.first, hit.last)}
        return all(i in covered or t.text == STOP for i, t in enumerate(script.tokens))

    def _backchannel(self, utterance: Utterance, script: Script) -> Meaning:
        asks = utterance.text.rstrip().endswith("?")
        agent = utterance.speaker is Speaker.AGENT and bool(script.tokens)
        return Meaning(
            utterance,
            backchannel=True,
            question=asks,
            recognition=Recognition.PERFUNCTORY if agent else None,
            recognition_quote=utterance.text.strip() if agent else None,
        )

    def _customer(self, utterance: Utterance, script: Script, joined: Script, seam: int) -> Meaning:
        positive = replies.listed(self._patterns, "positive", script)
        notes = self._notes.notes(utterance, script, self._number_asked > 0)
        name = self._names.of_customer(script, self._name_asked > 0)
        if name:
            notes.insert(0, Note("name", script.quote(name).title(), utterance.speaker, script.quote(name)))
        self._name_asked = 0 if name else max(0, self._name_asked - 1)
        self._number_asked = max(0, self._number_asked - 1)
        self._hear(script)
        return Meaning(
            utterance,
            question=self._asks(script),
            feelings=self._feelings(script, joined, seam, positive is not None),
            positive=script.quote(positive) if positive else None,
            notes=tuple(notes),
            closing=replies.listed(self._patterns, "closing", script) is not None,
        )

    def _feelings(self, script: Script, joined: Script, seam: int, relieved: bool) -> tuple[Feeling, ...]:
        """Those of this utterance, and those that only show when it is joined to the turn's tail."""
        turn = self._turns[Speaker.CUSTOMER]
        here = [_feeling(script, found) for found in feelings(self._patterns, script, relieved)]
        across = [
            _feeling(joined, found)
            for found in feelings(self._patterns, joined, relieved)
            if seam and found.hit.start < seam <= found.hit.end - 1 and found.kind not in turn.reported
        ]
        if self._ear and (here or across) and self._ear.doubts_feeling(joined.text if across else script.text):
            here, across = [], []
        found = here or across or self._judged(script, joined, seam, relieved)
        turn.reported = [f.kind for f in found]
        self._felt = _FELT_UTTERANCES if found else self._felt
        return tuple(found)

    def _judged(self, script: Script, joined: Script, seam: int, relieved: bool) -> list[Feeling]:
        """What no pattern finds: by the trained heads, in these words or else in them with the turn's tail."""
        if self._ear is None:
            return []
        here = judged(self._patterns, script, self._ear, relieved)
        if here or not seam or self._turns[Speaker.CUSTOMER].reported:
            return [_feeling(script, here)] if here else []
        wider = judged(self._patterns, joined, self._ear, relieved)
        return [_feeling(joined, wider)] if wider else []

    def _hear(self, script: Script) -> None:
        self._heard.update(replies.content_words(self._patterns, script))
        for word in list(self._heard)[: max(0, len(self._heard) - _HEARD_WORDS)]:
            del self._heard[word]

    def _agent(self, utterance: Utterance, script: Script, joined: Script, seam: int) -> Meaning:
        level, quote, dismissed = self._recognition(script, joined, seam)
        asks_name = replies.listed(self._patterns, "asks_name", script) is not None
        question = self._asks(script)
        asks_number = self._notes.asks_number(script)
        notes = self._notes.notes(utterance, script, asked_number=False)
        self._name_asked = _ASKED_TURNS if asks_name else self._name_asked
        self._number_asked = _ASKED_TURNS if asks_number else self._number_asked
        return Meaning(
            utterance,
            question=question,
            notes=tuple(notes),
            closing=replies.listed(self._patterns, "closing", script) is not None,
            recognition=level,
            recognition_quote=quote,
            dismissive=dismissed,
            offers_fix=self._quote("offers_fix", script) or self._fix(script),
            greets=self._quote("greets", script) is not None,
            asks_name=asks_name,
            uses_name=_quote(script, self._names.used(script)),
            paraphrase=_quote(script, replies.paraphrase(self._patterns, script, self._heard)),
            stock_phrase=replies.stock_phrase(self._patterns, script),
            hold=self._quote("hold", script),
            anything_else=self._quote("anything_else", script) is not None,
            negative_wording=self._quote("negative_wording", script),
        )

    def _recognition(
        self, script: Script, joined: Script, seam: int
    ) -> tuple[Recognition | None, str | None, str | None]:
        """Level, its quote, and dismissive words."""
        source = script
        best = replies.recognition(self._patterns, script)
        if seam and (best is None or best[0] < Recognition.ACKNOWLEDGED):
            wider = replies.recognition(self._patterns, joined)
            if wider and wider[1].start < seam < wider[1].end and wider[0] >= Recognition.ACKNOWLEDGED:
                best, source = wider, joined
        felt, self._felt = self._felt > 0, max(0, self._felt - 1)
        acknowledged = best is not None and best[0] >= Recognition.ACKNOWLEDGED
        if acknowledged and self._ear and self._ear.doubts_reply(source.text, dismissive=False):
            best, acknowledged = None, False
        dismissed = _quote(script, replies.dismissive(self._patterns, script, acknowledged))
        if dismissed and not (self._ear and self._ear.doubts_reply(script.text, dismissive=True)):
            return Recognition.DENIED, dismissed, dismissed
        heard = replies.judged(self._patterns, script, self._ear, felt) if self._ear and not acknowledged else None
        if heard:
            return heard[0], heard[1], heard[1] if heard[0] == Recognition.DENIED else None
        return (best[0], source.quote(best[1]), None) if best else (None, None, None)

    def _fix(self, script: Script) -> str | None:
        heard = self._ear.fix(script.text) if self._ear else None
        return script.text[heard.start : heard.end] if heard else None

    def _asks(self, script: Script) -> bool:
        return "?" in script.text or bool(find(self._patterns.lists["opens"], script))

    def _quote(self, name: str, script: Script) -> str | None:
        return _quote(script, replies.listed(self._patterns, name, script))


def _quote(script: Script, hit: Hit | None) -> str | None:
    return script.quote(hit) if hit else None


def _feeling(script: Script, found: Found) -> Feeling:
    return Feeling(found.kind, script.quote(found.hit), round(found.strength, 2))


def _other(speaker: Speaker) -> Speaker:
    return Speaker.AGENT if speaker is Speaker.CUSTOMER else Speaker.CUSTOMER


def _joined(turn: _Turn, script: Script) -> tuple[Script, int]:
    """The turn's tail and these words as one text, and the character at which these words begin (0: no tail)."""
    if not turn.tail or not script.tokens:
        return script, 0
    text = f"{turn.tail} {script.text[: script.tokens[-1].end]}"
    return Script(text), len(turn.tail) + 1


def _tail(joined: Script) -> str:
    """The last words of a turn, without the full stop that a breath may have earned."""
    tokens = joined.tokens[-_TAIL_TOKENS:]
    return joined.text[tokens[0].start : tokens[-1].end].rstrip(" .,…")
