"""Reads the decoder's weights out of the Q4_1 GGUF, without changing a single quantised value.

Formats (ggml-common.h): a Q4_1 block is {fp16 d, fp16 m, 16 bytes of nibbles} with w = q*d + m, low nibbles
first; a Q8_0 block is {fp16 d, 32 int8} with w = q*d. Both hold 32 consecutive input columns.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import gguf
import numpy as np

from . import shape
from .shape import BLOCK


@dataclass(frozen=True)
class Q41:
    """w[n, k] = q[n, k] * scale[n, k // 32] + low[n, k // 32]."""

    q: np.ndarray  # uint8 [N, K], 0..15
    scale: np.ndarray  # float32 [N, K/32]
    low: np.ndarray  # float32 [N, K/32]

    def dequantised(self) -> np.ndarray:
        """float32 [N, K]."""
        return self.q * np.repeat(self.scale, BLOCK, 1) + np.repeat(self.low, BLOCK, 1)


@dataclass(frozen=True)
class Q80:
    """w[n, k] = q[n, k] * scale[n, k // 32]."""

    q: np.ndarray  # int8 [N, K]
    scale: np.ndarray  # float32 [N, K/32]

    def dequantised(self) -> np.ndarray:
        """float32 [N, K]."""
        return self.q * np.repeat(self.scale, BLOCK, 1)


class Checkpoint:
    """The GGUF file: tensors by name, and the layers' fused projections in Hugging Face row order."""

    def __init__(self, path: Path):
        self._reader = gguf.GGUFReader(path)
        self._tensors = {t.name: t for t in self._reader.tensors}
        found = tuple(
            self.field(f"llama.{key}")
            for key in ("block_count", "embedding_length", "attention.head_count", "attention.head_count_kv")
        )
        expected = (shape.LAYERS, shape.HIDDEN, shape.HEADS, shape.KV_HEADS)
        if found != expected:
            raise ValueError(f"{path}: expected layers, width, heads, KV heads {expected}, found {found}")

    def field(self, key: str):
        """A metadata value: tokens, merges, hyperparameters."""
        return self._reader.fields[key].contents()

    def norm(self, name: str) -> np.ndarray:
        """float32 [HIDDEN]: the weight of an RMS norm."""
        return np.array(self._tensors[name].data, np.float32)

    @cached_property
    def embeddings(self) -> Q80:
        """[VOCABULARY, HIDDEN]: input embeddings and, tied, the output projection."""
        blocks = self._blocks("token_embd.weight", 34)
        rows = blocks.shape[0]
        return Q80(blocks[..., 2:].copy().view(np.int8).reshape(rows, -1), _fp16(blocks, 0))

    def qkv(self, layer: int) -> Q41:
        """[(HEADS + 2 KV_HEADS) * HEAD_DIM, HIDDEN]: Q, K and V rows, one below the other."""
        name = f"blk.{layer}.attn_{{}}.weight".format
        return _stack(
            _unpermute(self._q41(name("q")), shape.HEADS),
            _unpermute(self._q41(name("k")), shape.KV_HEADS),
            self._q41(name("v")),
        )

    def attention_output(self, layer: int) -> Q41:
        """[HIDDEN, HIDDEN]."""
        return self._q41(f"blk.{layer}.attn_output.weight")

    def gate_up(self, layer: int) -> Q41:
        """[2 * FEED_FORWARD, HIDDEN]: gate rows, then up rows."""
        return _stack(self._q41(f"blk.{layer}.ffn_gate.weight"), self._q41(f"blk.{layer}.ffn_up.weight"))

    def down(self, layer: int) -> Q41:
        """[HIDDEN, FEED_FORWARD]."""
        return self._q41(f"blk.{layer}.ffn_down.weight")

    def _q41(self, name: str) -> Q41:
        blocks = self._blocks(name, 20)
        q = np.concatenate([blocks[..., 4:] & 15, blocks[..., 4:] >> 4], -1)
        return Q41(q.reshape(len(q), -1), _fp16(blocks, 0), _fp16(blocks, 2))

    def _blocks(self, name: str, size: int) -> np.ndarray:
        """uint8 [N, K/32, size]: a tensor's raw blocks (GGUF lists a shape's columns first)."""
        columns, rows = (int(n) for n in self._tensors[name].shape)
        return np.ascontiguousarray(self._tensors[name].data).reshape(rows, columns // BLOCK, size)


def _fp16(blocks: np.ndarray, at: int) -> np.ndarray:
    """float32 [N, K/32]: the half-precision number at byte `at` of each block."""
    return blocks[..., at : at + 2].copy().view(np.float16)[..., 0].astype(np.float32)


def _unpermute(w: Q41, heads: int) -> Q41:
    """Undoes llama.cpp's row order of Q and K (convert_hf_to_gguf.py, permute): it interleaves the two halves
    of a head for its rotary kernel; the graph rotates halves, as Hugging Face does."""

    def rows(a: np.ndarray) -> np.ndarray:
        return a.reshape(heads, len(a) // heads // 2, 2, -1).swapaxes(1, 2).reshape(a.shape)

    return Q41(rows(w.q), rows(w.scale), rows(w.low))


def _stack(*parts: Q41) -> Q41:
    return Q41(
        np.concatenate([p.q for p in parts]),
        np.concatenate([p.scale for p in parts]),
        np.concatenate([p.low for p in parts]),
    )
