"""The sentence encoder in resources/models. In: its folder, texts. Out: vectors of length 1. One thread, one text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np

from desktop.language.heads import Floats

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
SUMS = "SHA256SUMS"
"""Lines of `sha256sum`, written when the model was made."""
MAX_TOKENS = 96
"""Of a longer text the last ones: about 70 words, more than most turns hold, in a few milliseconds."""


_NOTHING = ("", np.zeros(384, np.float32))


class EncoderError(ValueError):
    """The folder holds no encoder that can be used; one line."""


class Encoder:
    """all-MiniLM-L6-v2: the mean of its last layer over all tokens (Reimers and Gurevych 2019, arXiv:1908.10084)."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        _check(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.disable_prepacking", "1")  # 9 MB less for 1 ms more
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise their own kinds, made in native code
            raise EncoderError(f"the sentence encoder in {folder} could not be read: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._last: tuple[str, Floats] = _NOTHING

    def vector(self, text: str) -> Floats:
        """The text's meaning (384,). The last one is kept: several questions are asked of one text."""
        if text != self._last[0]:
            self._last = (text, self._encoded(text))
        return self._last[1]

    def forget(self) -> None:
        """No text is kept."""
        self._last = _NOTHING

    def _encoded(self, text: str) -> Floats:
        ids = self._tokenizer.encode(text.lower()).ids
        if len(ids) > MAX_TOKENS:
            ids = [ids[0], *ids[-(MAX_TOKENS - 1) :]]
        found: Floats = self._session.run(None, {"input_ids": np.array([ids], dtype=np.int64)})[0][0]
        return found / np.float32(max(1e-9, float(np.linalg.norm(found))))


def _check(folder: Path) -> None:
    """A truncated or changed file would abort in native code, or give other vectors than the heads learnt on."""
    try:
        sums = (folder / SUMS).read_text(encoding="ascii", errors="replace")
        found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (MODEL, TOKENIZER)}
    except OSError as error:
        raise EncoderError(f"no sentence encoder in {folder}: {error.strerror}") from error
    for name, digest in found.items():
        if f"{digest}  {name}\n" not in sums:
            raise EncoderError(f"{folder / name} is damaged: its SHA-256 differs")
