"""Hears a call: sound in, typed events out. Knows nothing of Qt, coaching or settings."""
