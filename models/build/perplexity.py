"""Measures what quantisation costs: perplexity and top-1 agreement against the fp32 checkpoint.

`python -m build.perplexity --gguf FILE --starter starter` compares the shipped graph; with `--variants` also
the alternatives that were weighed. The text is english.txt, cut into windows of 1,024 tokens that go through
the int8 cache in chunks of 256, as in the engine.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from .checkpoint import Checkpoint
from .decoder import calibration, write_decoder
from .decoder_graph import Variant
from .reference import Reference
from .session import Decoder

HERE = Path(__file__).parent
WINDOW, CHUNK, FIRST = 1024, 256, 1  # FIRST: <|im_start|>, which opens every conversation
VARIANTS = [Variant("q4_1", "float32"), Variant("int8", "int8"), Variant("int8", "float32")]


@dataclass(frozen=True)
class Score:
    loss: np.ndarray  # float32 [tokens]: -log p(next token)
    top: np.ndarray  # int64 [tokens]: the most likely next token

    @property
    def perplexity(self) -> float:
        return float(np.exp(self.loss.mean()))


def windows(tokenizer: Tokenizer, text: str) -> list[np.ndarray]:
    """Whole windows of token ids, int64 [WINDOW] each, opened by FIRST."""
    ids = tokenizer.encode(text).ids
    body = WINDOW - 1
    return [np.array([FIRST, *ids[at : at + body]]) for at in range(0, len(ids) - body + 1, body)]


def score(logits_of, texts: list[np.ndarray]) -> Score:
    """logits_of(ids [S]) -> float32 [S, VOCABULARY]."""
    losses, tops = [], []
    for ids in texts:
        logits = torch.as_tensor(logits_of(ids))[:-1]
        losses.append(torch.nn.functional.cross_entropy(logits, torch.from_numpy(ids[1:]), reduction="none"))
        tops.append(logits.argmax(-1))
    return Score(torch.cat(losses).numpy(), torch.cat(tops).numpy())


def in_chunks(decoder: Decoder):
    """The decoder as a function of a whole window."""

    def logits_of(ids: np.ndarray) -> np.ndarray:
        decoder.rewind()
        return np.concatenate([decoder(ids[at : at + CHUNK], keep=0) for at in range(0, len(ids), CHUNK)])

    return logits_of


def report(name: str, folder: Path, texts: list[np.ndarray], original: Score) -> None:
    started = time.perf_counter()
    decoder = Decoder(folder / "decoder.onnx", folder / "lm_head.data", WINDOW)
    loaded = time.perf_counter() - started
    found = score(in_chunks(decoder), texts)
    size = sum(path.stat().st_size for path in folder.glob("*") if path.suffix in (".onnx", ".data")) / 1e6
    worse = found.perplexity / original.perplexity - 1
    agreement = (found.top == original.top).mean()
    cells = [name, f"{size:.1f} MB", f"{found.perplexity:.3f}", f"{worse:+.2%}", f"{agreement:.2%}"]
    print("|", *(f"{cell} |" for cell in [*cells, f"{loaded * 1000:.0f} ms"]), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--starter", type=Path, required=True)
    parser.add_argument("--variants", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    checkpoint = Checkpoint(arguments.gguf)
    tokenizer = Tokenizer.from_file(str(arguments.starter / "decoder" / "tokenizer.json"))
    texts = windows(tokenizer, (HERE / "english.txt").read_text(encoding="utf-8"))
    reference = Reference(checkpoint)
    original = score(reference, texts)
    print(f"{len(original.loss)} tokens predicted\n| fp32 original | | {original.perplexity:.3f} | | |")
    report("shipped", arguments.starter / "decoder", texts, original)
    for variant in VARIANTS if arguments.variants else []:
        with tempfile.TemporaryDirectory() as folder:
            write_decoder(checkpoint, calibration(checkpoint, tokenizer, reference), Path(folder), variant)
            report(f"{variant.weights} weights, {variant.kv} KV", Path(folder), texts, original)


if __name__ == "__main__":
    main()
