"""Hears a call: sound in, typed events out. Knows nothing of Qt, coaching or settings."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Before onnxruntime is loaded: since 1.2x it reports its use to its maker over HTTPS, and keeps a device's number in
the cache folder, unless it is told not to. `disable_telemetry_events()` comes too late for the first report."""
