"""Overwriting. In: samples that nobody may need any more. Out: the same array, all zero, where it may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def overwrite(samples: NDArray[Any]) -> None:
    """Zeros in their place, so that no copy waits in freed memory; the shared silence is read-only and stays."""
    if samples.flags.writeable:
        samples.fill(0)
