"""Theme, text and drawings."""

import re
import tomllib
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.drawings import draw, poses
from ui.text import lay_out, plain, span_format, utf16_length
from ui.theme import DARK, LIGHT, Palette, Theme, contrast

ICONS = sorted(f.name for f in (files("resources") / "icons").iterdir() if f.name.endswith(".svg"))
FIGURES = sorted(f.name for f in (files("resources") / "stretches").iterdir() if f.name.endswith(".svg"))
STRETCHES = tomllib.loads((files("resources") / "stretches" / "stretches.toml").read_text(encoding="utf-8"))["stretch"]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(palette: Palette) -> None:
    assert {pair: contrast(*pair) for pair in palette.text_pairs() if contrast(*pair) < 4.5} == {}


def test_a_forced_scheme_wins_and_a_wrong_scale_is_named(qapp: QApplication) -> None:
    assert Theme("dark").palette is DARK
    with pytest.raises(ValueError, match=r"text_scale: expected 1\.0\.\.2\.0, got 3"):
        Theme("dark", text_scale=3.0)


def test_plain_text_keeps_its_length_and_loses_its_tricks() -> None:
    tricky = "one\ntwo\u202ethree\u2066four\x07"
    assert len(plain(tricky)) == len(tricky)
    assert plain(tricky) == "one two three four "
    assert len(plain("x" * 1_000_000)) < 10_000


@pytest.mark.parametrize(
    "text", ["Donaudampfschifffahrtsgesellschaftskapitän" * 4, "x" * 900, "مرحبا " * 60, "👩‍👩‍👧 " * 90]
)
def test_no_line_is_wider_than_its_room_and_no_text_higher_than_its_lines(theme: Theme, text: str) -> None:
    layout, _ = lay_out(text, theme.font(Theme.HEADLINE), 200, max_lines=3)
    assert layout.lineCount() == 3
    assert max(layout.lineAt(line).naturalTextWidth() for line in range(3)) <= 200.5


def test_spans_count_as_qt_counts() -> None:
    text = "👍 nobody called"
    span = span_format(text, text.index("nobody"), len(text))
    assert (span.start, span.length) == (3, len("nobody called"))
    assert utf16_length(text) == len(text) + 1


@pytest.mark.parametrize("name", [f"icons/{name}" for name in ICONS] + [f"stretches/{name}" for name in FIGURES])
def test_a_drawing_is_lines_of_one_width_in_the_colour_it_is_given(name: str) -> None:
    text = (files("resources") / name).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-linecap") == "round"
    assert len(re.findall("stroke-width", text)) == 1
    assert "#" not in text


def test_a_drawing_takes_the_colour_and_an_unknown_one_paints_nothing(theme: Theme) -> None:
    def pixels(name: str) -> set[str]:
        image = QImage(48, 48, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        draw(painter, "icons", name, theme.colour("high"), image.rect().toRectF())
        painter.end()
        return {
            image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250
        }

    assert pixels("listen") == {theme.palette.high.lower()}
    assert pixels("nothing") == set()
    assert pixels("../icons/listen") == set()


def test_there_are_eight_stretches_or_more_each_whole_and_drawn() -> None:
    assert len(STRETCHES) >= 8
    assert len({stretch["id"] for stretch in STRETCHES}) == len(STRETCHES)
    for stretch in STRETCHES:
        assert stretch.keys() == {"id", "title", "short", "text", "seconds", "figure"}
        assert len(poses(stretch["figure"])) == 2, stretch["figure"]
        assert 20 <= stretch["seconds"] <= 120
        assert len(stretch["title"].split()) <= 5
    wanted = {"neck", "shoulders", "wrists", "eyes", "back", "chest", "ankles", "walk"}
    assert wanted <= {stretch["id"] for stretch in STRETCHES}
