"""What can be set: every key with its default, limits, name and one line, and which side of it is the stricter. Pure.

`strictest`: the value that holds while the machine's policy cannot be trusted. `bound`: which values are stricter than
the policy's own ("low", "high", "within"); the person may choose those, and no others, where the policy gives a value.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_type_hints

from desktop.hotkey_names import HotkeyText
from desktop.settings_values import checked
from desktop.words import later


class _Open:
    """No value of this key is stricter than another."""


OPEN = _Open()


def _set(default: Any, title: str, line: str, when: str = "", *, strictest: Any = OPEN) -> Any:
    """A field with its name and its one line for the settings window; `when`: why it does not count at once."""
    words = {"title": title, "line": line, "when": when, "strictest": strictest}
    if isinstance(default, Mapping):
        return field(default_factory=dict, metadata={**default, **words})
    return field(default=default, metadata=words)


def _within(
    default: Any,
    low: float,
    high: float,
    unit: str,
    title: str = "",
    line: str = "",
    when: str = "",
    none: str = "",
    **strict: Any,
) -> Any:
    """The same for a number with limits; `none`: what stands there while nothing is set."""
    words = {"title": title, "line": line, "when": when, "none": none, **strict}
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, **words})  # fmt: skip


def _key(default: str, title: str, line: str) -> Any:
    """A hotkey."""
    return _set(HotkeyText(default), title, line)


NEXT_START = later("From the next start on.")


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """Which devices are heard. A name is a device's id, its name, or a part of its name."""

    microphone: str | None = _set(
        None, later("Your microphone"), later("Your side of the call. Without one: the system's default microphone.")
    )
    customer: str | None = _set(
        None,
        later("The customer's side"),
        later("What the softphone plays to. Without one: found by the softphone, or else the default loudspeakers."),
    )
    softphone: str | None = _set(
        None,
        later("Softphone"),
        later("A part of its program's name. A call is then on only while that program has live sound."),
    )
    latency_s: float = _within(
        0.3, 0.2, 0.5, "s", later("Sound buffer"),
        later("Shorter: a busy machine loses sound without a word. Longer: words come late."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordsSettings:
    """How speech becomes words."""

    model: str | None = _set(
        None,
        later("Speech model"),
        later("Turns speech into words on this machine. Without one: the largest that is installed."),
    )
    partials: bool = _set(
        True, later("Words while somebody speaks"), later("Off saves about half of the work; words then come by turns.")
    )
    partial_every_s: float = _within(
        0.8, 0.3, 5.0, "s", later("New words every"),
        later("More often costs the processor more, less often shows words later."),
    )  # fmt: skip
    final_window_s: float | None = _within(
        None, 0.0, 30.0, "s", later("Sound given to the model"),
        later("What the model sees of a finished turn. 0: the turn alone."),
        none=later("What is known to be reliable"),
    )  # fmt: skip
    beam: int = _within(
        1, 1, 5, "hypotheses", later("Readings compared"), later("More is slower, and betters few words.")
    )
    threads: int | None = _within(
        None, 1, 16, "threads", later("Processor threads"),
        later("The softphone needs the rest."), none=later("What costs least"),
    )  # fmt: skip
    transcript: bool = _set(
        True,
        later("Show the transcript"),
        later("The words of both sides in the windows. Off: no window has a place for them."),
        strictest=False,
    )
    notes: bool = _set(
        True,
        later("Take notes"),
        later("Names, numbers, dates, amounts and promises of a call. Off: none are taken."),
        strictest=False,
    )


@dataclass(frozen=True, slots=True)
class ToneSettings:
    """The customer's tone against their own baseline."""

    on: bool = _set(
        True,
        later("Notice the customer's tone"),
        later("Only the customer's voice, never yours. Off: Sotto goes by words and timing alone."),
        strictest=False,
    )


@dataclass(frozen=True, slots=True)
class CoachingSettings:
    """How often, and when, a card is shown."""

    deck: Path | None = _set(  # noqa: RUF009 - it gives a field
        None,
        later("Deck of cards"),
        later("A file of your own (a relative path starts at the settings file), or es for the Spanish deck."),
    )
    level: Literal["new", "usual", "experienced"] = _set(
        "usual",
        later("Your experience"),
        later("New to the phone: more cards. Experienced: fewer. The three below, where set, come before it."),
    )
    gap_s: float | None = _within(
        None, 20.0, 600.0, "s", later("Quiet between two cards"),
        later("Oftener than every 20 s distracts more than it helps."), none=later("Usual: 20, or 45"),
    )  # fmt: skip
    max_cards_per_call: int | None = _within(
        None, 0, 30, "cards", later("Most cards in a call"),
        later("More than a handful is a lecture. 0: none at all."), none=later("Usual: 8, or 12, or 4"),
    )  # fmt: skip
    patience_turns: int | None = _within(
        None, 1, 4, "turns", later("Patience"),
        later("How many of your turns may pass until a feeling counts as missed."),
        none=later("Usual: 2, or 3"),
    )  # fmt: skip
    silenced: Mapping[str, int] = _set(
        {"low": 0, "high": 1000, "unit": "times"},
        later("Cards called wrong"),
        later("How often you said so of each; such a card waits longer. Reset to see them all again."),
    )


@dataclass(frozen=True, slots=True)
class BreakSettings:
    """Stretch breaks, never during a call."""

    on: bool = _set(True, later("Offer breaks"), later("Never during a call. Off: none comes by itself."))
    every_min: float = _within(
        60.0, 20.0, 240.0, "min", later("A break every"),
        later("Of work. Rules for work at a screen ask for a short break an hour."),
    )  # fmt: skip
    length_min: float = _within(
        5.0, 1.0, 15.0, "min", later("A break lasts"), later("Five minutes hold a round of stretches.")
    )
    postpone_min: float = _within(
        5.0, 1.0, 30.0, "min", later("Postponing waits"), later("Long enough to end a task, short enough to come back.")
    )
    max_postpones: int = _within(
        3, 0, 6, "times", later("Postpone at most"),
        later("After these it is start or skip: nobody is asked all day."),
        bound="low",
    )  # fmt: skip
    wrap_up_s: float = _within(
        60.0, 0.0, 600.0, "s", later("Time for notes"), later("After a call, before a break is offered.")
    )
    notice_s: float = _within(30.0, 0.0, 300.0, "s", later("Notice"), later("Between the offer and the break."))
    allowed: str | None = field(
        default=None,
        metadata={
            "form": "windows",
            "bound": "within",
            "title": later("Hours for breaks"),
            "line": later("Such as 10:00-12:00, 14:00-17:00. Breaks that you ask for come at any time."),
            "none": later("At any time"),
        },
    )
    most_per_day: int = _within(
        0, 0, 24, "breaks", later("Most breaks in a day"),
        later("Offered by Sotto. 0: as many as fall due."),
        bound="low", unbounded=0,
    )  # fmt: skip
    sound: bool = _set(True, later("Soft sound"), later("When a break is offered, and when it is over."))
    begin_command: tuple[str, ...] = field(default=(), metadata={"policy_only": True, "strictest": ()})
    """Run when a break begins, so that the softphone follows; set by the machine's policy alone."""
    end_command: tuple[str, ...] = field(default=(), metadata={"policy_only": True, "strictest": ()})
    """Run when it ends."""


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How the window looks."""

    opacity: float = _within(
        1.0, 0.6, 1.0, "of 1", later("Opacity"), later("Below 0.6 text cannot be read over a busy screen.")
    )
    transcript_open: bool = _set(
        False, later("Transcript open at the start"), later("You can fold it at any time."), NEXT_START
    )
    theme: Literal["system", "light", "dark"] = _set(
        "system", later("Light or dark"), later("Follows the system unless you choose.")
    )
    language: Literal["system", "en", "es"] = _set(
        "system", later("Language"), later("Of the windows. The cards' language is the deck's."), NEXT_START
    )
    contrast: Literal["system", "high"] = _set(
        "system", later("Contrast"), later("High is black and white, whatever the system says.")
    )
    motion: Literal["system", "reduced"] = _set("system", later("Motion"), later("Reduced: nothing grows or fades."))
    text_scale: float = _within(
        1.0, 1.0, 2.0, "times", later("Size of text"),
        later("Of the text and what holds it, on top of the system's own scaling."), NEXT_START,
    )  # fmt: skip
    hide_from_sharing: bool = _set(
        True,
        later("Hidden when the screen is shared"),
        later("Others do not see it, where the system can: Windows. The window is then never see-through."),
        NEXT_START,
        strictest=True,
    )
    page_s: float = _within(
        20.0, 0.0, 600.0, "s", later("The page after a call stays"),
        later("By itself, for a short look. 0: it comes only when you ask for it."),
    )  # fmt: skip
    copied_min: float = _within(
        3.0, 0.5, 60.0, "min", later("What you copy can be pasted for"),
        later("Then the clipboard is emptied of what Sotto put there, and at Sotto's end too."),
        bound="low", strictest=0.5,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HotkeySettings:
    """Keys that work whatever program has the focus; empty for none.

    Function keys with Ctrl and Shift: Ctrl+Alt with letters is AltGr, which writes letters in many languages,
    Ctrl+Alt with function keys changes consoles on Linux, and browsers and softphones use Ctrl+Shift with letters.
    """

    pause: HotkeyText = _key("Ctrl+Shift+F7", later("Pause listening"), later("And go on listening."))
    done: HotkeyText = _key("Ctrl+Shift+F8", later("Done"), later("The card's advice was taken."))
    not_now: HotkeyText = _key("Ctrl+Shift+F9", later("Not now"), later("The card can wait."))
    payment: HotkeyText = _key(
        "Ctrl+Shift+F10", later("Payment mode"), later("On and off: no words are written while it is on.")
    )
    break_now: HotkeyText = _key("Ctrl+Shift+F11", later("Break now"), later("During a call: right after it."))
    panel: HotkeyText = _key(
        "Ctrl+Shift+F12",
        later("Normal window"),
        later("The same content for the keyboard and for screen readers; again to close it."),
    )
    click_through: HotkeyText = _key(
        "Ctrl+Shift+F6", later("Let clicks pass"), later("Clicks go through to what lies below, and back.")
    )


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What never reaches the screen."""

    redact: bool = _set(
        True,
        later("Mask numbers and passwords"),
        later("Card numbers, passwords and the like are masked before anything else sees the words."),
        strictest=True,
    )
    keep_orders: bool = _set(
        True,
        later("Keep order numbers"),
        later("Of up to ten digits, called an order, booking, case, ticket or reference. Off: they are masked too."),
        strictest=False,
    )
    order_patterns: str | None = field(
        default=None,
        metadata={
            "form": "patterns",
            "title": later("Order numbers by form"),
            "line": later("Such as AB-######, W########: # is a digit, @ a letter. Kept without being called so."),
            "none": later("By their name alone"),
            "strictest": None,
        },
    )
    payment: Literal["phrase", "button"] = _set(
        "phrase",
        later("Payment mode begins"),
        later("By phrase: also when you ask for a card, and a click ends it. By button: only when you say so."),
        strictest="phrase",
    )
    payment_min: float = _within(
        3.0, 1.0, 15.0, "min", later("Payment mode by phrase lasts"),
        later("At most; then words are written again. One that you began lasts until you end it, or the call."),
    )  # fmt: skip
    consent: str | None = field(
        default=None,
        metadata={
            "form": "sentence",
            "title": later("Sentence for callers"),
            "line": later("What you tell a caller about Sotto. Without one of your own: the usual sentence."),
            "none": later("The usual sentence"),
        },
    )
    say_consent: bool = _set(
        True,
        later("Sentence shown when a call begins"),
        later("For half a minute, with a button that copies it, and one for a customer who says no."),
        strictest=True,
    )


@dataclass(frozen=True, slots=True)
class KeepSettings:
    """What is kept when a call is over. Nothing, unless it is switched on here; never any sound."""

    notes: bool = _set(
        False, later("Keep notes"), later("Notes and promises, sealed on this machine."), strictest=False
    )
    habits: bool = _set(
        False, later("Keep habits"), later("Counts of habits, and the tone line, for your week."), strictest=False
    )
    transcript: bool = _set(
        False, later("Keep transcripts"), later("The words of both sides, as masked as you see them."), strictest=False
    )
    days: int = _within(
        30, 1, 365, "days", later("Kept for"), later("After that it is deleted by itself."), bound="low", strictest=1
    )


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """Where it is written that a newer version is there. Sotto asks nobody."""

    file: Path | None = field(default=None, metadata={"policy_only": True})
    """A small file, on a share perhaps, that IT writes; set by the machine's policy alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `locked`: keys or sections that the machine's policy decides.

    `bounds`: keys that the policy gave a value and that have a stricter side: the person's may only lie there.
    """

    audio: AudioSettings = AudioSettings()
    words: WordsSettings = WordsSettings()
    tone: ToneSettings = ToneSettings()
    coaching: CoachingSettings = field(default_factory=CoachingSettings)
    breaks: BreakSettings = BreakSettings()
    window: WindowSettings = WindowSettings()
    hotkeys: HotkeySettings = HotkeySettings()
    privacy: PrivacySettings = PrivacySettings()
    keep: KeepSettings = KeepSettings()
    updates: UpdateSettings = UpdateSettings()
    locked: frozenset[str] = frozenset()
    bounds: Mapping[str, Any] = field(default_factory=dict)

    def is_locked(self, key: str) -> bool:
        """Whether the machine's policy decides this key ("breaks.every_min")."""
        return bool({key, key.partition(".")[0]} & self.locked)


SECTIONS: dict[str, type[Any]] = {
    name: kind
    for name, kind in get_type_hints(Settings).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


def hints_of(section: type[Any]) -> dict[str, Any]:
    """The fields of a section and their types."""
    return get_type_hints(section)


def is_policy_only(section: str, key: str) -> bool:
    """A key that starts programs: no file that a person's own software can write may set it."""
    return any(one.name == key and one.metadata.get("policy_only") for one in dataclasses.fields(SECTIONS[section]))


def check_value(section: str, key: str, value: Any) -> Any:
    """The value as the field keeps it. Raises ValueError with what was expected."""
    limits = next(one.metadata for one in dataclasses.fields(SECTIONS[section]) if one.name == key)
    return checked(value, hints_of(SECTIONS[section])[key], limits)
