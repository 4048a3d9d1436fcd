"""What each button, menu row and script's word does. In: what was pressed. Out: gestures on call and breaks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from desktop.between import Between
from desktop.coaching.model import Gesture
from desktop.health import END_PAYMENT, GET_WORDS, GOT_IT, LOOK_AGAIN, NEXT_CALL, PAUSE, RESUME, SKIP_AHEAD, START_CALL
from desktop.live import Live
from desktop.preferences import Preferences
from desktop.rest import Pressed
from desktop.words import tr
from ui.windows import Windows


class Clicks(Protocol):
    """Clicks that pass through the overlay."""

    def toggle_clicks(self) -> None: ...
    def clicks_back(self) -> None: ...


class Buttons:
    """One place for what the person does; who pressed where is all the same."""

    reach: Clicks

    def __init__(self, windows: Windows, live: Live, between: Between, preferences: Preferences) -> None:
        self._windows, self._live, self._between, self._preferences = windows, live, between, preferences

    def connect(self, windows: Windows) -> None:
        """Hear what is pressed in the windows."""
        windows.done_clicked.connect(self.on_done)
        windows.not_now_clicked.connect(self.on_not_now)
        windows.wrong_cue_clicked.connect(self.on_wrong_cue)
        windows.pause_clicked.connect(self.on_pause)
        windows.payment_clicked.connect(self.on_payment)
        windows.declined_clicked.connect(self.on_declined)
        windows.clicks_asked.connect(self.on_clicks_asked)
        windows.status_action_chosen.connect(self.on_status_action)
        windows.call_toggled.connect(self.on_call_toggled)
        windows.promise_ticked.connect(self._between.promises.tick_off)
        windows.week_asked.connect(self._between.show_week)
        windows.break_asked.connect(self.on_break_asked)
        windows.break_start_clicked.connect(self.on_break_start)
        windows.break_postpone_clicked.connect(self.on_break_postpone)
        windows.break_skip_clicked.connect(self.on_break_skip)
        windows.break_next_clicked.connect(self.on_break_next)
        windows.break_back_clicked.connect(self.on_break_back)

    def do(self, request: str) -> None:
        """What a softphone's script asked for (desktop.remote.REQUESTS)."""
        now_s = time.monotonic()
        actions: dict[str, Callable[[], None]] = {
            "show": self.on_show,
            "call start": lambda: self._live.start_call(now_s),
            "call end": lambda: self._live.end_call(now_s),
            "pause": lambda: self.gesture("pause"),
            "resume": lambda: self.gesture("resume"),
            "payment": self.on_payment,
            "done": lambda: self.on_card("done"),
            "not-now": lambda: self.on_card("not_now"),
            "panel": self._windows.on_panel_asked,
            "break": self.on_break_asked,
            "settings": self._preferences.open_settings,
            "setup": self._preferences.open_setup,
            "declined": self.on_declined,
        }
        actions[request]()

    def gesture(self, what: str, cue: str | None = None) -> None:
        """Tell the call."""
        self._live.gesture(Gesture(what, time.monotonic(), cue))  # type: ignore[arg-type]

    # The call

    def on_card(self, what: str) -> None:
        """Done, or not now, of whatever card stands there."""
        if card := self._live.card_shown:
            self.gesture(what, card)

    def on_done(self, cue: str) -> None:
        """The card was done."""
        self.gesture("done", cue)

    def on_not_now(self, cue: str) -> None:
        """The card can wait."""
        self.gesture("not_now", cue)

    def on_wrong_cue(self, cue: str) -> None:
        """The card was wrong."""
        self.gesture("wrong_cue", cue)

    def on_pause(self) -> None:
        """Pause or resume; in payment mode the same button ends that first."""
        health = self._live.health
        self.gesture("resume" if health.paused else "payment_off" if health.payment else "pause")

    def on_pause_key(self) -> None:
        """Pause or resume, whatever else is on."""
        self.gesture("resume" if self._live.health.paused else "pause")

    def on_payment(self) -> None:
        """Payment mode on or off."""
        self.gesture("payment_off" if self._live.health.payment else "payment_on")

    def on_declined(self) -> None:
        """The customer said no."""
        self._live.decline(time.monotonic())

    def on_call_toggled(self) -> None:
        """A call by hand."""
        now_s = time.monotonic()
        if self._live.in_call:
            self._live.end_call(now_s)
        else:
            self._live.start_call(now_s)

    # The window

    def on_show(self) -> None:
        """A script, or a second start: the window as it usually is, to be seen and clicked."""
        self.reach.clicks_back()
        self._windows.show()

    def on_clicks_asked(self) -> None:
        """Clicks pass through, or not."""
        self.reach.toggle_clicks()

    def on_status_action(self, action: str) -> None:
        """The one action that a state offers."""
        actions: dict[str, Callable[[], None]] = {
            NEXT_CALL: lambda: self.gesture("resume"),
            RESUME: lambda: self.gesture("resume"),
            PAUSE: lambda: self.gesture("pause"),
            END_PAYMENT: lambda: self.gesture("payment_off"),
            START_CALL: self.on_call_toggled,
            GOT_IT: self._live.notice_read,
            SKIP_AHEAD: self._live.skip_ahead,
            LOOK_AGAIN: self._look_again,
            GET_WORDS: lambda: self._preferences.open_setup("words"),
        }
        named = {tr(name): do for name, do in actions.items()}
        named.get(action, self._live.try_again)()

    def _look_again(self) -> None:
        """The devices are looked for anew; in the settings another one can be chosen."""
        self._live.try_again()
        self._preferences.open_settings("audio")

    # Breaks

    def on_break_asked(self) -> None:
        """A break now, or right after the call."""
        self._between.rest.now(time.monotonic())
        if self._live.in_call:
            self._live.notify(tr("Your break comes after this call."))

    def _press(self, what: Pressed) -> None:
        self._between.rest.press(what, time.monotonic())

    def on_break_start(self) -> None:
        """Start the break that was offered."""
        self._press("start")

    def on_break_postpone(self) -> None:
        """A little later."""
        self._press("postpone")

    def on_break_skip(self) -> None:
        """Not this one."""
        self._press("skip")

    def on_break_next(self) -> None:
        """The next stretch."""
        self._press("next")

    def on_break_back(self) -> None:
        """Back to work."""
        self._press("back")
