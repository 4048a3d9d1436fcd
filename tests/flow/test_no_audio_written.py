"""No audio is written: a whole call, words and all, and not one byte of sound goes into a file, a pipe or a socket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALL = ROOT / "resources" / "demo" / "calm.flac"
SAID_MOST_BYTES = 600_000
"""Its events as lines; the call's sound alone, at the coarsest that could be understood, is over 2 MB."""
SCRIPT = """
import io, json, os, sys
opened = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITES):
            opened.append(str(path))
    elif event in ("tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile", "socket.connect", "mmap.__new__"):
        opened.append(event)

sys.addaudithook(hook)
from desktop.cli import main
out, sys.stdout = sys.stdout, io.StringIO()
status = main(["replay", sys.argv[1], "--json", *sys.argv[2:]])
lines, sys.stdout = sys.stdout.getvalue(), out
written = dict(line.split(": ") for line in open("/proc/self/io").read().splitlines())
print(json.dumps({"status": status, "n_words": lines.count('"utterance"'), "opened": opened,
                  "n_bytes": int(written["wchar"])}))
"""


def tree(folder: Path) -> dict[str, int]:
    return {str(one): one.stat().st_size for one in folder.rglob("*") if one.is_file()}


@pytest.mark.skipif(sys.platform != "linux", reason="/proc/self/io counts what a process writes")
@pytest.mark.xdist_group("demo_call")
def test_a_call_is_heard_and_no_sound_is_written_anywhere(tmp_path, demo_model):
    folders = {name: tmp_path / name for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    for folder in folders.values():
        folder.mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(CALL), "--model", str(demo_model)],
        cwd=ROOT,
        env=os.environ | {name: str(folder) for name, folder in folders.items()} | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["status"] == 0
    assert told["n_words"] > 10
    assert set(told["opened"]) <= {os.devnull}
    assert told["n_bytes"] < SAID_MOST_BYTES
    assert tree(tmp_path) == {}
