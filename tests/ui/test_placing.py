"""Where the overlay stands."""

from PySide6.QtCore import QPoint, QRect, QSize

from ui.placing import kept_inside, stack

SCREEN = QRect(0, 0, 800, 600)


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
