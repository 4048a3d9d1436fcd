"""The pictures: an animated PNG that any reader takes, and a README that a clone does not pay much for."""

import struct
import zlib
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from bench.apng import apng
from bench.gallery import DOCS, FOR_DOCS, MAX_DOCS_BYTES, WAYS, contact_sheet, page
from bench.shots_settings import MORE

ROOT = Path(__file__).resolve().parents[2]


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    return found


def drawn(*shades: int) -> list[np.ndarray]:
    frames = []
    for shade in shades:
        frame = np.full((20, 30, 3), 240, np.uint8)
        frame[5:9, 3:12] = shade
        frames.append(frame)
    return frames


def test_the_first_frame_is_what_a_plain_reader_shows():
    image = QImage.fromData(apng(drawn(16, 200), 100, 0), "PNG")
    assert (image.width(), image.height()) == (30, 20)
    assert abs(image.pixelColor(4, 6).red() - 16) < 8
    assert abs(image.pixelColor(20, 15).red() - 240) < 8


def test_a_frame_holds_only_what_changed():
    made = chunks(apng(drawn(16, 200), 100, 0))
    assert [kind for kind, _ in made] == [
        b"IHDR",
        b"acTL",
        b"PLTE",
        b"tRNS",
        b"fcTL",
        b"IDAT",
        b"fcTL",
        b"fdAT",
        b"IEND",
    ]
    assert struct.unpack(">IIIII", made[6][1][:20]) == (1, 9, 4, 3, 5)


def test_frames_that_are_alike_become_one_that_lasts_longer():
    made = chunks(apng(drawn(16, 16, 16), 100, 50))
    controls = [body for kind, body in made if kind == b"fcTL"]
    assert [struct.unpack(">HH", body[20:24]) for body in controls] == [(350, 1000)]


def test_page_and_sheet_hold_every_picture(tmp_path):
    (tmp_path / "usual").mkdir()
    files = []
    for name in ("one", "two"):
        image = QImage(500, 100, QImage.Format.Format_RGB32)
        image.fill(0xFF00FF00)
        image.save(str(tmp_path / "usual" / f"{name}.png"))
        files.append(tmp_path / "usual" / f"{name}.png")
    assert all(f"usual/{one.name}" in page({WAYS[0]: files}, tmp_path).read_text() for one in files)
    sheet = QImage(str(contact_sheet(files, tmp_path / "sheet.png", columns=2)))
    assert sheet.width() == 16 + 2 * (360 + 16)


def test_the_readmes_pictures_are_there_few_and_small():
    files = sorted((ROOT / DOCS).iterdir())
    assert {one.stem for one in files} == {*FOR_DOCS, "demo"}
    assert sum(one.stat().st_size for one in files) < MAX_DOCS_BYTES
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/pictures/{one.name}" in readme for one in files)


def test_settings_and_first_run_are_among_the_shots():
    assert {"settings", "first-run-about", "first-run-heard", "first-run-trouble"} <= set(MORE)
