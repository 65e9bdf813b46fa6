"""`python -m training.measure [PACK]`: what the trained pack does besides answering about one picture.

Formats: the share of answers that follow a format never trained, shown by k demonstrations, on simulated pictures.
After a picture: perplexity of plain English that follows a span, with the low-rank part and without it.
Instructions: KL divergence from the published decoder (float32) on plain instructions never trained, per token.
"""

import re
import sys
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer

from build import sources
from build.checkpoint import Checkpoint
from build.reference import Reference
from build.session import Decoder

from .examples import CLOSE, OPEN, SYSTEM, prefix_ids, span_of, turn
from .instructions import HELD_OUT as INSTRUCTIONS
from .questions.demonstrating import HELD_OUT as FORMATS
from .questions.demonstrating import written
from .scenes.noise import observe
from .scenes.scene import make_scene
from .span import compose

ENGLISH = Path(__file__).parents[1] / "build/english.txt"
PATTERNS = {"angle": r"<[a-z ]+\|[a-z]+>", "shout": r"[A-Z ]+!!!", "tally": r"[a-z ]+=\d+;"}


class Measured:
    """The shipped graph, asked as the engine asks it."""

    def __init__(self, pack: Path):
        self.tokenizer = Tokenizer.from_file(str(pack / "decoder/tokenizer.json"))
        self._decoder = Decoder(pack / "decoder/decoder.onnx", pack / "decoder/lm_head.data", capacity=2048)
        self.stop = self.tokenizer.token_to_id("<|im_end|>")

    def ids(self, text: str) -> np.ndarray:
        return np.array(self.tokenizer.encode(text).ids, np.int64)

    def vectors(self, evidence: list[dict]) -> np.ndarray:
        """[n, HIDDEN] of a picture's span."""
        rows = span_of(compose(evidence), self.tokenizer).rows
        return np.stack([sum(w * self._decoder.embeddings(np.array([t]))[0] for t, w in row) for row in rows])

    def answer(self, parts: list[np.ndarray | list[dict]], gate: int, most: int = 32) -> str:
        """Greedy, after token ids and pictures in order; the gate opens at the first picture."""
        self._decoder.rewind()
        logits = None
        for part in parts:
            opened = gate if self._decoder.length or not isinstance(part, np.ndarray) else 0
            vectors = self._decoder.embeddings(part) if isinstance(part, np.ndarray) else self.vectors(part)
            logits = self._decoder.read(vectors, gate=opened)
        found: list[int] = []
        while (token := int(logits[-1].argmax())) != self.stop and len(found) < most:
            found.append(token)
            logits = self._decoder(np.array([token]), gate=gate)
        return self.tokenizer.decode(found)

    def continued(self, evidence: list[dict], ids: np.ndarray, gate: int) -> torch.Tensor:
        """Logits [len(ids), VOCABULARY]: what each of `ids` was expected to be after a picture in the user's turn."""
        self._decoder.rewind()
        self._decoder.read(self._decoder.embeddings(np.array(prefix_ids(self.tokenizer))))
        first = self._decoder.read(self.vectors(evidence), gate=gate)
        return torch.from_numpy(np.concatenate([first, self._decoder(ids[:-1], keep=0, gate=gate)]))

    def log_probabilities(self, ids: np.ndarray, keep: int) -> torch.Tensor:
        """[len(ids) - keep, VOCABULARY], the gate shut."""
        self._decoder.rewind()
        return torch.from_numpy(self._decoder(ids, keep=keep)).log_softmax(-1)


def formats(pack: Measured, scenes: int = 20) -> None:
    for name, form in FORMATS.items():
        for k in (0, 1, 2, 4, 8):
            random = Random(99)
            followed = right = 0
            for _ in range(scenes):
                parts: list = [np.array(prefix_ids(pack.tokenizer))]
                for shot in range(k + 1):
                    evidence, scene = observe(make_scene(random), random)
                    parts += [evidence, pack.ids(f"What is this?{CLOSE}{OPEN.format('assistant')}")]
                    if shot < k:
                        parts.append(pack.ids(f"{written(scene, form)}{CLOSE}{OPEN.format('user')}"))
                said = pack.answer(parts, gate=1)
                followed += bool(re.fullmatch(PATTERNS[name], said.strip()))
                right += said.strip() == written(scene, form)
            print(
                f"{name}, {k} shots: {followed}/{scenes} follow the format, {right}/{scenes} word for word", flush=True
            )


def after_a_picture(pack: Measured, windows: int = 40, length: int = 256) -> None:
    """What text that has nothing to do with the picture before it costs once the gate is open."""
    ids = pack.ids(ENGLISH.read_text(encoding="utf-8"))
    random = Random(98)
    loss = {0: [], 1: []}
    for at in range(0, windows * length, length):
        evidence, _ = observe(make_scene(random), random)
        for gate, found in loss.items():
            logits = pack.continued(evidence, ids[at : at + length], gate)
            found.append(torch.nn.functional.cross_entropy(logits, torch.from_numpy(ids[at : at + length])).item())
    shut, opened = (np.array(loss[gate]) for gate in (0, 1))
    more = opened - shut
    error = more.std(ddof=1) / len(more) ** 0.5
    low, high = (np.expm1(more.mean() + sign * 1.96 * error) for sign in (-1, 1))
    print(
        f"perplexity of {windows * length} tokens after a picture: {np.exp(shut.mean()):.3f} without the low-rank "
        f"part, {np.exp(opened.mean()):.3f} with it ({np.expm1(more.mean()):+.1%}, {low:+.1%} to {high:+.1%})",
        flush=True,
    )


def instructions(pack: Measured, original: Reference) -> None:
    total = tokens = 0
    for prompt in INSTRUCTIONS:
        head = [
            *pack.tokenizer.encode(SYSTEM).ids,
            *turn(pack.tokenizer, "user", prompt),
            *pack.ids(OPEN.format("assistant")),
        ]
        said = pack.answer([np.array(head)], gate=0, most=48)
        ids = np.array([*head, *pack.ids(said)])
        mine = pack.log_probabilities(ids, keep=len(head) - 1)
        its = original(ids)[len(head) - 1 :].log_softmax(-1)
        total += float((its.exp() * (its - mine)).sum())
        tokens += len(mine)
        print(f"{prompt} -> {said!r}", flush=True)
    print(f"mean KL {total / tokens:.4f} nats a token, {tokens} tokens, {len(INSTRUCTIONS)} instructions")


def main() -> None:
    models = Path(__file__).parents[1]
    pack = Measured(Path(sys.argv[1]) if len(sys.argv) > 1 else models / "starter")
    after_a_picture(pack)
    formats(pack)
    instructions(pack, Reference(Checkpoint(sources.fetch(sources.DECODER, models / ".cache"))))


if __name__ == "__main__":
    main()
