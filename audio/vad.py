"""Voice activity. In: 512 samples. Out: the probability that somebody speaks (0..1). Silero on ONNX, one thread.

The model (resources/models/silero_vad_v6.onnx, MIT, its notice beside it) sees a frame with the last 64 samples of the
frame before it, and carries two recurrent states. A forgotten context or state does not fail, it only hears worse:
the tests hold the scores against the reference way of calling the same file.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from audio.units import FRAME_SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT_SAMPLES = 64
"""How much of the frame before the model wants to see (silero-vad, utils_vad.py, at 16 kHz)."""
STATE_SHAPE = (1, 1, 128)


class SileroVad:
    """One channel's voice activity; give each channel its own."""

    def __init__(self, model_path: Path) -> None:
        """Raises FileNotFoundError where the model is not there, ValueError where it is not this model."""
        if not model_path.is_file():
            raise FileNotFoundError(f"the voice activity model is missing: expected a file at {model_path}")
        self._session = _session(model_path)
        self._input = np.zeros((1, CONTEXT_SAMPLES + FRAME_SAMPLES), np.float32)
        self._h = np.zeros(STATE_SHAPE, np.float32)
        self._c = np.zeros(STATE_SHAPE, np.float32)

    def reset(self) -> None:
        """Forgets the sound so far, as at the start of a call."""
        self._input.fill(0.0)
        self._h = np.zeros(STATE_SHAPE, np.float32)
        self._c = np.zeros(STATE_SHAPE, np.float32)

    def score(self, samples: NDArray[np.float32]) -> float:
        """The next frame's probability of speech. `samples`: float32 in -1..1, finite, shape (512,), 16 kHz."""
        if samples.shape != (FRAME_SAMPLES,):
            raise ValueError(f"expected a frame of {FRAME_SAMPLES} samples, got shape {samples.shape}")
        self._input[0, CONTEXT_SAMPLES:] = samples
        probability, self._h, self._c = self._session.run(None, {"input": self._input, "h": self._h, "c": self._c})
        self._input[0, :CONTEXT_SAMPLES] = samples[-CONTEXT_SAMPLES:]
        self._input[0, CONTEXT_SAMPLES:] = 0.0  # no more of the sound is kept than the next frame needs
        return float(probability.flat[0])


def warm_up() -> None:
    """The slow import, for a process that will need it soon."""
    importlib.import_module("onnxruntime")


def _session(model_path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            model_path.read_bytes(), providers=["CPUExecutionProvider"], sess_options=options
        )
    except Exception as error:  # onnxruntime's errors share no base class
        raise ValueError(f"{model_path.name} is not a readable ONNX model: {error}") from error
    names = {one.name for one in session.get_inputs()}
    if names != {"input", "h", "c"}:
        raise ValueError(f"{model_path.name} is not the expected VAD: expected inputs input, h, c, got {sorted(names)}")
    return session
