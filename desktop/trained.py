"""The trained part of the ear for words, from resources. In: a language. Out: an Ear, and what is wrong with it."""

from __future__ import annotations

from functools import lru_cache

from desktop import paths
from desktop.language import Ear, EncoderError, load_ear

ENCODER = "words-en"


@lru_cache(maxsize=4)
def find_ear(language: str) -> tuple[Ear | None, str | None]:
    """The ear of a language (None where nothing is trained for it), and a line where its encoder had to be left out."""
    heads = paths.resources() / "language"
    try:
        return load_ear(heads, language, paths.resources() / "models" / ENCODER), None
    except EncoderError as error:
        return load_ear(heads, language, None), f"Fewer feelings are found: {error}."
