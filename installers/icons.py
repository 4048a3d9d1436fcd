"""The program's icon for Windows (.ico) and macOS (.icns), from resources/icons/app.svg. Made once, by hand; needs Qt.

python3 -m installers.icons writes both where build.spec and the setup take them.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ICO, ICNS = ROOT / "installers" / "windows" / "sotto.ico", ROOT / "installers" / "macos" / "sotto.icns"
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_KINDS = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Kinds of an .icns that hold a PNG, and its side in pixels."""


def pack_ico(images: dict[int, bytes]) -> bytes:
    """PNGs by their side -> .ico: a directory of 16 bytes an image, then the images ([MS-ICO], ICONDIR)."""
    head = struct.pack("<HHH", 0, 1, len(images))
    place, entries = len(head) + 16 * len(images), b""
    for side, png in images.items():
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return head + entries + b"".join(images.values())


def pack_icns(images: dict[bytes, bytes]) -> bytes:
    """PNGs by their kind -> .icns: kind, length and PNG of each, under one such head; lengths big endian."""
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in images.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def render(side: int) -> bytes:
    """The window's own icon, a drawing on a disc, as a PNG of side x side pixels."""
    from PySide6.QtCore import QBuffer, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    from ui.drawings import draw
    from ui.theme import LIGHT

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.calm))
    painter.drawEllipse(QRectF(0, 0, side, side))
    inset = side * 0.14
    draw(painter, "icons", "app", QColor(LIGHT.paper), QRectF(inset, inset, side - 2 * inset, side - 2 * inset))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    ICO.write_bytes(pack_ico({side: render(side) for side in ICO_SIZES}))
    ICNS.write_bytes(pack_icns({kind: render(side) for kind, side in ICNS_KINDS.items()}))
    application.quit()


if __name__ == "__main__":
    main()
