"""Pictures of every window and state. `python -m bench.shots OUT [--scale 2] [--text 2]`; renders offscreen by default.

Each picture is one PNG; `sheet-light.png` and `sheet-dark.png` lay them side by side. `run.py shots` (bench/gallery.py)
makes them in every way that counts.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("out", type=Path)
parser.add_argument("--scale", default="1", help="QT_SCALE_FACTOR")
parser.add_argument("--contrast", action="store_true", help="in high contrast")
parser.add_argument("--text", type=float, default=1.0, help="text scale, 1..2")
parser.add_argument("--language", default="en", help='"en", "es", or the made-up "pseudo"')
parser.add_argument("--rtl", action="store_true", help="from right to left")
parser.add_argument("--bare", action="store_true", help="as on a screen without a compositor")
parser.add_argument("--scheme", choices=("light", "dark"), help="only this one")
OPTIONS = parser.parse_args() if __name__ == "__main__" else parser.parse_args(["out"])
os.environ["QT_SCALE_FACTOR"] = OPTIONS.scale
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from bench import shots_between as between  # noqa: E402
from bench.shots_settings import MORE  # noqa: E402
from desktop.words import tr, use_language  # noqa: E402
from ui.break_window import BreakWindow  # noqa: E402
from ui.kept_model import KeptPage  # noqa: E402
from ui.model import (  # noqa: E402
    SENTENCE,
    BreakPrompt,
    CallSummary,
    Card,
    Line,
    MeterLevels,
    NoteItem,
    Parts,
    Status,
    TonePoint,
)
from ui.overlay import Overlay  # noqa: E402
from ui.panel import Panel  # noqa: E402
from ui.summary_window import SummaryWindow  # noqa: E402
from ui.theme import Scheme, Theme  # noqa: E402
from ui.tray import DRAWINGS, app_icon  # noqa: E402
from ui.week_model import WeekPage  # noqa: E402
from ui.words import Translation  # noqa: E402

CARD = Card(
    "ack-first",
    "phrases",
    "Acknowledge first",
    "Three weeks with no call back: I’d be upset too, Maria.",
    "She said “nobody has called me back”; you asked for the account number.",
)
GERMAN = Card(
    "long",
    "listen",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz zuerst bestätigen",
    "Dass die Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft nicht "
    "zurückgerufen hat, hätte mich auch geärgert.",
    "Gesagt wurde „Kraftfahrzeughaftpflichtversicherungsvertragsunterlagen seit Wochen nicht angekommen“.",
)
ARABIC = Card("rtl", "care", "اعترف أولاً", "ثلاثة أسابيع بلا رد: كنت سأستاء أيضاً", "قالت: لم يتصل بي أحد")
HABITS = ("listen", "confirm", "phrases", "vent", "positive", "respect", "care")


def tone(until_s: float = 120.0) -> list[TonePoint]:
    """Calm, then rising, then high, by formula."""
    points = []
    for step in range(int(until_s * 2)):
        share = step / (until_s * 2)
        height = 0.18 + 0.05 * math.sin(step / 3) + (max(0.0, share - 0.5) * 1.5 if share < 0.95 else 0.68)
        level = "steady" if share < 0.6 else "rising" if share < 0.85 else "high"
        points.append(TonePoint(step / 2, min(1.0, height), level))  # type: ignore[arg-type]
    return points


def lines() -> list[Line]:
    """The conversation of the design page."""
    first = "I have been waiting for three weeks and nobody has called me back."
    return [
        Line("a0", "agent", "Thanks for calling, this is Sam. How can I help?", 99),
        Line("c1", "customer", first, 99, ((40, 65),)),
        Line("a1", "agent", "Can I take your account number please?", 99),
        Line("c2", "customer", "I already gave it to the last agent and the one be", 39),
    ]


def overlay(theme: Theme) -> Overlay:
    """An overlay in the middle of a call."""
    window = Overlay(theme)
    window.set_status(Status("listening", tr("Listening"), tr("Sotto hears both sides."), tr("Pause"), quiet=True))
    window.set_levels(MeterLevels(2, 4))
    for point in tone():
        window.add_tone(point)
    window.set_clock(277)
    window.show()
    return window


def with_card(card: Card, transcript: bool = False) -> Callable[[Theme], QWidget]:
    """An overlay that shows this card."""

    def make(theme: Theme) -> QWidget:
        window = overlay(theme)
        for line in lines():
            window.set_line(line)
        window.set_transcript_open(transcript)
        window.show_card(card)
        return window

    return make


def with_status(status: Status, in_call: bool = True) -> Callable[[Theme], QWidget]:
    """An overlay in this state."""

    def make(theme: Theme) -> QWidget:
        window = overlay(theme)
        action = tr(status.action) if status.action else None
        window.set_status(replace(status, text=tr(status.text), detail=tr(status.detail), action=action))
        if not in_call:
            window.reset_call()
        return window

    return make


def with_menu(theme: Theme) -> QWidget:
    """The menu open."""
    window = overlay(theme)
    window.on_more()
    return window


def checked(theme: Theme) -> QWidget:
    """The moment of the check."""
    window = with_card(CARD)(theme)
    assert isinstance(window, Overlay)
    window.clear_card("done")
    return window


def rtl(theme: Theme) -> QWidget:
    """Everything from right to left."""
    window = with_card(ARABIC, transcript=True)(theme)
    assert isinstance(window, Overlay)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.set_line(Line("c3", "customer", "لقد انتظرت ثلاثة أسابيع ولم يتصل بي أحد حتى الآن", 30, ((0, 12),)))
    return window


def pause(prompt: Callable[[], BreakPrompt]) -> Callable[[Theme], QWidget]:
    """The break window."""

    def make(theme: Theme) -> QWidget:
        window = BreakWindow(theme)
        window.show_prompt(prompt())
        return window

    return make


def page(model: Callable[[], CallSummary], scrolled: float = 0.0, rtl: bool = False) -> Callable[[Theme], QWidget]:
    """The page after a call, from some part of it on."""

    def make(theme: Theme) -> QWidget:
        window = SummaryWindow(theme)
        if rtl:
            window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.show_summary(model())
        QApplication.processEvents()
        bar = window.area.verticalScrollBar()
        bar.setValue(round(bar.maximum() * scrolled))
        return window

    return make


def week(model: Callable[[], WeekPage], table: bool = False, rtl: bool = False) -> Callable[[Theme], QWidget]:
    """My week."""

    def make(theme: Theme) -> QWidget:
        from ui.week_window import WeekWindow

        window = WeekWindow(theme)
        if rtl:
            window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.show_week(model())
        if table:
            window.on_table_toggled()
        return window

    return make


def kept(model: Callable[[], KeptPage], row: int = 2, rtl: bool = False) -> Callable[[Theme], QWidget]:
    """The kept calls, one of them chosen."""

    def make(theme: Theme) -> QWidget:
        from ui.kept_window import KeptWindow

        window = KeptWindow(theme)
        if rtl:
            window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.show_page(model())
        window.show_in_front(None)
        window.table.selectRow(row)
        return window

    return make


def export(theme: Theme) -> QWidget:
    """What a person takes along, with notes."""
    from bench.shots_between import taken_along
    from ui.export_window import ExportWindow

    window = ExportWindow(theme)
    window.show_page(taken_along())
    return window


NOTES = (
    NoteItem("name", "Maria Alvarez", "it's Maria Alvarez"),
    NoteItem("number", "Order 48 213", "the order is forty-eight two one three"),
    NoteItem("amount", "59 euros", "I was charged fifty-nine euros twice"),
    NoteItem("promise", "Call back (by five)", "I will call you back by five today"),
)


def with_notes(card: Card | None = None) -> Callable[[Theme], QWidget]:
    """Open, with notes."""

    def make(theme: Theme) -> QWidget:
        window = overlay(theme)
        for line in lines():
            window.set_line(line)
        window.show_notes(NOTES)
        window.set_transcript_open(True)
        if card:
            window.show_card(card)
        return window

    return make


def clicks_pass(theme: Theme) -> QWidget:
    """Clicks go through."""
    window = overlay(theme)
    window.set_clicks_pass(
        True,
        tr(
            "Clicks go to what lies below. They come back by {ways}, or the call's end.",
            ways=f"{tr('the tray')}, Ctrl+Shift+F6, sotto show",
        ),
    )
    return window


def asking(sentence: Callable[[], str], opened: bool = False) -> Callable[[Theme], QWidget]:
    """A call begins: the sentence for callers."""

    def make(theme: Theme) -> QWidget:
        window = overlay(theme)
        window.set_clock(4)
        window.set_transcript_open(opened)
        window.show_consent(sentence())
        return window

    return make


def without(parts: Parts) -> Callable[[Theme], QWidget]:
    """Open, with parts switched off, and the menu."""

    def make(theme: Theme) -> QWidget:
        window = with_notes()(theme)
        assert isinstance(window, Overlay)
        window.use_parts(parts)
        window.on_more()
        return window

    return make


def panel_without(theme: Theme) -> QWidget:
    """The ordinary window without notes and transcript."""
    window = panel(theme)
    assert isinstance(window, Panel)
    window.use_parts(Parts(transcript=False, notes=False))
    return window


def panel(theme: Theme) -> QWidget:
    """The ordinary window."""
    window = Panel(theme)
    window.set_status(Status("listening", tr("Listening"), tr("Sotto hears both sides."), tr("Pause"), quiet=True))
    window.show_card(CARD)
    for line in lines():
        window.set_line(line)
    window.show_notes(NOTES)
    window.show()
    return window


def icons(theme: Theme) -> QWidget:
    """All habits' icons and stretches on one sheet."""
    from PySide6.QtCore import QRectF

    from ui.drawings import badge, draw, poses
    from ui.pieces import Sheet

    class Drawings(Sheet):
        def paintEvent(self, event: object) -> None:  # noqa: N802
            super().paintEvent(event)  # type: ignore[arg-type]
            painter = QPainter(self)
            for at, name in enumerate((*HABITS, "app", "check", "warning", "copy", "pause", "resume", "down")):
                draw(painter, "icons", name, theme.colour("ink"), QRectF(12 + at * 44, 12, 32, 32))
            for at, (name, ground) in enumerate([*DRAWINGS.values(), ("tray-break", theme.palette.calm)]):
                painter.drawPixmap(12 + at * 44, 56, badge(name, QColor(ground), QColor("#FBFAF7")).pixmap(22, 22))
            painter.drawPixmap(400, 52, app_icon().pixmap(48, 48))
            names = ("neck", "shoulders", "wrists", "hands", "eyes", "back", "twist", "chest", "ankles", "walk")
            for at, pose in enumerate(p for name in names for p in poses(name)):
                draw(
                    painter,
                    "stretches",
                    pose,
                    theme.colour("ink"),
                    QRectF(12 + at % 10 * 64, 110 + at // 10 * 90, 60, 84),
                )

    page = Drawings(theme)
    page.resize(660, 300)
    page.show()
    return page


SHOTS: dict[str, Callable[[Theme], QWidget]] = {
    "pill-idle": with_status(Status("ready", "Ready"), in_call=False),
    "pill-call": overlay,
    "pill-learning": with_status(Status("learning", "Learning this voice")),
    "pill-paused": with_status(Status("paused", "Paused")),
    "pill-warning": with_status(
        Status(
            "warning",
            "Can't hear them",
            "Sotto cannot hear the customer.",
            "Look again",
        )
    ),
    "pill-demo": with_status(Status("listening", "Demo voices only")),
    "menu": with_menu,
    "card": with_card(CARD),
    "card-done": checked,
    "open": with_card(CARD, transcript=True),
    "open-notes": with_notes(),
    "open-notes-card": with_notes(CARD),
    "clicks-pass": clicks_pass,
    "pill-payment": with_status(
        Status(
            "payment",
            "Payment mode",
            "Nothing that is said is written down. It ends here, or with the call.",
            "End it",
        )
    ),
    "pill-declined": with_status(
        Status(
            "paused",
            "Customer said no",
            "This call is not heard, and what was heard of it is gone. The microphone is closed.",
            "Next call",
        ),
        in_call=False,
    ),
    "consent": asking(lambda: tr(SENTENCE)),
    "consent-long": asking(lambda: f"{GERMAN.say} {GERMAN.why} {GERMAN.headline}", opened=True),
    "open-no-transcript": without(Parts(transcript=False)),
    "open-nothing": without(Parts(False, False, False)),
    "panel-less": panel_without,
    "long": with_card(GERMAN),
    "rtl": rtl,
    "break-notice": pause(between.notice),
    "break-running": pause(between.running),
    "break-long": pause(lambda: between.GERMAN_BREAK),
    "page": page(between.call),
    "page-middle": page(between.call, 0.5),
    "page-end": page(between.call, 1.0),
    "page-empty": page(between.empty_call),
    "page-long": page(lambda: between.GERMAN_CALL),
    "page-rtl": page(lambda: between.ARABIC_CALL, rtl=True),
    "week": week(between.week),
    "export": export,
    "week-empty": week(between.empty_week),
    "week-table": week(between.week, table=True),
    "week-rtl": week(between.week, rtl=True),
    "kept": kept(between.kept),
    "kept-sure": kept(lambda: between.kept(sure=True), row=0),
    "kept-empty": kept(between.no_kept),
    "kept-rtl": kept(between.kept, rtl=True),
    "panel": panel,
    "icons": icons,
}
SHOTS |= MORE


def sheet(pictures: list[QPixmap], ground: str) -> QImage:
    """Pictures in four columns on a desktop's colour."""
    columns: list[list[QPixmap]] = [[], [], [], []]
    for picture in pictures:
        min(columns, key=lambda column: sum(p.height() + 24 for p in column)).append(picture)
    widths = [max((p.width() for p in column), default=0) + 24 for column in columns]
    height = max(sum(p.height() + 24 for p in column) for column in columns) + 24
    image = QImage(sum(widths) + 24, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter, x = QPainter(image), 24
    for column, width in zip(columns, widths, strict=True):
        y = 24
        for picture in column:
            painter.drawPixmap(x, y, picture)
            y += picture.height() + 24
        x += width
    painter.end()
    return image


def cut_out(picture: QPixmap, shape: QRegion) -> QPixmap:
    """What a screen without a compositor shows of a window: its mask, hard-edged."""
    cut = QPixmap(picture.size())
    cut.setDevicePixelRatio(picture.devicePixelRatio())
    cut.fill(Qt.GlobalColor.transparent)
    painter = QPainter(cut)
    painter.setClipRegion(shape)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return cut


def without_compositor() -> None:
    """The windows believe to be on an X screen where none runs."""
    from ui import break_window, floating

    for module in (floating, break_window):
        module.composited = lambda: False  # type: ignore[attr-defined]
        module.on_x11 = lambda: True  # type: ignore[attr-defined]


def shoot(scheme: Scheme, application: QApplication) -> None:
    """All pictures in one scheme."""
    theme = Theme(scheme, OPTIONS.text, reduced_motion=True, high_contrast=OPTIONS.contrast)
    pictures = []
    for name, make in SHOTS.items():
        window = make(theme)
        for _ in range(3):
            application.processEvents()
        picture = QPixmap(window.size() * window.devicePixelRatio())
        picture.setDevicePixelRatio(window.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        flags = QWidget.RenderFlag.DrawChildren
        if not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
            flags |= QWidget.RenderFlag.DrawWindowBackground
        window.render(picture, QPoint(), QRegion(), flags)
        if OPTIONS.bare and not window.mask().isEmpty():
            picture = cut_out(picture, window.mask())
        picture.setDevicePixelRatio(1.0)
        picture.save(str(OPTIONS.out / f"{name}-{scheme}.png"))
        pictures.append(picture)
        window.close()
        window.deleteLater()
    sheet(pictures, "#C8CED7" if scheme == "light" else "#394048").save(str(OPTIONS.out / f"sheet-{scheme}.png"))


def main() -> None:
    """Shoot both schemes."""
    OPTIONS.out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    translation = Translation(use_language(OPTIONS.language))
    application.installTranslator(translation)
    if OPTIONS.rtl:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if OPTIONS.bare:
        without_compositor()
    schemes: tuple[Scheme, ...] = (OPTIONS.scheme,) if OPTIONS.scheme else ("light", "dark")
    for scheme in schemes:
        shoot(scheme, application)
    print(f"{len(schemes) * len(SHOTS)} pictures in {OPTIONS.out}")


if __name__ == "__main__":
    main()
