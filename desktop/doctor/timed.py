"""Looks that cannot hang the doctor. In: a Look, a Context. Out: its Checks, or one that says that it did not answer.

What asks a driver, a display or a model runs in a process of its own, which can be ended and may crash; the rest in a
thread, which is left behind where a file system does not answer.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from desktop.doctor.check import Check, Context, State

_SPAWN = multiprocessing.get_context("spawn")
START_S = 10.0
"""A new process starts within a second; from a cold disk behind a virus scanner it takes its time."""
ENDED_S = 2.0

LookAt = Callable[[Context], list[Check]]
"""A function of a module: a child process must be able to import it."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look. `id`, `name`: of the check that stands for it where it gives none itself."""

    id: str
    name: str
    at: LookAt
    limit_s: float = 5.0
    in_child: bool = False
    without: State = "warning"
    """How bad it is to have no answer."""
    action: str = ""
    """What to do then."""


T = TypeVar("T")


def within(limit_s: float, act: Callable[[], T]) -> T | None:
    """What `act` gives; None where it takes longer, and is then left behind. Raises what it raises."""
    answers: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((act(), None))
        except Exception as error:  # noqa: BLE001 -- raised where the answer is waited for
            answers.put((None, error))

    threading.Thread(target=run, name="sotto-doctor", daemon=True).start()
    try:
        answer, error = answers.get(timeout=limit_s)
    except queue.Empty:
        return None
    if error:
        raise error
    return answer


def take(look: Look, context: Context) -> list[Check]:
    """Its checks, within its time."""
    return _in_child(look, context) if look.in_child else _in_thread(look, context)


def _without(look: Look, text: str) -> list[Check]:
    return [Check(look.id, look.name, look.without, text, look.action)]


def _in_thread(look: Look, context: Context) -> list[Check]:
    try:
        found = within(look.limit_s, lambda: look.at(context))
    except Exception as error:  # noqa: BLE001 -- told as the check's result
        return _without(look, said(error))
    return _without(look, f"no answer within {look.limit_s:g} s") if found is None else found


def _in_child(look: Look, context: Context) -> list[Check]:
    ours, theirs = _SPAWN.Pipe(duplex=False)
    with ours, tempfile.TemporaryDirectory(prefix="sotto-doctor-") as folder:
        complaints = Path(folder) / "complaints.txt"
        process = _SPAWN.Process(target=_child_main, args=(theirs, complaints, look.at, context), daemon=True)
        process.start()
        theirs.close()
        try:
            if not ours.poll(START_S + look.limit_s):
                return _without(look, f"no answer within {look.limit_s:g} s")
            answer = ours.recv()
        except (EOFError, OSError):
            process.join(ENDED_S)
            return _without(look, f"the attempt ended by itself{_why(process.exitcode, complaints)}")
        finally:
            process.kill()
            process.join()
            process.close()
    return answer if isinstance(answer, list) else _without(look, str(answer))


def _child_main(out: Connection, complaints: Path, at: LookAt, context: Context) -> None:
    with contextlib.suppress(ValueError):  # not in a main thread of a test
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError), complaints.open("wb") as file:
        os.dup2(file.fileno(), 2)  # a library that aborts says why there
        sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    answer: list[Check] | str
    try:
        answer = at(context)
    except Exception as error:  # noqa: BLE001
        answer = said(error)
    with contextlib.suppress(OSError):
        out.send(answer)
    out.close()
    os._exit(0)  # a driver's threads do not hold up the end


def said(error: Exception) -> str:
    """An error in one line."""
    return (str(error).splitlines() or [""])[0] or type(error).__name__


def _why(status: int | None, complaints: Path) -> str:
    try:
        lines = complaints.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        lines = []
    first = next((line.strip() for line in lines if line.strip()), "")
    return (f" (status {status})" if status is not None else "") + (f": {first}" if first else "")
