"""Names. In: a script and what was asked before. Out: the caller's name as said; its use by the agent. Pure."""

from __future__ import annotations

from desktop.language.patterns import Patterns, Phrases
from desktop.language.phrases import Hit, Script
from desktop.language.tokens import STOP

_MAX_WORDS = 3
"""First, middle and last name; more words are a sentence."""
_MAX_ANSWER_WORDS = 6
"""A bare answer to "your name, please" is short."""


class Names:
    """Finds the caller's name and its uses; remembers the names of one call."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self.known: frozenset[str] = frozenset()

    def of_customer(self, script: Script, asked: bool) -> Hit | None:
        """The customer's own name: stated, or the bare answer where it was asked for."""
        found = self._stated(script) or self._uncertain(script)
        if found is None and asked and len(script.tokens) <= _MAX_ANSWER_WORDS:
            found = self._answer(script)
        if found:
            self.known |= frozenset(t.text for t in script.tokens[found.first : found.last]) - self._patterns.titles
        return found

    def used(self, script: Script) -> Hit | None:
        """The caller's name in the agent's mouth."""
        for index, token in enumerate(script.tokens):
            if any(_alike(token.text, name) for name in self.known):
                titled = index > 0 and script.tokens[index - 1].text in self._patterns.titles
                return _span(script, index - titled, index + 1)
        return self._vocative(script)

    def _vocative(self, script: Script) -> Hit | None:
        """ "thank you Margaret": a name we did not know, where it can be nothing else."""
        for end in _ends(self._patterns.lists["vocative_before"], script):
            if end < len(script.tokens) and self._is_first_name(script, end) and not self._introduces(script, end):
                self.known |= {script.tokens[end].text}
                return _span(script, end, end + 1)
        return None

    def _introduces(self, script: Script, index: int) -> bool:
        """ "hello Daniel speaking": the agent's own name."""
        rest = script.part(index + 1, index + 4)
        return any(True for p in self._patterns.lists["name_after"] for hit in p.hits(rest) if hit.first == 0)

    def _stated(self, script: Script) -> Hit | None:
        ends = _ends(self._patterns.lists["name_before"], script)
        return next((hit for end in ends if (hit := self._run(script, end))), None)

    def _uncertain(self, script: Script) -> Hit | None:
        """ "this is X", "X here": believed when X is a known first name, or capitalised and ends as a name does."""
        for end in _ends(self._patterns.lists["name_maybe"], script, empty=True):
            hit = self._run(script, end)
            if not hit:
                continue
            sure = any(t.text in self._patterns.first_names for t in script.tokens[hit.first : hit.last])
            if self._introduces(script, hit.last - 1) or (sure and end > 0 and self._ends_there(script, hit.last)):
                return hit
        return None

    def _ends_there(self, script: Script, index: int) -> bool:
        after = script.tokens[index].text if index < len(script.tokens) else STOP
        return after == STOP or after in self._patterns.not_names

    def _answer(self, script: Script) -> Hit | None:
        texts = [t.text for t in script.tokens]
        start = next((i for i, text in enumerate(texts) if self._may_be_name(text)), None)
        hit = None if start is None else self._run(script, start)
        if hit and any(self._may_be_name(text) for text in texts[hit.last :]):
            return None
        return hit

    def _run(self, script: Script, start: int) -> Hit | None:
        """Up to three words that may be a name, from `start` on (titles before it are passed over)."""
        while start < len(script.tokens) and script.tokens[start].text in self._patterns.titles:
            start += 1
        end = start
        while end < min(len(script.tokens), start + _MAX_WORDS) and self._may_be_name(script.tokens[end].text):
            end += 1
        return _span(script, start, end) if end > start else None

    def _may_be_name(self, text: str) -> bool:
        return (
            len(text) > 1
            and text.isalpha()
            and text not in self._patterns.not_names
            and text not in self._patterns.common
        )

    def _is_first_name(self, script: Script, index: int) -> bool:
        token = script.tokens[index]
        return token.text in self._patterns.first_names and token.text not in self._patterns.not_names


def _ends(phrases: Phrases, script: Script, empty: bool = False) -> list[int]:
    """Token indices right behind each hit; the start of the script too where `empty`."""
    found = [hit.last for phrase in phrases for hit in phrase.hits(script)]
    return [*found, 0] if empty else found


def _span(script: Script, first: int, last: int) -> Hit:
    return Hit(script.tokens[first].start, script.tokens[last - 1].end, first, last)


def _alike(heard: str, name: str) -> bool:
    """The same name, or one letter of a name of five or more heard otherwise (Margret, Margaret)."""
    if heard == name or min(len(heard), len(name)) < 5 or heard[0] != name[0]:
        return heard == name
    longer, shorter = sorted((heard, name), key=len, reverse=True)
    if len(longer) == len(shorter):
        return sum(a != b for a, b in zip(longer, shorter, strict=True)) == 1
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
