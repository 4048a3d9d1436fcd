"""What is remembered of the overlay: its place on each screen, and whether it was open. Kept in the state folder."""

from __future__ import annotations

import logging
from dataclasses import replace

from desktop.paths import FolderError
from desktop.settings_file import WindowState, load_window_state, save_window_state
from desktop.writer import AtOnce, Writes
from ui.model import Place
from ui.perch import KEPT

log = logging.getLogger(__name__)


class WindowMemory:
    """Loaded once, saved at each change, by the writer."""

    def __init__(self, writer: Writes | None = None) -> None:
        self._writer = writer or AtOnce()
        self.state = load_window_state()

    def place(self) -> Place | None:
        """Where it was put last."""
        state = self.state
        return None if state.x is None or state.y is None else Place(state.x, state.y, state.screen or "")

    def places(self) -> list[Place]:
        """Where it was put on each screen that it ever was on."""
        return [Place(x, y, screen) for screen, x, y in self.state.places]

    def moved(self, x: int, y: int, screen: str) -> None:
        """It was put there."""
        others = [one for one in self.state.places if one[0] != screen]
        self._keep(replace(self.state, x=x, y=y, screen=screen, places=(*others[1 - KEPT :], (screen, x, y))))

    def folded(self, opened: bool) -> None:
        """It was folded out or away."""
        self._keep(replace(self.state, transcript_open=opened))

    def _keep(self, state: WindowState) -> None:
        self.state = state
        self._writer.put("the window's place", lambda: _save(state))


def _save(state: WindowState) -> None:
    try:
        save_window_state(state)
    except FolderError as error:  # a read-only profile: it is remembered until the end
        log.info("%s", error)
