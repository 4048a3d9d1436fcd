"""Tunes the sentence encoder to the training sentences: `python -m bench.tune_encoder --weights FOLDER --out FILE`.

In: all-MiniLM-L6-v2's model.safetensors and tokenizer.json, bench/data/train. Out: a .npz of the body's weights and of
three heads (customer, agent, fix). Needs PyTorch, which Sotto itself does not: see bench/encoder.lock.
`--without WRITER` leaves one writer out and prints how well the rest serves to understand them.
"""

from __future__ import annotations

import argparse
import json
import random
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from bench.language_data import BUILD, Sentence, writers, written
from bench.language_noise import Noise
from desktop.language.heads import LABELS, NONE

LAYERS, HEADS, WIDTH, POSITIONS = 6, 12, 384, 128
SIDES = ("customer", "agent")


@dataclass(frozen=True, slots=True)
class TuneConfig:
    """How it is trained; chosen by leaving one writer out after the other."""

    epochs: int = 8
    batch: int = 32
    body_rate: float = 1e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    dropout: float = 0.1
    smoothing: float = 0.05
    most_wrong: float = 0.15
    """Share of wrong words in a sentence: 0 to this, anew each time it is seen."""
    joined: float = 0.25
    """Share of sentences that get another one's business before or after them: a turn holds more than its point."""
    frozen_words: bool = True
    """The words' own vectors stay: what a rare word means is not learnt from a few sentences."""
    seeds: tuple[int, ...] = (1, 2, 3)
    """One run each; their weights are averaged (Wortsman et al. 2022, arXiv:2203.05482)."""


