"""The program's icons: files that Windows and macOS can read, made of the same pictures."""

from __future__ import annotations

import struct

from installers.icons import ICNS, ICNS_KINDS, ICO, ICO_SIZES, pack_icns, pack_ico

PNG = b"\x89PNG\r\n\x1a\n"


def side_of(png: bytes) -> int:
    assert png.startswith(PNG)
    width, height = struct.unpack_from(">II", png, 16)
    assert width == height
    return int(width)


def test_each_picture_of_the_windows_icon_is_where_its_entry_says() -> None:
    icon = ICO.read_bytes()
    entries = [struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number) for number in range(len(ICO_SIZES))]
    assert struct.unpack_from("<HHH", icon) == (0, 1, len(ICO_SIZES))
    assert [side_of(icon[entry[7] : entry[7] + entry[6]]) for entry in entries] == list(ICO_SIZES)
    assert entries[-1][7] + entries[-1][6] == len(icon)


def test_each_picture_of_the_mac_icon_has_its_kind_and_size() -> None:
    icon, at, found = ICNS.read_bytes(), 8, {}
    assert struct.unpack_from(">4sI", icon) == (b"icns", len(icon))
    while at < len(icon):
        kind, length = struct.unpack_from(">4sI", icon, at)
        found[kind] = side_of(icon[at + 8 : at + length])
        at += length
    assert found == ICNS_KINDS


def test_packing_keeps_every_byte() -> None:
    assert pack_ico({16: b"a", 32: b"bc"}).endswith(b"abc")
    assert pack_icns({b"ic07": b"abc"}) == b"icns" + struct.pack(">I", 19) + b"ic07" + struct.pack(">I", 11) + b"abc"
