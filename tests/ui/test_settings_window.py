"""The settings window: every field by keyboard and by name, search, mistakes and locks in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.fields import Chooser, Entry, Switch
from ui.settings_model import Choice, GroupReset, SettingChanged, SettingGroup, SettingRow, SettingsPage
from ui.settings_window import SettingsWindow
from ui.theme import Theme

ROWS = (
    SettingRow("breaks.on", "Offer breaks", "Never during a call.", "switch", True),
    SettingRow("breaks.every_min", "A break every", "Of work.", "number", "60", unit="20 to 240 min"),
    SettingRow("window.theme", "Light or dark", "As the system.", "choice", "system",
               (Choice("system", "As the system"), Choice("dark", "Dark"))),
    SettingRow("coaching.silenced", "Cards called wrong", "How often.", "counts", ""),
)  # fmt: skip
PAGE = SettingsPage(
    (
        SettingGroup("breaks", "Breaks", "Stretch breaks.", ROWS[:2], True),
        SettingGroup("window", "Window", "", ROWS[2:]),
    ),
    "/home/maria/settings.toml",
)


def with_row(key: str, **changes: object) -> SettingsPage:
    groups = tuple(
        replace(group, rows=tuple(replace(row, **changes) if row.key == key else row for row in group.rows))
        for group in PAGE.groups
    )
    return replace(PAGE, groups=groups)


@pytest.fixture
def window(theme: Theme) -> SettingsWindow:
    made = SettingsWindow(theme)
    made.told_all = []
    made.told.connect(made.told_all.append)
    made.show_page(PAGE)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def field(window: SettingsWindow, key: str) -> QWidget:
    return next(line.field for part in window.parts for line in part.lines if line.row.key == key)


def line(window: SettingsWindow, key: str):
    return next(line for part in window.parts for line in part.lines if line.row.key == key)


def test_each_field_tells_what_it_was_given(window):
    QTest.keyClick(field(window, "breaks.on"), Qt.Key.Key_Space)
    entry = field(window, "breaks.every_min")
    entry.setText("45")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    QTest.keyClick(field(window, "window.theme"), Qt.Key.Key_Down)
    assert window.told_all == [
        SettingChanged("breaks.on", False),
        SettingChanged("breaks.every_min", "45"),
        SettingChanged("window.theme", "dark"),
    ]


def test_a_field_that_is_left_as_it_was_tells_nothing(window):
    QTest.keyClick(field(window, "breaks.every_min"), Qt.Key.Key_Return)
    window.show_page(PAGE)
    assert window.told_all == []


def test_tab_reaches_everything_as_one_reads_also_what_became_another_field(window):
    window.show_page(with_row("breaks.every_min", kind="choice", choices=(Choice("60", "Sixty"),)))
    window.search.setFocus()
    seen, names = set(), []
    for _ in range(40):
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.add(now)
        names.append(now.accessibleName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert names == [
        "Search the settings", "Breaks", "Window", "Reset Breaks", "Offer breaks", "A break every", "Light or dark",
        "First steps again", "Close",
    ]  # fmt: skip


def test_a_mistake_stands_in_words_beside_its_field_and_what_was_typed_stays(window):
    window.show_page(with_row("breaks.every_min", value="5", mistake="Expected 20 to 240 min."))
    row = line(window, "breaks.every_min")
    assert (row.note.text(), row.field.text()) == ("⚠ Expected 20 to 240 min.", "5")
    assert "Expected 20 to 240 min." in row.field.accessibleDescription()
    window.show_page(PAGE)
    assert not row.note.isVisible()


def test_what_is_being_typed_is_left_alone_when_something_else_changes(window):
    entry = field(window, "breaks.every_min")
    entry.setFocus()
    entry.setText("4")
    window.show_page(with_row("breaks.on", value=False))
    assert entry.text() == "4"
    assert not field(window, "breaks.on").isChecked()


def test_a_locked_setting_cannot_be_changed_and_says_who_locked_it(window):
    window.show_page(with_row("breaks.on", locked_by="Set by your organisation: /etc/sotto/policy.toml"))
    row = line(window, "breaks.on")
    assert not row.field.isEnabled()
    assert row.note.text() == "Set by your organisation: /etc/sotto/policy.toml"
    QTest.mouseClick(row.field, Qt.MouseButton.LeftButton)
    assert window.told_all == []


def test_search_filters_as_one_types_and_says_when_nothing_is_found(window):
    QTest.keyClicks(window.search, "dark")
    assert [one.row.key for part in window.parts for one in part.lines if one.isVisible()] == ["window.theme"]
    assert [jump.isEnabled() for jump in window.jumps] == [False, True]
    QTest.keyClicks(window.search, "xyz")
    assert window.nothing.text() == "Nothing here is called “darkxyz”."
    window.search.clear()
    assert all(part.isVisible() for part in window.parts)


def test_a_section_can_be_reset_where_something_was_set(window):
    assert [part.reset.isVisible() for part in window.parts] == [True, False]
    QTest.keyClick(window.parts[0].reset, Qt.Key.Key_Return)
    assert window.told_all == [GroupReset("breaks")]


def test_devices_that_become_known_turn_a_text_into_a_choice(window):
    window.show_page(with_row("breaks.every_min", kind="choice", choices=(Choice("60", "Sixty"),)))
    assert isinstance(field(window, "breaks.every_min"), Chooser)
    assert field(window, "breaks.every_min").currentText() == "Sixty"


def test_the_wheel_scrolls_and_changes_nothing(window):
    chooser = field(window, "window.theme")
    where = chooser.rect().center().toPointF()
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(where, chooser.mapToGlobal(where), where.toPoint(), where.toPoint(), *none, False)
    QApplication.sendEvent(chooser, wheel)
    assert window.told_all == []
    assert not wheel.isAccepted()


def test_every_kind_has_its_field(window):
    kinds = {one.row.kind: type(one.field) for part in window.parts for one in part.lines}
    assert (kinds["switch"], kinds["number"], kinds["choice"]) == (Switch, Entry, Chooser)
