"""The windows that a person opens: settings, first run, my week, kept calls. In: models. Out: gestures, as signals.

Each is loaded and made when it is first asked for: the start waits for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

if TYPE_CHECKING:
    from ui.export_model import ExportPage
    from ui.export_window import ExportWindow
    from ui.kept_model import KeptPage
    from ui.kept_window import KeptWindow
    from ui.settings_model import SettingsPage
    from ui.settings_window import SettingsWindow
    from ui.setup_model import Setup
    from ui.setup_wizard import SetupWizard
    from ui.week_model import WeekPage
    from ui.week_window import WeekWindow


def _bring_forward(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()


class ByHand(QObject):
    """Settings, first run and my week."""

    settings_told = Signal(object)
    setup_asked = Signal()
    setup_told = Signal(object)
    export_asked = Signal()
    export_told = Signal(object)
    kept_told = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.settings: SettingsWindow | None = None
        self.setup: SetupWizard | None = None
        self.week: WeekWindow | None = None
        self.export: ExportWindow | None = None
        self.kept: KeptWindow | None = None

    def where(self) -> QRect | None:
        """What they keep clear of."""
        return None

    def close_opened(self) -> None:
        """All of them, for good."""
        for window in (self.settings, self.setup, self.week, self.export, self.kept):
            if window is not None:
                window.close()
                window.deleteLater()

    @Slot(object)
    def show_settings(self, page: SettingsPage, section: str = "") -> None:
        """The settings, in front, from this section on."""
        from ui.settings_window import SettingsWindow

        if self.settings is None:
            self.settings = SettingsWindow(self._theme)
            self.settings.told.connect(self.settings_told)
            self.settings.setup_asked.connect(self.setup_asked)
        self.settings.show_page(page)
        _bring_forward(self.settings)
        if section:
            self.settings.jump_to(section)

    def settings_shown(self) -> bool:
        """Whether the settings can be seen."""
        return self.settings is not None and self.settings.isVisible()

    @Slot(object)
    def renew_settings(self, page: SettingsPage) -> None:
        """The settings as they are now, where they are shown."""
        if self.settings and self.settings_shown():
            self.settings.show_page(page)

    @Slot(object)
    def show_setup(self, setup: Setup) -> None:
        """The first run, in front when it comes."""
        from ui.setup_wizard import SetupWizard

        if self.setup is None:
            self.setup = SetupWizard(self._theme)
            self.setup.told.connect(self.setup_told)
        self.setup.show_setup(setup)
        if not self.setup.isVisible():
            _bring_forward(self.setup)

    @Slot()
    def close_setup(self) -> None:
        """The first run is over."""
        wizard, self.setup = self.setup, None
        if wizard:
            wizard.setup = None
            wizard.close()
            wizard.deleteLater()

    @Slot(object)
    def show_week(self, page: WeekPage) -> None:
        """The person's week; the plots' library is loaded now and not before."""
        from ui.week_window import WeekWindow

        if self.week is None:
            self.week = WeekWindow(self._theme)
            self.week.export_asked.connect(self.export_asked)
        self.week.show_week(page, overlay=self.where())

    @Slot(object)
    def show_export(self, page: ExportPage) -> None:
        """What the person takes along, in front when it comes."""
        from ui.export_window import ExportWindow

        if self.export is None:
            self.export = ExportWindow(self._theme)
            self.export.told.connect(self.export_told)
        self.export.show_page(page)

    def show_kept(self, page: KeptPage, *, in_front: bool = False) -> None:
        """The calls that are kept; `in_front`: the person asked for them."""
        from ui.kept_window import KeptWindow

        if self.kept is None:
            self.kept = KeptWindow(self._theme)
            self.kept.told.connect(self.kept_told)
        self.kept.show_page(page)
        if in_front:
            self.kept.show_in_front(self.where())

    def kept_shown(self) -> bool:
        """Whether the kept calls can be seen."""
        return self.kept is not None and self.kept.isVisible()
