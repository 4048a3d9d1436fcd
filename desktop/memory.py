"""Memory that nobody reads again: free parts overwritten and given back, and no dump of it when a process crashes.

Copies of sound that Python and the pipes made are freed as they lie. A page that is given back comes again as zeros
(mmap(2)); what is left are pieces of pages, and these are filled.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""malloc.h's numbers (mallopt(3))."""
LARGE_BLOCK = 1 << 20
PIECES = (16_384, 4_096, 2_048, 1_024, 640)
"""Bytes, down to the smallest that Python asks of the C library; a frame of sound is 2,048."""
N_PIECES = 512


def return_large_blocks() -> None:
    """From now on large blocks go back as soon as they are free: loading a model leaves 40 MB otherwise. Set once, the
    size from which on that holds no longer grows with use."""
    _ask("mallopt", M_MMAP_THRESHOLD, LARGE_BLOCK)


def use_one_heap() -> None:
    """All threads of this process share one, for only the first gives back its end."""
    _ask("mallopt", M_ARENA_MAX, 1)


def return_free_memory() -> None:
    """Free pages go back now, and free pieces are zeros; takes a few milliseconds."""
    pieces = [bytearray(n_bytes) for n_bytes in PIECES for _ in range(N_PIECES)]
    del pieces
    _ask("malloc_trim", 0)


def write_no_core() -> None:
    """A crash of this process, or of one that it starts, leaves no copy of its memory anywhere.

    A limit of one byte: too little for a file, and Linux gives such a process to no collector of crashes either, which
    it would with a limit of none (fs/coredump.c, do_coredump).
    """
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):  # no core is allowed at all
            resource.setrlimit(resource.RLIMIT_CORE, (1, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _ask(name: str, *arguments: int) -> None:
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None  # not in every C library
    if function:
        function(*arguments)