class Layer(nn.Module):
    """One of BERT's (Devlin et al. 2019, arXiv:1810.04805)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_1, self.norm_2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, length, _ = x.shape
        query, key, value = (
            part(x).view(n, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :].bool())
        x = self.norm_1(x + self.drop(self.joined(seen.transpose(1, 2).reshape(n, length, WIDTH))))
        return self.norm_2(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Net(nn.Module):
    """The encoder with a linear head for each question."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in LABELS.items()})

    def vector(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Mean over the tokens, of length 1, (n, 384)."""
        x = self.drop(self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device))))
        for layer in self.layers:
            x = layer(x, mask)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(mean, dim=-1)


def load_published(net: Net, file: Path) -> None:
    """The published weights (safetensors) into the body."""
    raw = file.read_bytes()
    start = 8 + struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8:start])

    def tensor(name: str) -> Tensor:
        one = head[name]
        kind = {"F32": "<f4", "F16": "<f2"}[one["dtype"]]
        low, high = one["data_offsets"]
        values = np.frombuffer(raw[start + low : start + high], kind).reshape(one["shape"])
        return torch.from_numpy(values.astype("f4"))

    def copy(module: Any, name: str) -> None:
        module.weight.data.copy_(tensor(f"{name}.weight"))
        module.bias.data.copy_(tensor(f"{name}.bias"))

    net.words.weight.data.copy_(tensor("embeddings.word_embeddings.weight"))
    segment = tensor("embeddings.token_type_embeddings.weight")[0]
    net.places.weight.data.copy_(tensor("embeddings.position_embeddings.weight")[:POSITIONS] + segment)
    copy(net.norm, "embeddings.LayerNorm")
    for number, layer in enumerate(net.layers):
        name = f"encoder.layer.{number}"
        for part in ("query", "key", "value"):
            copy(getattr(layer, part), f"{name}.attention.self.{part}")
        copy(layer.joined, f"{name}.attention.output.dense")
        copy(layer.norm_1, f"{name}.attention.output.LayerNorm")
        copy(layer.inner, f"{name}.intermediate.dense")
        copy(layer.outer, f"{name}.output.dense")
        copy(layer.norm_2, f"{name}.output.LayerNorm")


class Texts:
    """Sentences as tokens, varied each time."""

    def __init__(self, tokenizer: Tokenizer, sentences: dict[str, list[Sentence]], config: TuneConfig) -> None:
        self._tokenizer, self._config = tokenizer, config
        self.sentences = sentences
        self._plain = {side: [one for one in lines if one.label == NONE] for side, lines in sentences.items()}
        self._noise = Noise(word for lines in sentences.values() for one in lines for word in one.text.split())

    def varied(self, side: str, one: Sentence, dice: random.Random) -> Sentence:
        """The sentence as it might be heard another time, perhaps with business of another beside it."""
        text, fix = one.text, one.fix
        if dice.random() < self._config.joined:
            other = dice.choice(self._plain[side])
            text = f"{text} {other.text}" if dice.random() < 0.5 else f"{other.text} {text}"
            fix = None if fix is None or other.fix is None else fix or other.fix
        text = self._noise.spoil(text, dice.random() * self._config.most_wrong, str(dice.random()))
        if dice.random() < 0.3:
            text = "".join(sign for sign in text if sign not in ",.?!;:")
        return Sentence(text, one.label, fix)

    def tokens(self, texts: Sequence[str], device: str) -> tuple[Tensor, Tensor]:
        """Ids and mask, (n, longest)."""
        rows = [self._tokenizer.encode(text.lower()).ids for text in texts]
        rows = [row if len(row) <= POSITIONS else [row[0], *row[-(POSITIONS - 1) :]] for row in rows]
        longest = max(map(len, rows))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows], device=device)
        mask = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows], device=device)
        return ids, mask

    def batches(self, dice: random.Random) -> Iterator[tuple[str, list[Sentence]]]:
        """One epoch: batches of one side each, mixed."""
        found = []
        for side, lines in self.sentences.items():
            order = dice.sample(lines, len(lines))
            for at in range(0, len(order), self._config.batch):
                found.append((side, [self.varied(side, one, dice) for one in order[at : at + self._config.batch]]))
        dice.shuffle(found)
        yield from found


def tune(folder: Path, sentences: dict[str, list[Sentence]], config: TuneConfig, device: str) -> tuple[Net, Texts]:
    """The net with the mean weights of one run for each seed."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = Texts(tokenizer, sentences, config)
    runs = [train(folder / "model.safetensors", texts, config, seed, device).state_dict() for seed in config.seeds]
    net = Net(config.dropout).to(device)
    net.load_state_dict({name: sum(run[name] for run in runs) / len(runs) for name in runs[0]})
    return net.eval(), texts


def train(weights: Path, texts: Texts, config: TuneConfig, seed: int, device: str) -> Net:
    """One run."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    net = Net(config.dropout).to(device)
    load_published(net, weights)
    net.words.weight.requires_grad_(not config.frozen_words)
    body = [p for name, p in net.named_parameters() if not name.startswith("heads") and p.requires_grad]
    groups = [{"params": body, "lr": config.body_rate}, {"params": net.heads.parameters(), "lr": config.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=config.decay)
    n_steps = config.epochs * sum(-(-len(lines) // config.batch) for lines in texts.sentences.values())
    warm = max(1, n_steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (n_steps - step) / max(1, n_steps - warm)))
    )
    net.train()
    for _ in range(config.epochs):
        for side, lines in texts.batches(dice):
            loss = _loss(net, texts, side, lines, config, device)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net


SCALE = 8.0
"""Vectors have length 1: without this a head would need large weights to be sure of anything."""


def _loss(net: Net, texts: Texts, side: str, lines: list[Sentence], config: TuneConfig, device: str) -> Tensor:
    vectors = net.drop(net.vector(*texts.tokens([one.text for one in lines], device)))
    wanted = torch.tensor([LABELS[side].index(one.label) for one in lines], device=device)
    loss = functional.cross_entropy(SCALE * net.heads[side](vectors), wanted, label_smoothing=config.smoothing)
    known = [index for index, one in enumerate(lines) if one.fix is not None]
    if known:
        fixes = torch.tensor([int(bool(lines[index].fix)) for index in known], device=device)
        loss = loss + 0.5 * functional.cross_entropy(SCALE * net.heads["fix"](vectors[known]), fixes)
    return loss


def judge(net: Net, texts: Texts, side: str, lines: Sequence[Sentence], device: str) -> tuple[Any, Any]:
    """Probabilities of each label (n, labels), and of a fix (n,)."""
    found, fixes = [], []
    with torch.no_grad():
        for at in range(0, len(lines), 256):
            vectors = net.vector(*texts.tokens([one.text for one in lines[at : at + 256]], device))
            found.append(torch.softmax(SCALE * net.heads[side](vectors), -1).cpu().numpy())
            fixes.append(torch.softmax(SCALE * net.heads["fix"](vectors), -1)[:, 1].cpu().numpy())
    return np.concatenate(found), np.concatenate(fixes)


def found_at(scores: Any, truth: Any, precision: float) -> float:
    """The largest share of the true ones that is found while so many of those found are true."""
    order = np.argsort(-scores)
    hits = np.cumsum(truth[order])
    good = hits / np.arange(1, len(order) + 1) >= precision
    return float(hits[good].max(initial=0) / max(1, truth.sum()))


def area(scores: Any, truth: Any) -> float:
    """Area under the ROC curve, by ranks."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(1, len(scores) + 1)
    n_true = truth.sum()
    return float((ranks[truth].sum() - n_true * (n_true + 1) / 2) / max(1, n_true * (len(scores) - n_true)))


def report(net: Net, texts: Texts, writer: str, device: str) -> dict[str, list[float]]:
    """How well a writer who was left out is understood: area, and recall at a precision of 0.95 and 0.90."""
    questions: dict[str, tuple[Any, Any]] = {}
    lines = written("customer", writer)
    likely, _ = judge(net, texts, "customer", lines, device)
    questions["feeling"] = (1 - likely[:, 0], np.array([one.label != NONE for one in lines]))
    lines = written("agent", writer)
    likely, fixes = judge(net, texts, "agent", lines, device)
    for number, label in enumerate(LABELS["agent"][1:], 1):
        questions[label] = (likely[:, number], np.array([one.label == label for one in lines]))
    if all(one.fix is not None for one in lines):
        questions["fix"] = (fixes, np.array([bool(one.fix) for one in lines]))
    return {
        name: [round(x, 3) for x in (area(*pair), found_at(*pair, 0.95), found_at(*pair, 0.90))]
        for name, pair in questions.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.tune_encoder", description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, help="the tuned weights, .npz")
    parser.add_argument("--without", action="append", default=[], metavar="WRITER")
    arguments = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    used = [name for name in (*writers(), BUILD) if name not in arguments.without]
    sentences = {side: [one for name in used for one in written(side, name)] for side in SIDES}
    net, texts = tune(arguments.weights, sentences, TuneConfig(), device)
    for name in arguments.without:
        print(name, report(net, texts, name, device))
    if arguments.out:
        arrays = {name: value.detach().cpu().numpy() for name, value in net.state_dict().items()}
        np.savez_compressed(arguments.out, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
