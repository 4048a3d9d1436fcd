"""The demo model at the cost of a real Whisper: widened, deepened, same words. In: a folder. Out: a folder.

`models recommend` and the bench measure a machine with it, so that no model need be downloaded to know its cost.

Every hidden value is repeated k times and the weights that read repeated values are divided by k, so norms,
attention heads and logits stay what they were; added layers write next to nothing and so add nothing; rows of a token
that is never written fill the vocabulary to 51,864. Widths are multiples of the demo model's 192: tiny 384 (as the
real one), base 576 (the real one: 512, so base is over-stated by up to a quarter), small 768 (as the real one). It
says what a size costs, never how well a real model hears.
"""

from __future__ import annotations

import json
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

VOCABULARY = 51_864
"""Rows of the real English-only models' embedding."""
UNUSED_TOKEN = "<|zh|>"
"""A token that an English-only model never writes: its embedding fills the new rows."""
DTYPES: dict[int, Any] = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
OUTPUTS = ("self_attention/linear_1/", "attention/linear_2/", "ffn/linear_1/")
"""The layers that write into the residual stream: next to nothing there, a layer adds nothing."""
NOTHING = np.float32(1e-9)


@dataclass(frozen=True, slots=True)
class Size:
    """How often each hidden value is repeated, and the layers of encoder and decoder."""

    repeats: int
    encoder_layers: int
    decoder_layers: int


SIZES = {"tiny": Size(2, 4, 4), "base": Size(3, 6, 6), "small": Size(4, 12, 12)}


