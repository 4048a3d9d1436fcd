"""Packs the tuned encoder: `python -m bench.pack_encoder TUNED.npz TOKENIZER.json`. Out: resources/models/words-en.

In: the weights from bench/tune_encoder.py. The graph is BERT's with six layers (Devlin et al. 2019, arXiv:1810.04805),
one sentence at a time, its end the mean over all tokens (Reimers and Gurevych 2019, arXiv:1908.10084). The weights are
rounded to 8 bits, which takes the file from 90 to 23 MB; unsigned ones, since on processors without VNNI signed ones
overflow in onnxruntime. Needs the packages of bench/encoder.lock. The same weights give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

OUT = Path(__file__).resolve().parents[1] / "resources" / "models" / "words-en"
LAYERS, HEADS, WIDTH = 6, 12, 384
Array = NDArray[Any]


class Graph:
    """Collects nodes and constants; every method gives the name of what it makes."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._weights = weights

    def constant(self, name: str, values: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weight(self, name: str, *, turned: bool = False) -> str:
        return self.constant(name, self._weights[name].T if turned else self._weights[name])

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        out = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def norm(self, x: str, name: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.op("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)

    def linear(self, x: str, name: str) -> str:
        turned = self.weight(f"{name}.weight", turned=True)
        return self.op("Add", self.op("MatMul", x, turned), self.weight(f"{name}.bias"))

    def embedded(self) -> str:
        """Words and their places."""
        words = self.op("Gather", self.weight("words.weight"), "input_ids")
        zero, one, two = (self.constant(f"number_{n}", np.array([n])) for n in range(3))
        n_tokens = self.op("Slice", self.op("Shape", "input_ids"), one, two)
        places = self.op("Slice", self.weight("places.weight"), zero, n_tokens, zero)
        return self.norm(self.op("Add", words, places), "norm")

    def layer(self, x: str, name: str, split: str, whole: str, scale: str) -> str:
        query, key, value = (
            self.op("Transpose", self.op("Reshape", self.linear(x, f"{name}.{what}"), split), perm=[0, 2, 1, 3])
            for what in ("query", "key", "value")
        )
        alike = self.op("MatMul", query, self.op("Transpose", key, perm=[0, 1, 3, 2]))
        seen = self.op("MatMul", self.op("Softmax", self.op("Mul", alike, scale), axis=-1), value)
        joined = self.op("Reshape", self.op("Transpose", seen, perm=[0, 2, 1, 3]), whole)
        x = self.norm(self.op("Add", x, self.linear(joined, f"{name}.joined")), f"{name}.norm_1")
        inner = self.op("Gelu", self.linear(x, f"{name}.inner"))
        return self.norm(self.op("Add", x, self.linear(inner, f"{name}.outer")), f"{name}.norm_2")

    def model(self) -> onnx.ModelProto:
        """The whole graph: input_ids (1, tokens) int64 -> sentence (1, 384) float32, not brought to length 1."""
        split = self.constant("split", np.array([0, 0, HEADS, WIDTH // HEADS]))
        whole = self.constant("whole", np.array([0, 0, WIDTH]))
        scale = self.constant("scale", np.array((WIDTH // HEADS) ** -0.5, np.float32))
        x = self.embedded()
        for number in range(LAYERS):
            x = self.layer(x, f"layers.{number}", split, whole, scale)
        self.nodes.append(
            helper.make_node("ReduceMean", [x, self.constant("over", np.array([1]))], ["sentence"], keepdims=0)
        )
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])
        sentence = helper.make_tensor_value_info("sentence", TensorProto.FLOAT, [1, WIDTH])
        graph = helper.make_graph(self.nodes, "words-en", [ids], [sentence], self.constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        onnx.checker.check_model(made)
        return made


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.pack_encoder", description=__doc__)
    parser.add_argument("tuned", type=Path)
    parser.add_argument("tokenizer", type=Path)
    arguments = parser.parse_args()
    with np.load(arguments.tuned) as held, tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "whole.onnx"
        onnx.save(Graph({name: held[name].astype(np.float32) for name in held.files}).model(), whole)
        quantize_dynamic(whole, OUT / "model.onnx", weight_type=QuantType.QUInt8, per_channel=True)
    shutil.copy(arguments.tokenizer, OUT / "tokenizer.json")
    names = ("model.onnx", "tokenizer.json")
    sums = [f"{hashlib.sha256((OUT / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (OUT / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
