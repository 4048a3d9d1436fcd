"""One habit a file, each `(CallState, event, now_s) -> Cue | None`."""
