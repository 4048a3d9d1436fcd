"""`python3 run.py shots`: pictures of every window and state in every way that counts, on one contact sheet.

Light and dark, 100 and 200 %, twice the text, right to left, no compositor, Spanish, and a made-up language 40 %
longer. Into out/shots; `--docs` makes the README's pictures and film in docs/pictures instead.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = Path("out") / "shots"
DOCS = Path("docs") / "pictures"
FOR_DOCS = ("open-light", "open-dark", "break-running-light", "settings-light", "first-run-heard-light")
MAX_DOCS_BYTES = 450_000
"""All of the README's pictures together: a clone should not pay for them."""
COLUMN_PX, GAP_PX = 360, 16
"""Of the contact sheet: wide enough to see that a text is cut."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of making every picture."""

    name: str
    text: str
    options: tuple[str, ...] = ()


WAYS = (
    Way("usual", "100 %"),
    Way("twice", "200 % by the system", ("--scale", "2")),
    Way("large-text", "200 % by Sotto's own text size", ("--text", "2", "--scheme", "light")),
    Way("rtl", "right to left", ("--rtl", "--scheme", "light")),
    Way("bare", "no compositor", ("--bare", "--scheme", "dark")),
    Way("spanish", "Spanish", ("--language", "es", "--scheme", "light")),
    Way("pseudo", "a made-up language, 40 % longer", ("--language", "pseudo", "--scheme", "light")),
)


def shoot(way: Way, out: Path) -> list[Path]:
    """All pictures one way, in a process of its own: Qt takes its scale once. Raises OSError."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "bench.shots", str(out / way.name), *way.options]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise OSError(f"{way.text}: {ended.stderr.strip().splitlines()[-1:]}")
    return [one for one in sorted((out / way.name).glob("*.png")) if not one.name.startswith("sheet-")]


def page(pictures: dict[Way, list[Path]], out: Path) -> Path:
    """A page that shows them all, each with its name."""
    parts = []
    for way, made in pictures.items():
        figures = "".join(
            f'<figure><img loading="lazy" src="{way.name}/{escape(one.name)}" alt=""><figcaption>{escape(one.stem)}'
            "</figcaption></figure>"
            for one in made
        )
        parts.append(f"<h2>{escape(way.text)}</h2><div>{figures}</div>")
    style = (
        "body{font:14px sans-serif;background:#c8ced7;margin:24px}div{display:flex;flex-wrap:wrap;gap:24px;"
        "align-items:flex-start}figure{margin:0;max-width:560px}img{max-width:100%}figcaption{color:#444;font-size:12px}"
    )
    file = out / "index.html"
    title = "<!doctype html><meta charset=utf-8><title>Sotto: every window</title>"
    file.write_text(f"{title}<style>{style}</style>{''.join(parts)}", encoding="utf-8")
    return file


def contact_sheet(pictures: Sequence[Path], file: Path, columns: int = 8) -> Path:
    """All of them small on one picture, the shortest column next."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    small = [QImage(str(one)) for one in pictures]
    small = [
        one if one.width() <= COLUMN_PX else one.scaledToWidth(COLUMN_PX, Qt.TransformationMode.SmoothTransformation)
        for one in small
    ]
    heights, places = [GAP_PX] * columns, []
    for one in small:
        at = heights.index(min(heights))
        places.append((GAP_PX + at * (COLUMN_PX + GAP_PX), heights[at]))
        heights[at] += one.height() + GAP_PX
    sheet = QImage(GAP_PX + columns * (COLUMN_PX + GAP_PX), max(heights), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#9AA3AD"))
    painter = QPainter(sheet)
    for one, (x, y) in zip(small, places, strict=True):
        painter.drawImage(x, y, one)
    painter.end()
    sheet.save(str(file))
    return file


def for_docs() -> None:
    """The README's few pictures, and the demo as a film. Raises OSError where they are too large."""
    from bench.film import film

    DOCS.mkdir(parents=True, exist_ok=True)
    made = {one.stem: one for one in shoot(Way("docs", "the README's"), OUT)}
    for name in FOR_DOCS:
        _save_small(made[name], DOCS / f"{name}.png")
    film(DOCS / "demo.png")
    n_bytes = sum(one.stat().st_size for one in DOCS.iterdir())
    print(f"{len(FOR_DOCS) + 1} pictures in {DOCS}, {n_bytes / 1000:.0f} kB")
    if n_bytes > MAX_DOCS_BYTES:
        raise OSError(f"{DOCS}: expected at most {MAX_DOCS_BYTES // 1000} kB, got {n_bytes // 1000} kB")


def _save_small(source: Path, target: Path) -> None:
    """On a desktop's colour."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from bench.film import GROUND

    window = QImage(str(source))
    image = QImage(window.width() + 2 * GAP_PX, window.height() + 2 * GAP_PX, QImage.Format.Format_RGB888)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.drawImage(GAP_PX, GAP_PX, window)
    painter.end()
    image.save(str(target))


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes them."""
    parser = argparse.ArgumentParser(prog="shots", description=__doc__)
    parser.add_argument("--docs", action="store_true", help="the README's pictures instead")
    parser.add_argument("--way", choices=[one.name for one in WAYS], action="append", help="only this way of them")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    try:
        if options.docs:
            for_docs()
            return 0
        ways = [one for one in WAYS if options.way is None or one.name in options.way]
        pictures = {way: shoot(way, OUT) for way in ways}
    except OSError as error:
        print(f"shots: {error}", file=sys.stderr)
        return 1
    every = [one for made in pictures.values() for one in made]
    print(f"{len(every)} pictures: {page(pictures, OUT)}")
    print(f"On one sheet: {contact_sheet(every, OUT / 'contact-sheet.png')}")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
