"""The overlay renders what it is told, says what was pressed, and keeps its place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ui.model import Card, Line, MeterLevels, NoteItem, Place, Status, TonePoint
from ui.overlay import Overlay
from ui.pieces import Words
from ui.theme import Theme
from ui.tone_line import ToneLine

CARD = Card("ack", "phrases", "Acknowledge first", "I’d be upset too.", "They said “nobody called”.")


@pytest.fixture
def overlay(theme: Theme) -> Overlay:
    window = Overlay(theme)
    window.show()
    return window


def heard(signal: object) -> list[tuple[object, ...]]:
    """Collects what a signal says."""
    said: list[tuple[object, ...]] = []
    signal.connect(lambda *words: said.append(words))  # type: ignore[attr-defined]
    return said


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def until(true: Callable[[], bool]) -> None:
    """Lets the window work until this is so."""
    for _ in range(200):
        if true():
            return
        QTest.qWait(10)
    pytest.fail("waited 2 s in vain")


def test_nothing_in_it_takes_the_focus(overlay: Overlay) -> None:
    flags = overlay.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert overlay.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    focusable = [w for w in overlay.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert focusable == []


def test_every_button_has_a_name_and_every_text_is_plain(overlay: Overlay) -> None:
    assert [
        b for b in overlay.findChildren(QAbstractButton) if not b.accessibleName() and b is not overlay.strip.action
    ] == []
    assert {label.textFormat() for label in overlay.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_markup_in_a_card_is_shown_as_it_was_written(overlay: Overlay) -> None:
    words = "<img src='file:///etc/passwd'><b>now</b>"
    overlay.show_card(Card("x", "listen", words, words, words))
    assert overlay.slot.card.headline.text() == words
    assert not overlay.slot.card.headline.openExternalLinks()


def test_the_pill_is_340_by_40_and_the_card_opens_under_it(overlay: Overlay) -> None:
    assert overlay.size().toTuple() == (340, 40)
    at = overlay.pill.mapToGlobal(QPoint(0, 0))
    overlay.show_card(CARD)
    assert overlay.pill.mapToGlobal(QPoint(0, 0)) == at
    assert overlay.slot.card.isVisible()
    assert overlay.slot.card.say.text() == "“I’d be upset too.”"
    overlay.clear_card("timed_out")
    assert overlay.size().toTuple() == (340, 40)


@pytest.mark.parametrize("name", ["done", "not_now", "wrong"])
def test_a_card_button_names_its_card(overlay: Overlay, name: str) -> None:
    signals = {"done": overlay.done_clicked, "not_now": overlay.not_now_clicked, "wrong": overlay.wrong_cue_clicked}
    said = heard(signals[name])
    overlay.show_card(CARD)
    click(getattr(overlay.slot.card, name))
    assert said == [("ack",)]


def test_done_shows_a_check_first_and_a_checked_card_cannot_be_pressed(overlay: Overlay) -> None:
    said = heard(overlay.done_clicked)
    overlay.show_card(CARD)
    overlay.clear_card("done")
    assert overlay.slot.card.badge.icon == "check"
    click(overlay.slot.card.done)
    assert said == []
    overlay.show_card(CARD)
    assert overlay.slot.card.badge.icon == "phrases"
    assert overlay.slot.card.done.isEnabled()


def test_a_card_grows_and_ends_whole_where_motion_is_wanted(qapp: QApplication) -> None:
    window = Overlay(Theme("light", reduced_motion=False))
    window.show()
    window.show_card(CARD)
    assert window.slot.moving()
    QTest.qWait(250)
    assert not window.slot.moving()
    assert window.slot.height() == window.slot.full_height()
    assert window.slot.card.isVisible()


@pytest.mark.parametrize(("width", "said"), [(40, False), (84, True)])
def test_the_tones_word_is_whole_or_not_there(theme: Theme, width: int, said: bool) -> None:
    pictures = []
    for level in ("learning", "none"):
        line = ToneLine(theme)
        line.resize(width, 28)
        line.add(TonePoint(1.0, None, level))
        pictures.append(line.grab().toImage())
    assert (pictures[0] != pictures[1]) == said


@pytest.mark.parametrize("still", [True, False])
def test_each_card_gets_the_room_its_own_words_need(qapp: QApplication, still: bool) -> None:
    overlay = Overlay(Theme("light", reduced_motion=still))
    overlay.show()
    card = overlay.slot.card
    for why in ("Short.", "They said something long, and the reply was longer. " * 3, "Short again."):
        overlay.show_card(Card("ack", "phrases", "Acknowledge first", "I’d be upset too.", why))
        until(lambda: card.isVisible() and not overlay.slot.moving())
        assert card.height() == card.sizeHint().height() == overlay.slot.height()
        assert card.why.height() >= card.why.heightForWidth(card.why.width())
        overlay.clear_card("timed_out")
        until(lambda: overlay.slot.share == 0.0)


def test_pause_is_one_click_and_shows(overlay: Overlay) -> None:
    said = heard(overlay.pause_clicked)
    overlay.set_status(Status("listening", "Listening"))
    assert overlay.pill.pause.accessibleName() == "Pause listening"
    click(overlay.pill.pause)
    overlay.set_status(Status("paused", "Paused"))
    assert said == [()]
    assert overlay.pill.pause.accessibleName() == "Resume listening"
    assert overlay.pill.word.text() == "Paused"


def test_a_warning_opens_the_strip_with_its_one_action(overlay: Overlay) -> None:
    said = heard(overlay.status_action_chosen)
    overlay.set_status(Status("warning", "No customer", "I can’t hear the customer.", "Choose sound"))
    assert overlay.strip.isVisible()
    assert overlay.strip.detail.text() == "I can’t hear the customer."
    click(overlay.strip.action)
    assert said == [("Choose sound",)]
    overlay.set_status(Status("listening", "Listening"))
    assert not overlay.strip.isVisible()
    assert overlay.height() == 40


def test_a_longer_warning_gets_the_room_it_needs(overlay: Overlay) -> None:
    overlay.set_status(Status("warning", "No customer", "Short."))
    before = overlay.strip.height()
    overlay.set_status(Status("warning", "No customer", "I can’t hear the customer at all. " * 4))
    assert overlay.strip.height() > before


def test_the_menu_says_what_was_chosen_and_closes(overlay: Overlay) -> None:
    for name, signal in (
        ("call", overlay.call_toggled),
        ("payment", overlay.payment_clicked),
        ("clicks", overlay.clicks_asked),
        ("panel", overlay.panel_asked),
        ("rest", overlay.break_asked),
        ("summary", overlay.summary_asked),
        ("week", overlay.week_asked),
        ("quit", overlay.quit_asked),
    ):
        said = heard(signal)
        click(overlay.pill.more)
        assert overlay.menu.isVisible()
        click(getattr(overlay.menu, name))
        assert said == [()]
        assert not overlay.menu.isVisible()
    overlay.set_clock(5)
    assert overlay.menu.call.text() == "End call"


def test_the_transcript_folds_and_says_so(overlay: Overlay) -> None:
    said = heard(overlay.transcript_toggled)
    click(overlay.pill.more)
    click(overlay.menu.transcript)
    assert overlay.transcript.isVisible()
    QTest.mouseDClick(overlay.pill.word, Qt.MouseButton.LeftButton)
    assert not overlay.transcript.isVisible()
    assert said == [(True,), (False,)]


def test_only_what_changed_is_painted(overlay: Overlay, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay.set_levels(MeterLevels(2, 3))
    qapp.processEvents()
    painted: list[QRegion] = []
    monkeypatch.setattr(type(overlay.pill.meters), "update", lambda _self, *where: painted.append(QRegion(*where)))
    overlay.set_levels(MeterLevels(2, 3))
    assert painted == []
    overlay.set_levels(MeterLevels(2, 4))
    assert len(painted) == 1
    assert painted[0].boundingRect().top() > 0


def test_the_tone_line_keeps_two_minutes_and_says_its_level(overlay: Overlay) -> None:
    for step in range(4 * 60 * 60):
        overlay.add_tone(TonePoint(step / 4, 0.5, "rising"))
    points = overlay.pill.tone.points
    assert len(points) <= 121
    assert points[-1].t_s - points[0].t_s <= 120
    assert overlay.pill.tone.accessibleName() == "Customer's tone: rising"


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00"), (277, "04:37"), (3877, "1:04:37")])
def test_the_clock_reads_as_a_clock(overlay: Overlay, seconds: int, text: str) -> None:
    overlay.set_clock(seconds)
    assert overlay.pill.clock.text() == text


def test_a_remembered_place_is_kept_and_one_off_the_screen_is_mended(theme: Theme) -> None:
    name = QGuiApplication.primaryScreen().name()
    assert Overlay(theme, Place(100, 120, name)).pos() == QPoint(100, 120)
    room = QGuiApplication.primaryScreen().availableGeometry()
    lost = Overlay(theme, Place(90_000, 90_000, name))
    assert room.contains(lost.geometry())
    gone = Overlay(theme, Place(100, 120, "a screen that went"))
    assert room.contains(gone.geometry())
    assert gone.pos() != QPoint(100, 120)


def drag(window: Overlay, by: QPoint) -> None:
    start = window.pos() + QPoint(60, 8)
    for kind, at in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, start + by),
        (QEvent.Type.MouseButtonRelease, start + by),
    ):
        button = Qt.MouseButton.LeftButton
        where = QPointF(at)
        event = QMouseEvent(kind, where - window.pos(), where, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, event)


def test_dragging_moves_it_and_tells_the_new_place(overlay: Overlay) -> None:
    said = heard(overlay.moved)
    before = overlay.pos()
    drag(overlay, QPoint(-100, 50))
    assert overlay.pos() == before + QPoint(-100, 50)
    assert said == [(overlay.x(), overlay.y(), QGuiApplication.primaryScreen().name())]
    drag(overlay, QPoint(9_000, 9_000))
    assert QGuiApplication.primaryScreen().availableGeometry().contains(overlay.geometry())


def test_at_the_foot_of_the_screen_the_card_opens_upwards(theme: Theme) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    window = Overlay(theme, Place(50, room.bottom() - 45, QGuiApplication.primaryScreen().name()))
    window.show()
    pill = window.pill.mapToGlobal(QPoint(0, 0))
    window.show_card(CARD)
    window.set_transcript_open(True)
    assert window.pill.mapToGlobal(QPoint(0, 0)) == pill
    assert room.contains(window.geometry())


def test_at_double_size_with_long_words_all_fits_on_a_small_screen(qapp: QApplication) -> None:
    window = Overlay(Theme("light", text_scale=2.0, reduced_motion=True))
    window.show()
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " * 2
    window.show_card(Card("x", "listen", long, long, long))
    assert window.width() == 680
    for words in window.slot.card.findChildren(Words):
        if words.isVisible() and words.text():
            assert words.geometry().right() <= window.slot.card.width()
            assert words.height() >= words.heightForWidth(words.width())


def test_a_new_call_begins_empty(overlay: Overlay) -> None:
    overlay.set_clock(60)
    overlay.show_card(CARD)
    overlay.set_line(Line("c1", "customer", "hello", 5))
    overlay.add_tone(TonePoint(1.0, 0.5, "high"))
    overlay.reset_call()
    assert overlay.transcript.view.book.lines == []
    assert not overlay.pill.tone.points
    assert not overlay.pill.clock.isVisible()
    assert overlay.height() == 40


def test_many_cards_and_calls_leave_no_widget_behind(overlay: Overlay, qapp: QApplication) -> None:
    before = len(overlay.findChildren(QWidget))
    for number in range(300):
        overlay.show_card(Card(str(number), "care", f"Say {number}", "x", "y"))
        overlay.set_status(Status("warning" if number % 2 else "listening", "x", "y"))
        overlay.clear_card("done" if number % 3 else "replaced")
        overlay.hide()
        overlay.show()
    qapp.processEvents()
    assert len(overlay.findChildren(QWidget)) == before


def test_what_is_well_is_said_only_while_the_menu_is_open(overlay: Overlay) -> None:
    said = heard(overlay.status_action_chosen)
    overlay.set_status(Status("ready", "Ready", "A call is noticed by the two voices.", "Start call", quiet=True))
    assert not overlay.strip.isVisible()
    click(overlay.pill.more)
    assert overlay.strip.isVisible()
    assert overlay.strip.detail.text() == "A call is noticed by the two voices."
    click(overlay.strip.action)
    assert said == [("Start call",)]


def test_payment_mode_is_plain_and_its_buttons_say_how_it_ends(overlay: Overlay) -> None:
    overlay.set_status(Status("payment", "Payment mode", "Nothing is written down.", "End it"))
    assert overlay.pill.word.text() == "Payment mode"
    assert overlay.pill.dot.kind == "payment"
    assert overlay.pill.pause.accessibleName() == overlay.menu.payment.text() == "End payment mode"
    assert overlay.strip.isVisible()
    overlay.set_status(Status("listening", "Listening"))
    assert overlay.menu.payment.text() == "Payment mode"


def test_clicks_pass_and_come_back_and_the_ways_back_are_told_for_a_while(overlay: Overlay) -> None:
    at = overlay.pos()
    overlay.set_clicks_pass(True, "By the tray.")
    through = Qt.WindowType.WindowTransparentForInput
    assert overlay.clicks_pass()
    assert overlay.windowHandle().flags() & through
    assert (overlay.isVisible(), overlay.pos()) == (True, at)
    assert not overlay.pill.pause.isVisible()
    assert overlay.pill.through.isVisible()
    assert overlay.strip.detail.text() == "By the tray."
    overlay.set_status(Status("listening", "Listening", "Sotto hears both sides.", "Pause", quiet=True))
    assert overlay.strip.isVisible(), "the ways back stay for their time"
    overlay.on_way_back_told()
    assert not overlay.strip.isVisible()
    overlay.set_clicks_pass(False, "")
    assert not overlay.clicks_pass()
    assert not overlay.windowHandle().flags() & through
    assert overlay.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert overlay.pill.pause.isVisible()
    assert not overlay.strip.isVisible()


NOTES = tuple(NoteItem("number", f"Order {number}", f"order {number} please") for number in range(12))


def test_notes_stand_in_the_open_window_with_their_words_and_are_copied_at_once(overlay: Overlay) -> None:
    overlay.show_notes(NOTES[:2])
    assert not overlay.notes.isVisible(), "the folded window grows for a card alone"
    overlay.set_transcript_open(True)
    assert overlay.notes.isVisible()
    row = overlay.notes.rows[1]
    said = (row.kind.text(), row.value.text(), row.quote.text())
    assert said == ("Number", "Order 1", "“order 1 please”")
    assert row.toolTip() == "“order 1 please”"
    click(overlay.notes.copy)
    assert QGuiApplication.clipboard().text() == "Number: Order 0\nNumber: Order 1"
    overlay.reset_call()
    assert not overlay.notes.isVisible()


def test_many_notes_scroll_and_the_newest_is_in_sight(overlay: Overlay) -> None:
    overlay.set_transcript_open(True)
    overlay.show_notes(NOTES)
    assert overlay.notes.height() <= 148
    bar = overlay.notes.area.verticalScrollBar()
    until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())


def test_all_of_it_open_fits_on_a_small_screen_with_the_card_whole(qapp: QApplication) -> None:
    for scale in (1.0, 2.0):
        window = Overlay(Theme("light", scale, reduced_motion=True))
        window.show()
        window.set_transcript_open(True)
        window.show_notes(NOTES)
        window.set_status(Status("warning", "No customer", "I can’t hear the customer.", "Look again"))
        window.show_card(CARD)
        room = QGuiApplication.primaryScreen().availableGeometry()
        assert room.contains(window.geometry())
        assert window.slot.height() == window.slot.full_height()
        assert window.strip.isVisible()
        window.clear_card("timed_out")
        window.on_more()
        assert room.contains(window.geometry())
        window.close()


def test_it_snaps_to_an_edge_that_it_is_let_go_near(overlay: Overlay) -> None:
    said = heard(overlay.moved)
    drag(overlay, QPoint(-overlay.x() + 15, -overlay.y() + 20))
    assert overlay.pos() == QPoint(8, 8)
    assert said == [(8, 8, QGuiApplication.primaryScreen().name())]
    drag(overlay, QPoint(0, 0))
    assert len(said) == 1, "a click is no move"


def test_without_translucency_it_has_a_mask_with_round_corners(theme: Theme) -> None:
    window = Overlay(theme, opaque=True)
    window.show()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert not window.mask().contains(QPoint(0, 0))
    assert window.mask().contains(QPoint(170, 20))
