"""The benches' own arithmetic, and one small run of those that need no minute."""

import json
import subprocess
import sys
import threading
import time

import pytest

from audio.events import Speaker
from bench.figures import Aim, Result, quantile, show, spread, table
from bench.sampling import Sampler
from bench.words import cut_call, errors, word_errors


def test_quantiles_are_interpolated():
    assert [quantile([4.0, 1.0, 3.0, 2.0], share) for share in (0.0, 0.5, 1.0)] == [1.0, 2.5, 4.0]
    assert spread([3.0, 1.0, 2.0]) == "1.00-2.00-3.00"
    with pytest.raises(ValueError, match="at least one value"):
        quantile([], 0.5)


def test_an_aim_is_met_at_its_limit_and_never_by_what_was_not_measured():
    assert [Aim("x", got, 1.0, "s").met for got in (1.0, 1.01, None)] == [True, False, False]
    assert "NOT MET" in str(Aim("finals", 2.0, 1.0, "s"))


def test_a_table_stands_in_columns_and_shows_what_is_missing():
    lines = table([{"size": "base", "p50": 0.5}, {"size": "a", "n": 3}]).splitlines()
    assert lines == ["  size  p50  n", "  base  0.5  -", "     a    -  3"]


def test_a_result_is_kept_as_json_with_its_command_and_its_aims(tmp_path, capsys):
    where = {"cores": 2, "processor": "x", "load": 0.1}
    show(Result("words", [{"a": 1}], [Aim("x", 2.0, 1.0, "s")]), where, tmp_path)
    kept = json.loads((tmp_path / "words.json").read_text())
    assert kept["rows"] == [{"a": 1}]
    assert kept["aims"] == [{"what": "x", "got": 2.0, "at_most": 1.0, "met": False}]
    assert kept["command"].startswith("python -m bench")
    assert "(2 cores, x, load before 0.1)" in capsys.readouterr().out


def test_a_busy_child_is_seen_with_its_cpu_and_memory():
    busy = "import time; kept = bytearray(50_000_000); end = time.monotonic() + 1.0\nwhile time.monotonic() < end: pass"
    with subprocess.Popen([sys.executable, "-c", busy]) as child:
        sampler = Sampler(child.pid, every_s=0.05, names={child.pid: "busy"})
        sampler.begin()
        over = threading.Event()
        watcher = threading.Thread(target=sampler.run, args=(over,))
        watcher.start()
        child.wait()
        over.set()
        watcher.join()
    (row, total) = sampler.rows()
    assert row["process"] == "busy"
    assert 0.05 < row["cpu_of_a_core"] <= 1.1
    assert row["peak_uss_mb"] >= 47
    assert total["peak_pss_mb"] >= 47


def test_the_call_is_cut_after_a_whole_turn():
    cut = cut_call(12.0)
    assert cut.script[Speaker.AGENT][0].startswith("Good morning")
    assert len(cut.channels[Speaker.AGENT]) < 14 * 16_000
    with pytest.raises(ValueError, match="expected at least"):
        cut_call(1.0)


def test_word_errors_are_counted_on_each_side_by_its_own_script():
    assert word_errors(["one two four"], ["One, two three."]) == pytest.approx(1 / 3)
    script = {Speaker.AGENT: ["hello there"], Speaker.CUSTOMER: ["my phone is broken again today"]}
    said = {"agent": ["hello there"], "customer": ["my phone is broken"]}
    assert errors(said, script) == pytest.approx(2 / 8)


def test_a_late_event_loop_is_seen(qapp_offscreen):
    from PySide6.QtCore import QTimer

    from bench.heartbeat import Heartbeat

    heartbeat = Heartbeat()
    heartbeat.start()
    QTimer.singleShot(20, lambda: time.sleep(0.08))
    QTimer.singleShot(200, qapp_offscreen.quit)
    qapp_offscreen.exec()
    heartbeat._timer.stop()
    assert heartbeat.figures()["over_50_ms"] >= 1
    assert heartbeat.figures()["late_max_ms"] > 60


@pytest.fixture
def qapp_offscreen():
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])
