"""The language file. In: its text (resources/language/*.toml). Out: Patterns, checked, or LanguageError. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from desktop.coaching.model import FeelingKind, Recognition
from desktop.coaching.toml_lines import Path, TomlError, line_of, parse
from desktop.language.phrases import Phrase, PhraseError, compile_phrase, compile_words

Phrases = tuple[Phrase, ...]
_CUSTOMER = (
    "not_feeling",
    "clause",
    "denied_before",
    "quoted_before",
    "past_in_sentence",
    "was",
    "positive",
    "not_positive",
    "closing",
)
_AGENT = (
    "not_recognition", "pursuit", "dismissive", "refusal", "offers_fix", "not_offers_fix", "greets", "asks_name",
    "not_asks_name", "hold", "not_hold", "anything_else", "negative_wording", "not_negative_wording", "backchannel",
    "paraphrase", "not_paraphrase", "paraphrase_lead",
)  # fmt: skip
_NOTES = (
    "promise", "not_promise", "due", "number_cue", "date", "amount_units", "name_before", "name_maybe", "name_after",
    "vocative_before",
)  # fmt: skip
_SECTIONS = {"customer": _CUSTOMER, "agent": _AGENT, "question": ("opens",), "notes": _NOTES}
_LEVELS = {level.name.lower(): level for level in Recognition}
_TOP = {"words", "feeling", "recognition", "stock", "names", "common", *_SECTIONS}


class LanguageError(ValueError):
    """The file is not a language file: one line that names the line, what was expected and what came."""


@dataclass(frozen=True, slots=True)
class FeelingGroup:
    """Phrases that show one kind of feeling. `explicit`: the feeling is named, so it can be denied."""

    kind: FeelingKind
    strength: float
    explicit: bool
    phrases: Phrases


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything the Reader knows about a language.

    `lists` holds the phrase lists of [customer], [agent], [question] and [notes] by their name; `stock` maps a set
    phrase in its normal form to its wordings.
    """

    feelings: tuple[FeelingGroup, ...]
    recognition: tuple[tuple[Recognition, Phrases], ...]
    lists: Mapping[str, Phrases]
    stock: Mapping[str, Phrases]
    titles: frozenset[str]
    not_names: frozenset[str]
    first_names: frozenset[str]
    common: frozenset[str]


def load_patterns(text: str) -> Patterns:
    """The patterns of a language file; LanguageError where it is none."""
    try:
        data = parse(text)
    except TomlError as error:
        raise LanguageError(str(error)) from None
    return _Loader(text, data).patterns()


class _Loader:
    def __init__(self, text: str, data: dict[str, Any]) -> None:
        self._text = text
        self._data = data
        self._words: dict[str, Phrase] = {}

    def patterns(self) -> Patterns:
        unknown = sorted(self._data.keys() - _TOP)
        if unknown:
            raise self._error((unknown[0],), f"expected one of {', '.join(sorted(_TOP))}, got {unknown[0]}")
        for name in self._table(("words",)):
            self._words[name] = self._word_list(("words", name))
        lists = {name: self._phrases((section, name)) for section, names in _SECTIONS.items() for name in names}
        return Patterns(
            feelings=tuple(self._feeling(i) for i in range(self._count("feeling"))),
            recognition=tuple(self._level(i) for i in range(self._count("recognition"))),
            lists=lists,
            stock={name: self._phrases(("stock", name)) for name in self._table(("stock",))},
            titles=self._set(("names", "titles")),
            not_names=self._set(("names", "not_names")),
            first_names=self._set(("names", "first")),
            common=self._set(("common", "words")),
        )

    def _error(self, path: Path, reason: str) -> LanguageError:
        line = line_of(self._text, path) or line_of(self._text, path[:1]) or 1
        return LanguageError(f"line {line}: {'.'.join(str(p) for p in path)}: {reason}")

    def _get(self, path: Path) -> Any:
        value: Any = self._data
        for part in path:
            if isinstance(value, dict):
                value = value.get(part)
            else:
                value = value[part] if isinstance(value, list) and isinstance(part, int) else None
        return value

    def _table(self, path: Path) -> dict[str, Any]:
        value = self._get(path)
        if value is not None and not isinstance(value, dict):
            raise self._error(path, f"expected a table, got {value!r:.40}")
        return value or {}

    def _count(self, name: str) -> int:
        value = self._get((name,)) or []
        if not isinstance(value, list):
            raise self._error((name,), f"expected [[{name}]] tables, got {value!r:.40}")
        return len(value)

    def _strings(self, path: Path) -> list[str]:
        value = self._get(path)
        if not isinstance(value, list | None) or any(not isinstance(item, str) for item in value or []):
            raise self._error(path, f"expected a list of phrases, got {value!r:.40}")
        return value or []

    def _phrases(self, path: Path) -> Phrases:
        return tuple(self._phrase((*path, i), item) for i, item in enumerate(self._strings(path)))

    def _phrase(self, path: Path, source: str) -> Phrase:
        try:
            return compile_phrase(source, self._words)
        except PhraseError as error:
            raise self._error(path, f"{source!r:.60}: {error}") from None

    def _word_list(self, path: Path) -> Phrase:
        items = self._strings(path)
        if not items:
            raise self._error(path, "expected at least one word, got none")
        for index, item in enumerate(items):
            self._phrase((*path, index), item)
        return compile_words(items, self._words)

    def _feeling(self, index: int) -> FeelingGroup:
        group = self._table(("feeling", index))
        kind: FeelingKind = group.get("kind", "")
        strength = group.get("strength", 0.5)
        if kind not in get_args(FeelingKind):
            raise self._error(
                ("feeling", index), f"expected kind to be one of {', '.join(get_args(FeelingKind))}, got {kind!r:.40}"
            )
        if not isinstance(strength, int | float) or not 0 < strength <= 1:
            raise self._error(
                ("feeling", index, "strength"), f"expected a number above 0, at most 1, got {strength!r:.40}"
            )
        return FeelingGroup(
            kind, float(strength), group.get("explicit") is True, self._phrases(("feeling", index, "say"))
        )

    def _level(self, index: int) -> tuple[Recognition, Phrases]:
        level = self._table(("recognition", index)).get("level")
        if level not in _LEVELS:
            raise self._error(
                ("recognition", index), f"expected level to be one of {', '.join(_LEVELS)}, got {level!r:.40}"
            )
        return _LEVELS[level], self._phrases(("recognition", index, "say"))

    def _set(self, path: Path) -> frozenset[str]:
        value = self._get(path)
        if not isinstance(value, str | None):
            raise self._error(path, f"expected words with spaces between, got {value!r:.40}")
        return frozenset((value or "").lower().split())
