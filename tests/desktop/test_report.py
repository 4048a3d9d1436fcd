"""The page of a call as a file: everything is on it, nothing on it runs, and what was said is only text."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from audio.events import Speaker, ToneLevel, ToneReading, Utterance
from desktop.call_page import call_summary, marked_spans
from desktop.coaching.model import (
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    Note,
    NoteTaken,
    Summary,
)
from desktop.lines import Event
from desktop.report import PARTS, marked, render_report
from desktop.report_style import STYLE
from desktop.session import Record
from ui.model import PAGE, CallSummary, SaidLine

A, C = Speaker.AGENT, Speaker.CUSTOMER
VOID = {"meta", "br"}


def said(name: str, speaker: Speaker, start_s: float, text: str) -> Utterance:
    return Utterance(speaker, name, start_s, start_s + 3, text, True, len(text), 0.9, 0, start_s + 3.5)


def tone(at_s: float, level: ToneLevel, score: float) -> ToneReading:
    return ToneReading(level, score, "higher and sharper than before", 0.8, False, at_s)


SUMMARY = Summary(
    habits={"listen": (2, 1), "phrases": (1, 0), "respect": (3, 3)},
    cues_shown=1,
    held_back={},
    talk_share=0.46,
    interruptions=1,
    dead_air_s=0.0,
    longest_monologue_s=12.0,
    tone_s={"steady": 60.0, "rising": 20.0},
    feelings=(),
    promises=(),
    redactions=2,
    at_s=120.0,
)
EVENTS: list[Event] = [
    tone(5, "learning", 0),
    NoteTaken(Note("name", "Anna Miller", C, "my name is Anna Miller"), 8.0),
    tone(20, "steady", 0.1),
    tone(40, "high", 0.8),
    said("c1", C, 40.0, "I am really frustrated, and nobody listens."),
    FeelingHeard("c1", "frustration", "really frustrated", 0.8, 43.5),
    said("a1", A, 44.0, "Okay. I need the street first."),
    FeelingMissed("c1", "ignored", "a1", 50.0),
    CueShown("ack", "phrases", "Acknowledge first", "That sounds hard.", "They said it.", ("c1",), 50.0, 50.5),
    said("a2", A, 58.0, "I am sorry, Anna."),
    CueCleared("ack", 50.5, "done", 58.5),
    CueShown("wait", "listen", "Let them finish", "Go on, please.", "You both spoke.", ("a1",), 60.0, 60.0),
    FeelingMet("c1", "a2", "I am sorry", "acknowledged", 61.5),
    tone(80, "easing", 0.4),
    NoteTaken(Note("promise", "call back", A, "I will call you back by four", due="by four o'clock"), 100.0),
    SUMMARY,
]


def page_of(events: list[Event] = EVENTS, started_s: float = 0.0, ended_s: float = 120.0) -> CallSummary:
    return call_summary(Record(started_s, ended_s, list(events)))


def html(page: CallSummary | None = None) -> str:
    return render_report(page or page_of(), "upset.flac", "demo-voices")


class Balance(HTMLParser):
    """Fails on an element that is closed wrongly; collects text and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += "" if self.open[-1:] == ["style"] else data


def parsed(summary: CallSummary | None = None, source: str = "upset.flac", model: str = "demo-voices") -> Balance:
    page = Balance()
    page.feed(render_report(summary or page_of(), source, model))
    page.close()
    assert page.open == []
    return page


def test_everything_that_the_call_had_is_on_the_page() -> None:
    text = parsed().text
    for expected in (
        "upset.flac",
        "2:00 long",
        "words by demo-voices",
        "Acknowledge first",
        "That sounds hard.",
        "They said it.",
        "done, after 8 s",
        "still up at the end of the call",
        "1 of 2",
        "3 of 3",
        "it went by at first; you recognised it",
        "by four o'clock",
        "You came back to what they felt",
        "Anna Miller",
        "2 passages masked",
    ):
        assert expected in text


def test_a_habit_without_a_chance_is_not_on_the_page() -> None:
    assert "Repeat and confirm" not in parsed().text


def test_the_customers_feeling_is_marked_in_their_words() -> None:
    assert "I am <mark>really frustrated</mark>, and nobody listens." in html()


