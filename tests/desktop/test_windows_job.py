"""The job object's calls, on a stand-in for kernel32."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from desktop.windows_job import Job


class _Call:
    def __init__(self, log: list[tuple[str, Any]], name: str, answer: int) -> None:
        self.log, self.name, self.answer = log, name, answer
        self.restype: Any = None

    def __call__(self, *arguments: Any) -> int:
        self.log.append((self.name, arguments))
        return self.answer


class _Kernel32:
    def __init__(self, **answers: int) -> None:
        self.log: list[tuple[str, Any]] = []
        for name in (
            "CreateJobObjectW", "SetInformationJobObject", "OpenProcess", "AssignProcessToJobObject", "CloseHandle"
        ):  # fmt: skip
            setattr(self, name, _Call(self.log, name, answers.get(name, 1)))


def test_the_job_is_told_to_kill_and_holds_the_process() -> None:
    kernel32 = _Kernel32()
    assert Job(kernel32).hold(4711)
    assert [name for name, _ in kernel32.log] == [
        "CreateJobObjectW", "SetInformationJobObject", "OpenProcess", "AssignProcessToJobObject", "CloseHandle"
    ]  # fmt: skip
    assert kernel32.log[2][1][2] == 4711
    _, kind, limits, size = kernel32.log[1][1]
    assert (kind, limits._obj.Basic.LimitFlags, size) == (9, 0x2000, ctypes.sizeof(limits._obj))


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the size is that of 64-bit Windows")
def test_the_limits_are_as_large_as_windows_expects() -> None:
    kernel32 = _Kernel32()
    Job(kernel32)
    assert kernel32.log[1][1][3] == 144  # sizeof(JOBOBJECT_EXTENDED_LIMIT_INFORMATION), 64 bit


def test_a_process_that_is_gone_is_not_held() -> None:
    assert not Job(_Kernel32(OpenProcess=0)).hold(4711)


def test_a_job_that_cannot_be_made_is_an_error() -> None:
    with pytest.raises(OSError, match="no job object"):
        Job(_Kernel32(SetInformationJobObject=0))
