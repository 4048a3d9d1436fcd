"""Runs before the frozen program: an empty `av`, which faster-whisper imports and Sotto never calls."""

import sys
import types

sys.modules["av"] = types.ModuleType("av")
