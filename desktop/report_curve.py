"""The tone line of a call as a picture. In: tone points, card times. Out: one inline SVG as text. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from audio.events import ToneLevel
from desktop.call_page import LEVEL_WORDS, clock
from desktop.words import tr
from ui.model import TonePoint

WORDS = LEVEL_WORDS

WIDTH, TOP, BOTTOM, LEFT, RIGHT, HEIGHT = 920.0, 54.0, 194.0, 12.0, 908.0, 224.0
_CHAR_WIDTH = 6.6
"""About the width of a letter of the labels, so that one is left out where it would not fit."""
_TICKS_S = (10, 30, 60, 120, 300, 600, 1800, 3600)
_MAX_TICKS = 9
_MAX_POINTS = 1500
"""More than the picture has pixels; a three-hour call has 40,000 readings."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A card on the curve: its number on the page, its time in the call, its headline."""

    number: int
    t_s: float
    title: str


def draw(tone: tuple[TonePoint, ...], marks: tuple[Mark, ...], duration_s: float, words: str) -> str:
    """The curve from the call's start to its end, its levels named, a numbered pin for each card. `words` say it."""
    duration_s = max(duration_s, 1.0)
    tone = tone[:: len(tone) // _MAX_POINTS + 1]
    points = [(_x(one.t_s, duration_s), _y(one.height or 0.0), one.level) for one in tone]
    parts = [*_bands(points), *_ticks(duration_s), *_line(points), *_pins(marks, duration_s)]
    body = "\n".join(parts)
    return f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{escape(words)}">\n{body}\n</svg>'


Point = tuple[float, float, ToneLevel]


def _x(t_s: float, duration_s: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, t_s / duration_s))


def _y(score: float) -> float:
    return BOTTOM - 4 - (BOTTOM - TOP - 12) * min(1.0, max(0.0, score))


def _runs(points: list[Point]) -> list[tuple[ToneLevel, list[Point]]]:
    """The points in runs of one level, each run reaching to the first point of the next."""
    runs: list[tuple[ToneLevel, list[Point]]] = []
    for point in points:
        if not runs or runs[-1][0] != point[2]:
            if runs:
                runs[-1][1].append(point)
            runs.append((point[2], []))
        runs[-1][1].append(point)
    return runs


def _bands(points: list[Point]) -> list[str]:
    parts = [f'<rect class="ground" x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}" rx="8"/>']
    for level, run in _runs(points):
        start, end = run[0][0], run[-1][0]
        parts.append(
            f'<rect class="band {level}" x="{start:.1f}" y="{TOP}" width="{end - start:.1f}" height="{BOTTOM - TOP}"/>'
        )
        word = tr(WORDS[level])
        if end - start > _CHAR_WIDTH * len(word) + 4:
            parts.append(f'<text class="{level}" x="{start + 2:.1f}" y="{TOP - 7}">{escape(word)}</text>')
    return parts


def _line(points: list[Point]) -> list[str]:
    parts = []
    for level, run in _runs(points):
        if level in ("none", "learning"):
            continue
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in run)
        parts.append(f'<polyline class="tone {level}" points="{path}"/>')
    return parts


def _ticks(duration_s: float) -> list[str]:
    every_s = next((tick for tick in _TICKS_S if duration_s / tick <= _MAX_TICKS), _TICKS_S[-1])
    parts = []
    for number in range(int(duration_s // every_s) + 1):
        x = _x(number * every_s, duration_s)
        anchor = "start" if number == 0 else "end" if x > RIGHT - 20 else "middle"
        parts.append(f'<path class="hair" d="M{x:.1f} {BOTTOM}v6"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{BOTTOM + 22}" text-anchor="{anchor}">')
        parts.append(f"{clock(number * every_s)}</text>")
    return parts


def _pins(marks: tuple[Mark, ...], duration_s: float) -> list[str]:
    parts = []
    head = LEFT - 12
    for mark in marks:
        x = min(RIGHT - 12, max(LEFT + 12, _x(mark.t_s, duration_s)))
        parts.append(f'<path class="pin" d="M{x:.1f} 28V{BOTTOM}"/>')
        x = head = max(x, min(head + 26, RIGHT - 12))  # two cards soon after each other stand side by side
        parts.append(f'<circle class="pin" cx="{x:.1f}" cy="16" r="12"/>')
        parts.append(
            f'<text class="pin" x="{x:.1f}" y="20.5" text-anchor="middle">{mark.number}'
            f"<title>{escape(mark.title)}</title></text>"
        )
    return parts
