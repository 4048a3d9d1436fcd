"""Our own line drawings from resources/icons and resources/stretches, in any colour and size."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@cache
def _source(folder: str, name: str) -> str | None:
    """The drawing's text, or None where there is no such drawing. Names are plain words, never paths."""
    if not name.replace("-", "").replace("_", "").isalnum():
        return None
    file = files("resources") / folder / f"{name}.svg"
    return file.read_text(encoding="utf-8") if file.is_file() else None


@cache
def _renderer(folder: str, name: str, colour: str) -> QSvgRenderer | None:
    source = _source(folder, name)
    if source is None:
        return None
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def draw(painter: QPainter, folder: str, name: str, colour: QColor, where: QRectF) -> None:
    """Paint one drawing; an unknown name paints nothing."""
    renderer = _renderer(folder, name, colour.name())
    if renderer is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, where)


def poses(figure: str) -> list[str]:
    """The names of a stretch's drawings in order: `figure` itself, or figure-1, figure-2, ..."""
    if _source("stretches", figure) is not None:
        return [figure]
    found: list[str] = []
    while _source("stretches", f"{figure}-{len(found) + 1}") is not None:
        found.append(f"{figure}-{len(found) + 1}")
    return found


def badge(name: str, ground: QColor, line: QColor) -> QIcon:
    """A drawing on a filled disc: readable on a light and on a dark bar alike."""
    icon = QIcon()
    for size in (16, 22, 24, 32, 48, 64, 128):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(0.5, 0.5, size - 1, size - 1))
        inset = size * 0.14
        draw(painter, "icons", name, line, QRectF(inset, inset, size - 2 * inset, size - 2 * inset))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
