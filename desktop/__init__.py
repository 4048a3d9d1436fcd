"""The application around the coaching: decides what is said, when, and to whom."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""As in `audio`, whichever is imported first."""

__version__ = "0.1.0"
