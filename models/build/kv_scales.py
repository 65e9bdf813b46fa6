"""One int8 scale per channel of every layer's keys and values, from text that the evaluation never sees.

Rotary embedding turns channel i and i + 32 of a key together: their norm is the same at every position, so
a scale taken from it holds over the whole context, not just where the calibration text stood.
"""

from collections.abc import Sequence

import numpy as np
import torch

from . import shape
from .reference import Reference

HALF = shape.HEAD_DIM // 2


def calibrate(
    reference: Reference, windows: list[np.ndarray], gates: Sequence[int | None] = (None,)
) -> tuple[np.ndarray, np.ndarray]:
    """windows: token ids -> (key scales, value scales), float32 [LAYERS, KV_HEADS * HEAD_DIM] each.

    gates: where an adapter's gate opens (None: never), each tried on every window. One cache serves rows of both
    sides of the gate, so its scales cover all of them.
    """
    keys = torch.zeros(shape.LAYERS, shape.KV_HEADS, HALF)
    values = torch.zeros(shape.LAYERS, shape.KV_HEADS, shape.HEAD_DIM)

    def watch(layer: int, k: torch.Tensor, v: torch.Tensor) -> None:
        pair = torch.hypot(k[..., :HALF], k[..., HALF:])  # [3, S, 32]
        keys[layer] = torch.maximum(keys[layer], pair.amax(1))
        values[layer] = torch.maximum(values[layer], v.abs().amax(1))

    for ids in windows:
        for opens in gates:
            reference(ids, watch, opens)
    return _scales(torch.cat([keys, keys], -1)), _scales(values)


def _scales(largest: torch.Tensor) -> np.ndarray:
    """[LAYERS, KV_HEADS, HEAD_DIM] -> float32 [LAYERS, KV_HEADS * HEAD_DIM], of three digits: machines that add
    in another order then still write the same graph."""
    scale = np.maximum(largest.reshape(shape.LAYERS, -1).numpy() / 127, 1e-6)
    digit = 10.0 ** (np.floor(np.log10(scale)) - 2)
    return (np.ceil(scale / digit) * digit).astype(np.float32)
