"""The demo with its windows comes to its end by itself: the call, the page, a break, and the record for the report."""

import subprocess
import sys
from pathlib import Path

import soundfile

ROOT = Path(__file__).parents[2]
CLIP_S = 12.0
"""Both have spoken by then, so that a call is noticed."""
DEMO = """
import sys
from pathlib import Path
from desktop import start

if __name__ == "__main__":
    start.DEMO_PAGE_MS, start.DEMO_BREAK_MS = 200, 1500
    record = start.run_demo_app(start.AppOptions(demo_model=True, recording=Path(sys.argv[1])))
    assert record is not None
    print(round(record.duration_s), type(record.events[-1]).__name__, len(record.events) > 5)
"""


def test_the_demo_ends_by_itself_with_the_calls_record(tmp_path: Path) -> None:
    sound, rate_hz = soundfile.read(ROOT / "resources" / "demo" / "upset.flac", frames=round(CLIP_S * 16_000))
    soundfile.write(tmp_path / "call.wav", sound, rate_hz)
    command = [sys.executable, "-c", DEMO, str(tmp_path / "call.wav")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    length_s, last, some = done.stdout.split()
    assert (last, some) == ("Summary", "True")
    assert 10 <= int(length_s) <= 13
