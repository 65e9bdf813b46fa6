"""The decoder in plain float32 PyTorch: the yardstick for the ONNX graph, and the source of its KV ranges.

A Llama block (arXiv 2302.13971; SmolLM2's model card): RMS norm, grouped-query attention with rotary
positions (arXiv 2104.09864), RMS norm, SwiGLU. Weights are the checkpoint's, dequantised and otherwise untouched.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from torch.nn.functional import rms_norm, scaled_dot_product_attention, silu

from . import shape
from .checkpoint import Checkpoint
from .low_rank import LowRank

Watch = Callable[[int, torch.Tensor, torch.Tensor], None]  # layer, K [3, S, 64] after RoPE, V [3, S, 64]
Multiply = Callable[[str, torch.Tensor], torch.Tensor]  # a projection of one layer, x [S, K] -> [S, N]


def rope_tables(positions: int = shape.CONTEXT) -> tuple[np.ndarray, np.ndarray]:
    """cos and sin of position * base^(-2i/d): float32 [positions, HEAD_DIM/2] each."""
    frequency = shape.ROPE_BASE ** (-np.arange(0, shape.HEAD_DIM, 2) / shape.HEAD_DIM)
    angle = np.outer(np.arange(positions), frequency)
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


class Reference:
    """Call it with token ids; it gives the logits of every position."""

    def __init__(self, checkpoint: Checkpoint, adapter: LowRank | None = None):
        f32 = torch.from_numpy
        self._embeddings = f32(checkpoint.embeddings.dequantised())  # [VOCABULARY, HIDDEN]
        self._last_norm = f32(checkpoint.norm("output_norm.weight"))
        self._layers = [
            {
                "attn_norm": f32(checkpoint.norm(f"blk.{layer}.attn_norm.weight")),
                "ffn_norm": f32(checkpoint.norm(f"blk.{layer}.ffn_norm.weight")),
                "qkv": f32(checkpoint.qkv(layer).dequantised()),
                "out": f32(checkpoint.attention_output(layer).dequantised()),
                "gate_up": f32(checkpoint.gate_up(layer).dequantised()),
                "down": f32(checkpoint.down(layer).dequantised()),
            }
            for layer in range(shape.LAYERS)
        ]
        factors = adapter.factors if adapter else {}
        self._low_rank = {name: tuple(f32(factor) for factor in pair) for name, pair in factors.items()}
        self._cos, self._sin = (f32(t) for t in rope_tables())

    @torch.no_grad()
    def __call__(self, ids: np.ndarray, watch: Watch | None = None, opens: int | None = None) -> torch.Tensor:
        """ids int [S] -> logits float32 [S, VOCABULARY]; the adapter's gate is 1 from position `opens` on."""
        x = self._embeddings[torch.as_tensor(np.asarray(ids, np.int64))]  # [S, HIDDEN]
        for number, w in enumerate(self._layers):
            multiply = partial(self._multiply, number, opens)
            x = x + self._attend(number, _norm(x, w["attn_norm"]), multiply, watch)
            gate, up = multiply("gate_up", _norm(x, w["ffn_norm"])).chunk(2, -1)
            x = x + multiply("down", silu(gate) * up)
        return _norm(x, self._last_norm) @ self._embeddings.T

    def _multiply(self, number: int, opens: int | None, projection: str, x: torch.Tensor) -> torch.Tensor:
        """x [S, K] -> [S, N], the low-rank product added to the rows from `opens` on."""
        y = x @ self._layers[number][projection].T
        factors = self._low_rank.get(f"layer{number}.{projection}")
        if factors and opens is not None:
            a, b = factors
            y[opens:] += x[opens:] @ a.T @ b.T
        return y

    def _attend(self, number: int, x: torch.Tensor, multiply: Multiply, watch: Watch | None) -> torch.Tensor:
        """x [S, HIDDEN] -> [S, HIDDEN]."""
        heads = multiply("qkv", x).view(len(x), -1, shape.HEAD_DIM).transpose(0, 1)  # [9 + 3 + 3, S, 64]
        q, k, v = heads.split([shape.HEADS, shape.KV_HEADS, shape.KV_HEADS])
        q, k = self._rotate(q), self._rotate(k)
        if watch:
            watch(number, k, v)
        mixed = scaled_dot_product_attention(q[None], k[None], v[None], is_causal=True, enable_gqa=True)[0]
        return multiply("out", mixed.transpose(0, 1).reshape(len(x), -1))

    def _rotate(self, x: torch.Tensor) -> torch.Tensor:
        """x [heads, S, 64]: channel i and i + 32 turn together by position * frequency i."""
        cos, sin = self._cos[: x.shape[1]], self._sin[: x.shape[1]]
        a, b = x.chunk(2, -1)
        return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


def _norm(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return rms_norm(x, (shape.HIDDEN,), weight, shape.NORM_EPSILON)
