"""The export in the running app. In: gestures, what was kept, the week in memory. Out: ExportPages; a file, when asked.

What is shown is what is written. Writing has a thread of its own: a slow disk holds up nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol, get_args

from desktop.export import FORMATS, Addition, Choice, Taken, of_entries, of_week, rendered
from desktop.keeping import Keeping
from desktop.kept import KeptCall
from desktop.paths import FolderError
from desktop.settings_file import write_atomically
from desktop.store.entry import Entry
from desktop.week import DAYS, Week
from desktop.words import later, tr
from ui import export_model
from ui.export_model import AdditionToggled, ExportGesture, ExportPage, FormChosen, SaveTo
from ui.settings_model import Choice as Named

FORM_NAMES = {"text": later("Text to read"), "json": "JSON", "csv": "CSV"}
ABOUT = later("Your last seven days. Below is the file, to the letter; nothing else goes, and nobody is sent it.")
ENDINGS = {"text": "txt", "json": "json", "csv": "csv"}
ADDED_NAMES: dict[Addition, str] = {
    "notes": later("Add notes"), "promises": later("Add promises"), "transcript": later("Add the words of both sides"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """The file is there, or it is not."""

    path: Path
    problem: str = ""


class ExportView(Protocol):
    """Where it is shown."""

    def show_export(self, page: ExportPage) -> None: ...


class Exporting:
    """One window's."""

    def __init__(
        self,
        view: ExportView,
        week: Week,
        keeping: Keeping,
        today: Callable[[], date],
        deliver: Callable[[object], None],
    ) -> None:
        self._view, self._week, self._keeping, self._today, self._deliver = view, week, keeping, today, deliver
        self._taken = Taken(())
        self._choice = Choice()
        self._said = ""
        keeping.on_loaded = self.on_loaded

    def open(self) -> None:
        """The person asks for it: counts alone, as text."""
        self._choice, self._said = Choice(), ""
        self._taken = of_week(self._week, self._today())
        self._keeping.ask_all(DAYS)
        self._show()

    def on_loaded(self, entries: list[Entry]) -> None:
        """What was kept: its calls can be added."""
        self._taken = replace(self._taken, calls=of_entries(entries, self._today(), DAYS).calls)
        self._show()

    def do(self, gesture: ExportGesture) -> None:
        """What the person chose."""
        self._said = ""
        match gesture:
            case FormChosen(form=form):
                self._choice = replace(self._choice, form=next(one for one in FORMATS if one == form))
            case AdditionToggled(name=name, on=on):
                named = {one for one in get_args(Addition) if one == name}
                added = self._choice.added | named if on else self._choice.added - named
                self._choice = replace(self._choice, added=frozenset(added))
            case SaveTo(path=path):
                text = rendered(self._taken, self._choice)
                threading.Thread(target=self._write, args=(Path(path), text), name="export", daemon=True).start()
                return
        self._show()

    def _write(self, path: Path, text: str) -> None:
        try:
            write_atomically(path, text)
            self._deliver(Written(path))
        except FolderError as error:
            self._deliver(Written(path, str(error)))

    def on_message(self, message: object) -> None:
        """It was written, or not."""
        if isinstance(message, Written):
            told = tr("Not written: {reason}", reason=message.problem) if message.problem else ""
            self._said = told or tr("Written to {file}. It is yours: Sotto sends it to nobody.", file=message.path)
            self._show()

    def _show(self) -> None:
        choice = self._choice
        self._view.show_export(
            ExportPage(
                text=rendered(self._taken, choice),
                forms=tuple(Named(one, tr(FORM_NAMES[one])) for one in FORMATS),
                form=choice.form,
                additions=tuple(
                    export_model.Addition(one, tr(ADDED_NAMES[one]), one in choice.added)
                    for one in get_args(Addition)
                    if any(_has(call, one) for call in self._taken.calls)
                ),
                about=tr(ABOUT),
                said=self._said,
                file_name=f"sotto-{self._today().isoformat()}.{ENDINGS[choice.form]}",
            )
        )


def _has(call: KeptCall, addition: Addition) -> bool:
    return bool({"notes": call.notes, "promises": call.promises, "transcript": call.said}[addition])