def test_a_card_stands_between_what_was_said_before_it_and_after_it() -> None:
    turns = parsed().text.split("The call")[-1]
    assert turns.index("I need the street") < turns.index("Acknowledge first") < turns.index("I am sorry, Anna.")


def test_each_card_has_its_number_on_the_curve_at_its_time() -> None:
    page = html()
    pins = [float(x) for x in re.findall(r'<circle class="pin" cx="([\d.]+)"', page)]
    assert len(pins) == 2
    whole = 908 - 12
    assert pins[0] == pytest.approx(12 + whole * 50.5 / 120, abs=0.1)


def test_the_curve_names_its_levels_in_words_for_eyes_and_for_a_screen_reader() -> None:
    page = html()
    assert ">steady</text>" in page
    assert ">high</text>" in page
    assert 'aria-label="Tone of the customer: learning from 0:05, steady from 0:20, high from 0:40' in page


def test_a_note_said_twice_is_on_the_page_once_and_a_promise_is_the_first_thing_on_it() -> None:
    text = parsed(page_of([*EVENTS, *EVENTS])).text
    assert text.count("my name is Anna Miller") == 1
    assert text.index("☐ call back") < text.index("The customer's tone")


def test_times_count_from_the_start_of_the_call() -> None:
    assert "<time>0:20</time>" in html(page_of(started_s=30.0))


def test_the_parts_stand_in_the_order_that_the_window_has_too() -> None:
    titles = re.findall(r"<h2>(.*?)</h2>", html())
    assert [unescape(one) for one in titles] == list(PAGE.values())
    assert list(PARTS) == list(PAGE)


def test_nothing_on_the_page_runs_or_leads_out_of_it() -> None:
    page = parsed()
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(page.tags)
    assert all(value is None or value.startswith("#") for name, value in page.attributes if name in ("href", "src"))
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_what_was_said_is_only_text() -> None:
    bad = "<script>alert(1)</script> & \"'"
    events: list[Event] = [
        said("c1", C, 1.0, bad),
        FeelingHeard("c1", "worry", bad, 0.5, 1.0),
        CueShown("x", "care", bad, bad, bad, (), 1.0, 1.0),
        NoteTaken(Note("promise", bad + "?", A, bad, due=bad + "!"), 2.0),
        FeelingMet("c1", "a1", bad, "acknowledged", 3.0),
        tone(1, "steady", 0.2),
    ]
    page = parsed(page_of(events), bad, bad)
    assert "script" not in page.tags
    assert page.text.count(bad) >= 8


def test_a_call_of_which_nothing_is_known_still_has_its_page() -> None:
    text = parsed(page_of([], ended_s=0.0), "x.wav", "none").text
    assert "no words: tone and timing only" in text
    assert "None was needed." in text
    assert "Too little was heard" in text


def test_three_hours_make_a_page_of_bounded_curve() -> None:
    readings: list[Event] = [tone(n / 4, "steady", 0.2) for n in range(3 * 3600 * 4)]
    page = html(page_of(readings, ended_s=3 * 3600.0))
    assert len(page) < 120_000
    assert "3:00:00 long" in page


def test_quotes_are_marked_once_and_overlapping_ones_do_not_nest() -> None:
    def line(text: str, quotes: list[str]) -> str:
        return marked(SaidLine(0.0, "agent", text, marked_spans(text, quotes)))

    assert line("a b c", ["b c", "B"]) == "a <mark>b</mark> c"
    assert line("a < b", ["<"]) == "a <mark>&lt;</mark> b"
    assert line("a", ["z", ""]) == "a"


def luminance(colour: str) -> float:
    """WCAG 2.1 relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def themes() -> list[dict[str, str]]:
    light, dark = STYLE.split("* { box-sizing")[0].split("@media (prefers-color-scheme: dark)")
    return [dict(re.findall(r"(--\w+): (#[0-9A-F]{6})", part)) for part in (light, dark)]


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
def test_every_text_colour_stands_out_by_four_and_a_half_to_one(theme: dict[str, str]) -> None:
    for name in ("--ink", "--soft", "--calm", "--rising", "--high", "--you", "--customer"):
        for ground in ("--paper", "--card"):
            lighter, darker = sorted((luminance(theme[name]), luminance(theme[ground])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (name, ground)
