"""`python -m training RUN.toml --out FOLDER` trains a low-rank part; the same command goes on where it stopped.

FOLDER gets low-rank.safetensors (what models/build puts into the graph), log.jsonl and the checkpoint.
"""

import argparse
import math
import pickle
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from build import sources
from build.checkpoint import Checkpoint
from build.low_rank import kept, read

from .decoder import Decoder, LowRank, Shape, Weights
from .examples import Examples, prefix_ids
from .sequence import Example, lay_out, loss_of

DRAWN_AT_ONCE = 4  # steps


@dataclass(frozen=True)
class Run:
    """A run's configuration, as written in its .toml.

    `products`: what matrix products are computed in. `stop`: ends here, before the rate has come down: a next stage
    goes on.
    """

    rank: int
    projections: list[str]
    steps: int
    examples: int
    learning_rate: float
    warmup: int
    seed: int
    checkpoint_minutes: float
    shares: dict[str, float]
    products: str = "float32"
    stop: int | None = None

    @staticmethod
    def read(path: Path) -> "Run":
        return Run(**tomllib.loads(path.read_text(encoding="utf-8")))

    def rate(self, step: int) -> float:
        """Linear warm-up, then a cosine down to a tenth."""
        if step < self.warmup:
            return self.learning_rate * (step + 1) / self.warmup
        done = (step - self.warmup) / max(1, self.steps - self.warmup)
        return self.learning_rate * (0.1 + 0.45 * (1 + math.cos(math.pi * done)))


class Training:
    """One run: step by step, saved and taken up again with the same result."""

    def __init__(self, run: Run, decoder: Decoder, examples, prefix, folder: Path):
        self.run, self.decoder, self.examples, self.prefix, self.folder = run, decoder, examples, prefix, folder
        self.optimiser = torch.optim.AdamW(decoder.low_rank.parameters(), lr=run.learning_rate, weight_decay=0.01)
        self.step = 0
        self._drawn: list[list[Example]] = []

    def one_step(self) -> float:
        """-> the loss, in nats a learned token."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.run.rate(self.step)
        batch = lay_out(self._next(), self.decoder.weights.embeddings, self.prefix[0][0].shape[1])
        loss = loss_of(self.decoder, batch, self.prefix)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.decoder.low_rank.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        return loss.item()

    def _next(self) -> list[Example]:
        """Examples of like length, so that little of a batch is padding: drawn for some steps at once and sorted."""
        if not self._drawn:
            size = self.run.examples
            pool = sorted((self.examples.draw() for _ in range(DRAWN_AT_ONCE * size)), key=len)
            self._drawn = [pool[at : at + size] for at in range(0, len(pool), size)]
            self.examples.random.shuffle(self._drawn)
        return self._drawn.pop()

    @property
    def can_save(self) -> bool:
        """Between two drawings: there the random state says all of what comes."""
        return not self._drawn

    def save(self) -> None:
        """Written aside and renamed: a run killed while saving goes on from the checkpoint before."""
        state = {
            "step": self.step,
            "low_rank": self.decoder.low_rank.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "random": pickle.dumps(self.examples.random.getstate()),
        }
        torch.save(state, self.folder / "checkpoint.new")
        (self.folder / "checkpoint.new").replace(self.folder / "checkpoint.pt")
        save_file(self.decoder.low_rank.tensors(), self.folder / "low-rank.safetensors")

    def resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.step = state["step"]
        self.decoder.low_rank.load_state_dict(state["low_rank"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.examples.random.setstate(pickle.loads(state["random"]))


def train(training: Training) -> None:
    run = training.run
    started, first, saved, losses = time.time(), training.step, time.time(), []
    with open(training.folder / "log.txt", "a", encoding="utf-8") as log:
        while training.step < (run.stop or run.steps):
            losses.append(training.one_step())
            if training.step % 10 == 0 or training.step == run.steps:
                seconds = (time.time() - started) / (training.step - first)
                left = seconds * (run.steps - training.step) / 60
                mean = sum(losses) / len(losses)
                line = f"step {training.step}/{run.steps}  loss {mean:.4f}  {seconds:.1f} s a step  {left:.0f} min left"
                print(line, flush=True)
                print(line, file=log, flush=True)
                losses = []
            if training.can_save and time.time() - saved > 60 * run.checkpoint_minutes:
                training.save()
                saved = time.time()
    training.save()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="where downloads are kept")
    parser.add_argument("--start", type=Path, help="begins with a run's low-rank.safetensors or a pack's decoder.onnx")
    arguments = parser.parse_args()
    run = Run.read(arguments.run)
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(run.seed)
    torch.set_num_threads(2)
    weights = Weights.of(Checkpoint(sources.fetch(sources.DECODER, arguments.cache)), getattr(torch, run.products))
    decoder = Decoder(weights, Shape(), LowRank(run.rank, run.projections, Shape()))
    if arguments.start:
        start = arguments.start
        decoder.low_rank.begin_with((read if start.suffix == ".safetensors" else kept)(start).factors)
    models = Path(__file__).parents[1]
    tokenizer = Tokenizer.from_file(str(models / "starter/decoder/tokenizer.json"))
    examples = Examples(tokenizer, run.shares, Path(__file__).parent / "instructions.jsonl", run.seed)
    training = Training(run, decoder, examples, decoder.prefix(prefix_ids(tokenizer)), arguments.out)
    training.resume()
    train(training)


if __name__ == "__main__":
    main()
