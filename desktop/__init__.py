"""The application around the coaching: decides what is said, when, and to whom."""

__version__ = "0.1.0"
