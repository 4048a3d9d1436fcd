"""Windows: a job object that ends the workers when this process ends, however it ends. Untested on Windows.

Win32's JOBOBJECT_EXTENDED_LIMIT_INFORMATION with JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE (winnt.h): the system closes
the last handle to the job when the process that holds it is gone.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

_EXTENDED_LIMITS = 9
_KILL_ON_CLOSE = 0x2000
_SET_QUOTA_AND_TERMINATE = 0x0100 | 0x0001


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("Basic", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Job:
    """Holds its processes' lives. `kernel32` is the system's, or a stand-in's. Raises OSError where none is made."""

    def __init__(self, kernel32: Any) -> None:
        self._kernel32 = kernel32
        kernel32.CreateJobObjectW.restype = ctypes.c_void_p
        kernel32.OpenProcess.restype = ctypes.c_void_p
        self._handle = ctypes.c_void_p(kernel32.CreateJobObjectW(None, None))
        limits = _Extended(_Basic(LimitFlags=_KILL_ON_CLOSE))
        if self._handle.value is None or not kernel32.SetInformationJobObject(
            self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        ):
            raise OSError("Windows made no job object to hold the workers")

    def hold(self, pid: int) -> bool:
        """The process ends with this one; False where it is gone already."""
        process = ctypes.c_void_p(self._kernel32.OpenProcess(_SET_QUOTA_AND_TERMINATE, False, pid))
        if process.value is None:
            return False
        held = bool(self._kernel32.AssignProcessToJobObject(self._handle, process))
        self._kernel32.CloseHandle(process)
        return held


@lru_cache(maxsize=1)
def this_process() -> Job:
    """The job that this process holds; Windows only."""
    return Job(ctypes.WinDLL("kernel32", use_last_error=True))  # type: ignore[attr-defined,unused-ignore]
