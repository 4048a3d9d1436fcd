"""Understands. In: final Utterances in order. Out: a Meaning each. No clock, no Qt, no files."""

from desktop.language.ear import Ear, load_ear
from desktop.language.encoder import EncoderError
from desktop.language.patterns import LanguageError, Patterns, load_patterns
from desktop.language.reader import Reader

__all__ = ["Ear", "EncoderError", "LanguageError", "Patterns", "Reader", "load_ear", "load_patterns"]
