"""What the agent reads, in their language. In: English. Out: the language that the composition root chose. No Qt.

`resources/translations/es.toml` holds each English text with its translation; ui/words.py shows the same catalogue
through Qt. How to add a string: docs/architecture.md, "Words in two languages".
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache

from desktop import paths

Translate = Callable[[str], str]
"""From an English text to another language; what it does not know stays English."""
LANGUAGES = ("en", "es")
"""Those whose catalogue is complete; a test proves it."""


MOST_SAID = 1_000
"""A longer sentence holds something strange, and finding its template in it would hold up the window."""
LITERAL_CHARS = 10
"""A template with less of its own ("{n} of {all}") would be found in sentences that it does not stand for."""


class _Chosen:
    """The one translation of this process. Other processes speak English: their sentences are translated here."""

    language = "en"
    translate: Translate = staticmethod(str)
    templates: tuple[tuple[re.Pattern[str], str], ...] = ()


def tr(text: str, **values: object) -> str:
    """The text in the chosen language, with its {placeholders} filled. `text` is a literal, so that a test finds it."""
    translated = _Chosen.translate(text)
    return translated.format(**values) if values else translated


def later(text: str) -> str:
    """Marks a text of a table that `tr` translates when it is shown."""
    return text


def tr_said(sentence: str) -> str:
    """A sentence that another room or process made in English, such as a device's state, in the chosen language."""
    translated = _Chosen.translate(sentence)
    if translated != sentence or len(sentence) > MOST_SAID:
        return translated
    for pattern, form in _Chosen.templates:
        if found := pattern.fullmatch(sentence):
            return form.format(**{name: _Chosen.translate(value) for name, value in found.groupdict().items()})
    return sentence


def use(translate: Translate, catalogue: Mapping[str, str] | None = None) -> None:
    """Speak this language from now on; `catalogue` makes sentences with values in them known to `tr_said`."""
    _Chosen.translate = staticmethod(translate)
    _Chosen.templates = tuple(
        (_pattern(source), form)
        for source, form in (catalogue or {}).items()
        if "{" in source and len(re.sub(r"\{\w+\}", "", source)) >= LITERAL_CHARS
    )


def use_language(language: str) -> Translate:
    """Speaks one of LANGUAGES, or "pseudo"; returns the translation for Qt."""
    if language == "pseudo":
        use(pseudo)
        return pseudo
    texts, _Chosen.language = catalogue(language), language
    use(lambda text: texts.get(text, text), texts)
    return _Chosen.translate


def chosen_language() -> str:
    """Which of LANGUAGES is spoken."""
    return _Chosen.language


@lru_cache(maxsize=4)
def catalogue(language: str) -> Mapping[str, str]:
    """English text -> text in this language; empty for English."""
    file = paths.resources() / "translations" / f"{language}.toml"
    return dict(tomllib.loads(file.read_text(encoding="utf-8"))) if language != "en" else {}


def language_of(wanted: str, system: str | None = None) -> str:
    """The setting ("system", "en", "es") and the system's locale ("es_MX") as one of LANGUAGES; else English."""
    name = wanted if wanted != "system" else system or os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    short = re.split(r"[-_.]", name)[0].lower()
    return short if short in LANGUAGES else "en"


def _pattern(source: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)[^}]*\}", source)
    return re.compile("".join(f"(?P<{one}>.+)" if at % 2 else re.escape(one) for at, one in enumerate(parts)), re.S)


_ACCENTS = str.maketrans("aceinouyACEINOUYszdgl", "áçéíñóúýÁÇÉÍÑÓÚÝšžďğľ")


def pseudo(text: str) -> str:
    """A made-up language for pictures: accented, 40 % longer, in brackets. Text that stays plain was forgotten."""
    pieces = re.split(r"(\{[^}]*\})", text)
    accented = "".join(piece if piece.startswith("{") else piece.translate(_ACCENTS) for piece in pieces)
    more = round(0.4 * len(text))
    return f"[{accented}{(' ' + 'ôøũ ' * more)[:more].rstrip()}]" if text else ""
