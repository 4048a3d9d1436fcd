"""Where the overlay stands."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from ui.model import Place
from ui.placing import Flex, Room, fitted, kept_inside, snapped, stack, standing

SCREEN = QRect(0, 0, 800, 600)
PILL = QSize(340, 40)


def test_a_place_off_the_screen_becomes_the_nearest_on_it() -> None:
    size = QSize(340, 40)
    assert kept_inside(QPoint(5_000, -70), size, SCREEN) == QPoint(460, 0)
    assert kept_inside(QPoint(100, 100), size, SCREEN) == QPoint(100, 100)
    assert kept_inside(QPoint(50, 50), QSize(2_000, 40), SCREEN).x() == 0


def test_parts_open_below_the_pill_where_there_is_room() -> None:
    placed = stack(QRect(10, 20, 340, 40), [100, 50], 8, SCREEN)
    assert placed.window == QRect(10, 20, 340, 40 + 108 + 58)
    assert [part.top() for part in placed.parts] == [0, 48, 156]


def test_near_the_foot_parts_open_above_and_the_pill_stays() -> None:
    pill = QRect(10, 540, 340, 40)
    placed = stack(pill, [100, 50], 8, SCREEN)
    assert placed.parts[0].translated(placed.window.topLeft()) == pill
    assert [part.top() for part in placed.parts] == [166, 58, 0]
    assert SCREEN.contains(placed.window)


def test_a_card_that_grows_does_not_change_sides_on_its_way() -> None:
    pill = QRect(10, 500, 340, 40)
    begun, grown = stack(pill, [10], 8, SCREEN, growing=90), stack(pill, [100], 8, SCREEN)
    for placed in (begun, grown):
        assert placed.parts[0].translated(placed.window.topLeft()) == pill
        assert placed.window.bottom() == pill.bottom(), "above the pill from the first step on"


@pytest.mark.parametrize(
    ("at", "lies"),
    [
        ((100, 100), (100, 100)),
        ((10, 100), (8, 100)),
        ((0, 0), (8, 8)),
        ((-50, 580), (8, 552)),
        ((440, 300), (452, 300)),
        ((430, 300), (430, 300)),
    ],
)
def test_let_go_near_an_edge_it_lies_a_little_from_it(at: tuple[int, int], lies: tuple[int, int]) -> None:
    assert snapped(QPoint(*at), PILL, SCREEN).toTuple() == lies


def test_a_pill_as_wide_as_the_screen_stays_on_it() -> None:
    assert snapped(QPoint(0, 0), QSize(800, 40), SCREEN) == QPoint(0, 8)


LAPTOP = Room("eDP-1", QPoint(0, 0), QRect(0, 0, 1280, 800))
DESK = Room("DP-2", QPoint(1280, 0), QRect(1280, 0, 1920, 1080))
ON_DESK, ON_LAPTOP = Place(1000, 500, "DP-2"), Place(30, 40, "eDP-1")


def test_a_screen_that_goes_sends_it_to_its_place_on_another_and_it_returns_with_it() -> None:
    kept = {"DP-2": ON_DESK, "eDP-1": ON_LAPTOP}
    assert standing(ON_DESK, kept, [LAPTOP, DESK], PILL) == QPoint(2280, 500)
    assert standing(ON_DESK, kept, [LAPTOP], PILL) == QPoint(30, 40)
    assert standing(ON_DESK, kept, [DESK, LAPTOP], PILL) == QPoint(2280, 500)


def test_a_place_counts_from_its_screen_s_corner_wherever_that_lies_today() -> None:
    moved = Room("DP-2", QPoint(-1920, -200), QRect(-1920, -200, 1920, 1080))
    assert standing(ON_DESK, {}, [LAPTOP, moved], PILL) == QPoint(-920, 300)


def test_with_no_place_of_its_own_it_stands_in_the_primary_screen_s_far_top_corner() -> None:
    assert standing(None, {}, [LAPTOP, DESK], PILL) == QPoint(1280 - 340 - 24, 24)
    assert standing(ON_DESK, {"DP-2": ON_DESK}, [LAPTOP], PILL) == QPoint(1280 - 340 - 24, 24)


def test_what_gives_way_shrinks_in_its_order_and_then_goes_and_the_firm_never_does() -> None:
    parts = [Flex(170, 170), Flex(40, 40, 1), Flex(130, 50, 3), Flex(184, 72, 2)]
    assert fitted(parts, 8, 600) == [170, 40, 130, 184]
    assert fitted(parts, 8, 500) == [170, 40, 130, 128]
    assert fitted(parts, 8, 400) == [170, 40, 86, 72]
    assert fitted(parts, 8, 330) == [170, 0, 50, 72]
    assert fitted(parts, 8, 250) == [170, 0, 50, 0]
    assert fitted(parts, 8, 100) == [170, 0, 0, 0]
