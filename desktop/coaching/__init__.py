"""The coaching, pure: Meaning, tone and speech events in, cues out. No Qt, numpy, files, clocks or threads."""
