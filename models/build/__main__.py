"""`python -m build --out starter`: fetches the pinned sources and writes the whole starter pack."""

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from . import sources
from .checkpoint import Checkpoint
from .decoder import calibration, write_decoder
from .find import write_find
from .look import write_look
from .low_rank import LowRank, kept
from .low_rank import read as read_adapter
from .manifest import write_manifest
from .read import write_read
from .text import write_text
from .tokenizer import write_tokenizer


def build_decoder(folder: Path, cache: Path, adapter: LowRank | None) -> None:
    checkpoint = Checkpoint(sources.fetch(sources.DECODER, cache))
    write_tokenizer(checkpoint, folder / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    write_decoder(checkpoint, calibration(checkpoint, tokenizer, adapter=adapter), folder, adapter=adapter)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m build", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("starter"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="where downloads are kept")
    parser.add_argument("--part", choices=["decoder", "look", "find", "read", "text"], help="build this part only")
    parser.add_argument("--adapter", type=Path, help="low-rank factors (.safetensors); else those in the pack stay")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    out, cache = arguments.out, arguments.cache
    given = arguments.adapter
    adapter = read_adapter(given) if given else kept(out / "decoder" / "decoder.onnx")
    steps = {
        "decoder": lambda folder: build_decoder(folder, cache, adapter),
        "look": lambda folder: write_look(sources.fetch(sources.LOOK, cache), folder),
        "find": write_find,
        "read": lambda folder: write_read(sources.fetch(sources.READ, cache), folder),
        "text": lambda folder: write_text(sources.fetch(sources.TEXT, cache), folder),
    }
    for part, step in steps.items():
        if arguments.part in (None, part):
            print(part, flush=True)
            (out / part).mkdir(parents=True, exist_ok=True)
            step(out / part)
    write_manifest(out)


if __name__ == "__main__":
    main()
