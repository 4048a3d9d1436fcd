"""The app itself on profiles that cannot be written: it runs, says so once, and what is changed counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, pwd, sys
if "HOME" not in os.environ:
    def nobody(number): raise KeyError(number)
    pwd.getpwuid = nobody
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import start
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.ear import EarProcess
from ui.settings_model import SettingChanged

EarProcess.start = EarProcess.stop = lambda self: None
begin = App.start

def started(app, problems):
    begin(app, problems)
    QTimer.singleShot(0, lambda: used(app))

def used(app):
    app.desk.do(SettingChanged("breaks.every_min", "45"))
    app.desk.do(SettingChanged("window.theme", "dark"))
    app.on_moved(10, 10, "screen")
    app._remember_wrong("missed", 1)
    app.preferences.first_run.open()
    app.windows.show_settings(app.desk.page())
    assert app.writer.drain(30)
    QApplication.processEvents()
    said = [one for one in app.live.health._notices if "until Sotto ends" in one]
    page = app.desk.page()
    print(app.desk.settings.breaks.every_min, app.desk.settings.window.theme, page.is_kept, len(said))
    app.on_quit()

if __name__ == "__main__":
    App.start = started
    sys.exit(start.run_app(AppOptions()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX homes")
@pytest.mark.parametrize("home", ["below a file", "none"])
def test_the_app_runs_where_nothing_can_be_kept_and_says_so_once(home: str, tmp_path: Path, root: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "run.py").write_text(SCRIPT)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HOME", "XDG_"))}
    (tmp_path / "run").mkdir(mode=0o700)
    kept |= {"PYTHONPATH": str(root), "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    environment = kept | ({"HOME": str(tmp_path / "file/home")} if home != "none" else {})
    ran = subprocess.run(
        [sys.executable, str(tmp_path / "run.py")],
        check=False,
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "45.0 dark False 1"), ran.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "run", "run.py"], "no folder named ~ appeared"
