"""Understands. In: final Utterances in order. Out: a Meaning each. No clock, no Qt, no files."""

from desktop.language.patterns import LanguageError, Patterns, load_patterns
from desktop.language.reader import Reader

__all__ = ["LanguageError", "Patterns", "Reader", "load_patterns"]