class _Reader:
    """Reads little-endian values off a CTranslate2 model.bin (binary version 6)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, code: str) -> int:
        (value,) = struct.unpack_from("<" + code, self._data, self._at)
        self._at += struct.calcsize("<" + code)
        return int(value)

    def text(self) -> str:
        size = self.number("H")
        raw = self.take(size)
        return raw[:-1].decode("utf-8")

    def take(self, n_bytes: int) -> bytes:
        raw = self._data[self._at : self._at + n_bytes]
        self._at += n_bytes
        return raw


def read_weights(path: Path) -> Weights:
    """The variables of a model.bin by name; int8 weights come back as float32 (weight / its row's scale)."""
    reader = _Reader(path.read_bytes())
    reader.number("I"), reader.text(), reader.number("I")
    raw: Weights = dict(_variable(reader) for _ in range(reader.number("I")))
    for _ in range(reader.number("I")):
        alias, name = reader.text(), reader.text()
        raw[alias] = raw[name]
    return {name: _dequantized(raw, name) for name in raw}


def _variable(reader: _Reader) -> tuple[str, NDArray[Any]]:
    name = reader.text()
    shape = [reader.number("I") for _ in range(reader.number("B"))]
    dtype = DTYPES[reader.number("B")]
    return name, np.frombuffer(reader.take(reader.number("I")), dtype).reshape(shape)


def _dequantized(raw: Weights, name: str) -> NDArray[Any]:
    value, scale = raw[name], raw.get(name + "_scale")
    if scale is None or value.dtype != np.int8:
        return value
    rows = scale.reshape([-1] + [1] * (value.ndim - 1))
    return value.astype(np.float32) / rows


def _stacked(value: NDArray[Any], name: str, width: int) -> list[NDArray[Any]]:
    """An attention projection holds queries, keys and values one under the other: each is repeated by itself."""
    if "attention" not in name or len(value) % width:
        return [value]
    return [value[i : i + width] for i in range(0, len(value), width)]


def widened(value: NDArray[Any], name: str, k: int, width: int) -> NDArray[Any]:
    """One variable of the wide model."""
    if "encodings" in name or "embeddings" in name:
        return np.tile(value, (1, k))
    if "layer_norm" in name:  # the logits are a product over k copies
        return np.tile(value, k) / (k if name.startswith("decoder/layer_norm/") else 1)
    if "conv" in name and value.ndim == 3:  # conv1 reads the mel bands, which are not repeated
        return np.tile(value, (k, 1, 1)) if "conv1" in name else np.tile(value, (k, k, 1)) / k
    if value.ndim == 1:
        return np.concatenate([np.tile(part, k) for part in _stacked(value, name, width)])
    return np.concatenate([np.tile(part, (k, k)) / k for part in _stacked(value, name, width)])


def _place(spec: Any, name: str, value: NDArray[Any]) -> None:
    """Sets "encoder/layer_3/ffn/linear_0/weight" on a CTranslate2 spec."""
    *path, leaf = name.split("/")
    node = spec
    for step in path:
        head, _, index = step.rpartition("_")
        node = getattr(node, step) if hasattr(node, step) else getattr(node, head)[int(index)]
    setattr(node, leaf, np.ascontiguousarray(value, np.float32))


def _fill(spec: Any, weights: Weights, size: Size, width: int) -> None:
    wanted = {"encoder": size.encoder_layers, "decoder": size.decoder_layers}
    for name, value in weights.items():
        if value.ndim == 0 or name.endswith("_scale") or name == "decoder/projection/weight":
            continue
        wide, part = widened(value, name, size.repeats, width), name.split("/")[0]
        _place(spec, name, wide)
        if "/layer_0/" not in name:
            continue
        for layer in range(_depth(weights, part), wanted[part]):
            _place(spec, name.replace("layer_0", f"layer_{layer}"), _added(wide, name, layer))


def _added(wide: NDArray[Any], name: str, layer: int) -> NDArray[Any]:
    """An added layer's variable: another in each layer, for CTranslate2 keeps equal ones once, and memory would lie."""
    moved = np.roll(wide, layer, axis=0)
    return moved * NOTHING if any(out in name for out in OUTPUTS) else moved


def _depth(weights: Weights, part: str) -> int:
    prefix = f"{part}/layer_"
    return 1 + max(
        int(n[len(prefix) :].split("/")[0]) for n in weights if n.startswith(prefix) and n[len(prefix)].isdigit()
    )


def _config(spec: Any, source: Path, n_text: int, added: int) -> None:
    def moved(ids: list[int]) -> list[int]:
        return [i + added if i >= n_text else i for i in ids]

    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    for key in ("suppress_ids", "suppress_ids_begin", "lang_ids"):
        setattr(spec.config, key, moved(config[key]))
    spec.config.alignment_heads = config["alignment_heads"]


def widen(source: Path, out: Path, size_name: str) -> Path:
    """Writes the model at `out` and returns it. `size_name`: tiny, base or small.

    Its manifest says that it hears well on short windows, as the demo model does: who wants a real model's cost sets
    `EngineConfig.final_window_s` to 30.
    """
    from ctranslate2.specs import WhisperSpec

    size, weights = SIZES[size_name], read_weights(source / "model.bin")
    table = weights["decoder/embeddings/weight"]
    width, heads = table.shape[1], int(weights["encoder/num_heads"])
    tokenizer = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    n_text, added = len(tokenizer["model"]["vocab"]), VOCABULARY - len(table)
    unused = next(t["id"] for t in tokenizer["added_tokens"] if t["content"] == UNUSED_TOKEN)
    rows = np.repeat(table[unused : unused + 1], added, 0)
    weights["decoder/embeddings/weight"] = np.concatenate([table[:n_text], rows, table[n_text:]])
    k = size.repeats
    spec = WhisperSpec(size.encoder_layers, heads * k, size.decoder_layers, heads * k)
    _fill(spec, weights, size, width)
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    _config(spec, source, n_text, added)
    words = json.loads((source / "vocabulary.json").read_text(encoding="utf-8"))
    words[n_text:n_text] = [f"<unused{i}>" for i in range(added)]
    spec.register_vocabulary(words)
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
    _write_tokenizer(tokenizer, out, n_text, added)
    manifest = {"name": f"demo-voices as {size_name}", "demo": True, "final_window_s": 0}
    (out / "sotto-model.json").write_text(json.dumps(manifest), encoding="utf-8")
    shutil.copy(source / "preprocessor_config.json", out)
    return out


def _write_tokenizer(tokenizer: dict[str, Any], out: Path, n_text: int, added: int) -> None:
    tokenizer["model"]["vocab"].update({f"<unused{i}>": n_text + i for i in range(added)})
    for token in tokenizer["added_tokens"]:
        token["id"] += added if token["id"] >= n_text else 0
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
