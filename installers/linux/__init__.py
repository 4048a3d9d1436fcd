"""The Debian package, and its trial in a clean Debian."""
