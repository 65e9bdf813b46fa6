"""Writes the decoder's folder: graph, layers' weights, output projection (also the token embeddings)."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from .checkpoint import Checkpoint
from .decoder_graph import SHIPPED, DecoderGraph, Variant
from .external_data import DataFile, save_graph
from .kv_scales import calibrate
from .low_rank import LowRank, attach
from .reference import Reference

HERE = Path(__file__).parent
WINDOW, WINDOWS = 1024, 10
CHAT = (
    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
    "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n{}"
)

Scales = tuple[np.ndarray, np.ndarray]  # keys, values: float32 [LAYERS, KV_HEADS * HEAD_DIM]


def calibration(
    checkpoint: Checkpoint, tokenizer: Tokenizer, reference: Reference | None = None, adapter: LowRank | None = None
) -> Scales:
    """The KV cache's scales, from calibration.txt told as conversations, with an adapter's gate shut and open."""
    text = (HERE / "calibration.txt").read_text(encoding="utf-8")
    step = len(text) // WINDOWS
    parts = [text[at : at + step] for at in range(0, step * WINDOWS, step)]
    turns = [CHAT.format(part[: step // 4], part[step // 4 :]) for part in parts]
    ids = [np.array(tokenizer.encode(turn).ids[:WINDOW]) for turn in turns]
    return calibrate(reference or Reference(checkpoint, adapter), ids, gates=(None, 0) if adapter else (None,))


def write_decoder(
    checkpoint: Checkpoint,
    scales: Scales,
    folder: Path,
    variant: Variant = SHIPPED,
    adapter: LowRank | None = None,
) -> None:
    """folder/decoder.onnx, layers.data, lm_head.data (rows at 0, then scales) and, with an adapter, low-rank.data."""
    layers, head = DataFile(folder / "layers.data"), DataFile(folder / "lm_head.data")
    model = DecoderGraph(checkpoint, layers, head, variant).build(*scales)
    layers.close()
    head.close()
    (folder / "low-rank.data").unlink(missing_ok=True)
    if adapter:
        low_rank = DataFile(folder / "low-rank.data")
        attach(model, adapter, low_rank)
        low_rank.close()
    save_graph(model, folder / "decoder.onnx")
