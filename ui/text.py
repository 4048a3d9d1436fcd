"""Text as it was said: plain, wrapped anywhere if it must, never interpreted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, Qt, QTextCharFormat, QTextLayout, QTextOption

MAX_CHARS = 4_000
"""No text that anyone reads at work is longer; a hostile one must not cost the window its 50 ms."""
_INVISIBLE = dict.fromkeys((*range(0x2028, 0x202F), *range(0x2066, 0x206A)), " ")


def plain(text: str) -> str:
    """`text` with line breaks, control characters and direction overrides blanked, one for one, and bounded."""
    text = text[:MAX_CHARS].translate(_INVISIBLE)
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def tip(text: str) -> str:
    """`text` as a tool tip that shows it as it stands: Qt would read one that looks like HTML as HTML."""
    return f"<span>{escape(plain(text))}</span>" if Qt.mightBeRichText(text) else text


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode Annex 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(c) for c in text)
    return not text.isascii() and next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


def utf16_length(text: str) -> int:
    """Qt counts UTF-16 units where Python counts characters."""
    return len(text) + sum(c > "\uffff" for c in text)


def span_format(
    text: str, start: int, end: int, ink: QColor | None = None, behind: QColor | None = None
) -> QTextLayout.FormatRange:
    """Characters start..end of `text` in another ink, or on another ground, and then underlined too."""
    span = QTextLayout.FormatRange()
    span.start = utf16_length(text[:start])
    span.length = utf16_length(text[start:end])
    look = QTextCharFormat()
    if ink is not None:
        look.setForeground(ink)
    if behind is not None:
        look.setBackground(behind)
        look.setFontUnderline(True)
    span.format = look
    return span


def lay_out(
    text: str,
    font: QFont,
    width: float,
    formats: Sequence[QTextLayout.FormatRange] = (),
    max_lines: int | None = None,
) -> tuple[QTextLayout, float]:
    """(layout, height) of plain text wrapped to `width`; words too long for a line are broken.

    Past `max_lines` the text ends in an ellipsis. The direction follows the text itself.
    """
    layout, height = _wrap(text, font, width, formats)
    if max_lines is None or layout.lineCount() <= max_lines:
        return layout, height
    last = layout.lineAt(max_lines - 1)
    units = text.encode("utf-16-le")
    head = units[: 2 * last.textStart()].decode("utf-16-le", "ignore")
    tail = units[2 * last.textStart() :].decode("utf-16-le", "ignore")
    elided = QFontMetricsF(font).elidedText(tail, Qt.TextElideMode.ElideRight, width - 1)
    return _wrap(head + elided, font, width, formats, max_lines)


def _wrap(
    text: str, font: QFont, width: float, formats: Sequence[QTextLayout.FormatRange], max_lines: int = 0
) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if runs_right_to_left(text):  # Qt turns the words, but leaves the lines at the left edge
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if formats:
        layout.setFormats(list(formats))
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0.0, height))
        height += line.height()
        if layout.lineCount() == max_lines:
            break
    layout.endLayout()
    return layout, height
