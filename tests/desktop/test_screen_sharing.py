"""Kept out of screen sharing, on a stand-in for Windows."""

from __future__ import annotations

import pytest

from desktop.screen_sharing import keep_out


class User32:
    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.asked: list[tuple[int | None, int]] = []

    def SetWindowDisplayAffinity(self, window: object, affinity: int) -> int:
        self.asked.append((getattr(window, "value", None), affinity))
        return self.answer


@pytest.mark.parametrize("answer", [0, 1])
def test_the_window_is_excluded_from_capture_or_it_is_told_that_it_is_not(answer: int) -> None:
    user32 = User32(answer)
    assert keep_out(1 << 40, user32) == bool(answer)
    assert user32.asked == [(1 << 40, 0x11)]
