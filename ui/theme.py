"""Colours, type and spacing. Follows the system's light or dark scheme, or is told one. Renders nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import SIGNAL, SLOT, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QWidget

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb. `paper` lies behind all text, `well` behind buttons, `mark` behind marked words."""

    paper: str
    well: str
    mark: str
    ink: str
    soft: str
    hairline: str
    calm: str
    rising: str
    high: str
    you: str
    customer: str

    def text_pairs(self) -> list[tuple[str, str]]:
        """Every (text, background) pair that is drawn somewhere."""
        on_paper = [(ink, self.paper) for ink in (self.ink, self.soft, self.you, self.customer, self.high)]
        return [*on_paper, (self.ink, self.well), (self.ink, self.mark), (self.soft, self.mark)]


LIGHT = Palette(
    paper="#FBFAF7",
    well="#F0EEE9",
    mark="#F6EBD5",
    ink="#20262E",
    soft="#626A75",  # one shade under the design page's #69727D, which falls to 4.2:1 on marked words
    hairline="#E3E0D9",
    calm="#3F8F83",
    rising="#C5841A",
    high="#9B4B5E",
    you="#3E6B8A",
    customer="#8A5A3C",
)
DARK = Palette(
    paper="#1F242B",
    well="#2A3038",
    mark="#453A28",
    ink="#ECEAE4",
    soft="#A3ACB6",
    hairline="#343B44",
    calm="#6CBFB2",
    rising="#E3AE55",
    high="#D58A9C",
    you="#8DB7D3",
    customer="#D8A582",
)


LIGHT_HIGH = Palette(
    paper="#FFFFFF",
    well="#E8E8E8",
    mark="#FFE58A",
    ink="#000000",
    soft="#454545",
    hairline="#000000",
    calm="#00574A",
    rising="#7A4300",
    high="#8A0030",
    you="#00457A",
    customer="#6B2E00",
)
DARK_HIGH = Palette(
    paper="#000000",
    well="#2B2B2B",
    mark="#5C4700",
    ink="#FFFFFF",
    soft="#BDBDBD",
    hairline="#FFFFFF",
    calm="#7FF0DC",
    rising="#FFD479",
    high="#FFB3C6",
    you="#A8DBFF",
    customer="#FFC9A3",
)
"""High contrast: text at 7:1 and more (WCAG 2.2, 1.4.6), and every edge in ink."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21 of two colours: WCAG 2.2, "contrast ratio" and "relative luminance"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


class Theme(QObject):
    """The look that all windows share.

    `scheme` None follows the system. `text_scale` 1..2 enlarges type and the sizes that hold it (the system's
    own scaling of pixels comes on top). `reduced_motion` and `high_contrast` None ask the system.
    """

    changed = Signal()

    RADIUS = 14
    RADIUS_INNER = 8
    GAP = 8
    TINY, BODY, SAY, HEADLINE = 11, 13, 14, 20

    def __init__(
        self,
        scheme: Scheme | None = None,
        text_scale: float = 1.0,
        reduced_motion: bool | None = None,
        high_contrast: bool | None = None,
    ) -> None:
        super().__init__()
        if not 1.0 <= text_scale <= 2.0:
            raise ValueError(f"text_scale: expected 1.0..2.0, got {text_scale}")
        self._forced = scheme
        self._reduced, self._high = reduced_motion, high_contrast
        self.text_scale = text_scale
        self._hints = QGuiApplication.styleHints()
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}
        self._family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._hints.colorSchemeChanged.connect(self.on_scheme_changed)
        wishes = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        if (changed := getattr(wishes, "contrastPreferenceChanged", None)) is not None:
            changed.connect(self.on_contrast_changed)

    @Slot(Qt.ColorScheme)
    def on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        """Repaint in the system's new scheme, unless one was forced."""
        if self._forced is None:
            self.changed.emit()

    @Slot()
    def on_contrast_changed(self) -> None:
        """Repaint in the system's new contrast, unless one was forced."""
        if self._high is None:
            self.changed.emit()

    def repaints(self, widget: QWidget) -> None:
        """Paint this widget anew in each new look, as long as it lives."""
        # By name, not `changed.connect(widget.update)`: PySide 6.11 keeps 56 bytes of each connection to one of Qt's
        # own slots for good, also when the widget is gone, and a page after a call is a hundred widgets.
        QObject.connect(self, SIGNAL("changed()"), widget, SLOT("update()"))

    def force(
        self, scheme: Scheme | None, *, high_contrast: bool | None = None, reduced_motion: bool | None = None
    ) -> None:
        """Use these from now on; None follows the system."""
        self._forced, self._high, self._reduced = scheme, high_contrast, reduced_motion
        self.changed.emit()

    @property
    def scheme(self) -> Scheme:
        """The scheme in use."""
        if self._forced is not None:
            return self._forced
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        if self.high_contrast:
            return DARK_HIGH if self.scheme == "dark" else LIGHT_HIGH
        return DARK if self.scheme == "dark" else LIGHT

    def colour(self, name: str) -> QColor:
        """The colour in use for a name of Palette."""
        return QColor(getattr(self.palette, name))

    def tone_colour(self, level: str) -> QColor:
        """The colour of a tone level; "easing" is on its way back and shares "rising"'s."""
        names = {"rising": "rising", "easing": "rising", "high": "high", "steady": "calm"}
        return self.colour(names.get(level, "soft"))

    def px(self, size: float) -> int:
        """A size of the design page under this text scale, in device-independent pixels."""
        return round(size * self.text_scale)

    def font(self, size: int, *, strong: bool = False, tabular: bool = False) -> QFont:
        """The system's interface font at a size of the design page; `tabular` gives all digits one width."""
        key = (size, strong, tabular)
        if key not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    @property
    def reduced_motion(self) -> bool:
        """Whether the person asked for no animation, here or in the system."""
        # From Qt 6.12 on the system's wish is told; before, nobody knows.
        return self._reduced if self._reduced is not None else self._system_says("motionPreference", "ReducedMotion")

    @property
    def high_contrast(self) -> bool:
        """Whether the person asked for high contrast, here or in the system (told from Qt 6.10 on)."""
        return self._high if self._high is not None else self._system_says("contrastPreference", "HighContrast")

    def _system_says(self, wish: str, answer: str) -> bool:
        accessibility = getattr(self._hints, "accessibility", None)
        asked = getattr(accessibility(), wish, None) if accessibility else None
        return asked is not None and getattr(asked(), "name", "") == answer
