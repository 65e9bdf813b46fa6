"""Turns checkpoint weights into what ONNX Runtime's MatMulNBits multiplies with.

MatMulNBits (onnxruntime contrib operators): y = x W', W[n, k] = (q[n, k] - zero[n, k // 32]) * scale[n, k // 32].
A requantised int4 costs this checkpoint a fifth of its perplexity; the forms here keep it.
"""

from dataclasses import dataclass

import numpy as np

from .checkpoint import Q41, Q80
from .shape import BLOCK


@dataclass(frozen=True)
class Packed:
    """The initializers of one MatMulNBits node."""

    bits: int
    rows: np.ndarray  # uint8 [N, K/32, 32 * bits / 8]
    scale: np.ndarray  # float32 [N, K/32]
    zero: np.ndarray | None  # uint8 [N, ceil(K/32 * bits / 8)]; None means 2^(bits-1)
    extra: int = 0  # how many columns of K are fed by block sums (see exact_q41)

    @property
    def shape(self) -> tuple[int, int]:
        """(N, K), extra columns included."""
        return self.rows.shape[0], self.rows.shape[1] * BLOCK

    def dequantised(self) -> np.ndarray:
        """float32 [N, K] of the 8-bit form."""
        return ((self.rows.astype(np.float32) - 128) * self.scale[..., None]).reshape(self.shape)


def exact_q41(w: Q41) -> Packed:
    """Q4_1 on MatMulNBits' grid, which has integer zero points only.

    With z = round(-low/scale) the weight is (q - z)*scale + r, r = low + z*scale, constant inside a block: its
    share of the product is r * (sum of the block's inputs). So r becomes extra 4-bit columns of W, and the
    graph appends the 32-wide block sums (block_sums) to x. What is left is r's own rounding, under scale/30.
    """
    rows, blocks = w.scale.shape
    scale = np.where(w.scale == 0, 1, w.scale)
    zero = np.clip(np.round(-w.low / scale), 0, 15).astype(np.uint8)
    residual = w.low + zero * w.scale
    padding = -blocks % BLOCK
    residual = np.pad(residual, ((0, 0), (0, padding))).reshape(rows, -1, BLOCK)
    r, r_scale = _fit_int4(residual)
    return Packed(
        bits=4,
        rows=_nibbles(np.concatenate([w.q, r.reshape(rows, -1)], 1)).reshape(rows, -1, BLOCK // 2),
        scale=np.concatenate([w.scale, r_scale], 1),
        zero=_nibbles(_even(np.concatenate([zero, np.full(r_scale.shape, 8, np.uint8)], 1))),
        extra=blocks + padding,
    )


def block_sums(columns: int) -> np.ndarray:
    """float32 [columns, columns/32 padded to a multiple of 32]: x @ block_sums = sums of 32 consecutive inputs."""
    blocks = columns // BLOCK
    sums = np.kron(np.eye(blocks, dtype=np.float32), np.ones((BLOCK, 1), np.float32))
    return np.pad(sums, ((0, 0), (0, -blocks % BLOCK)))


def exact_q80(w: Q80) -> Packed:
    """Q8_0 is MatMulNBits' own int8 form, with q + 128 stored as uint8."""
    rows = len(w.q)
    return Packed(8, (w.q.astype(np.int16) + 128).astype(np.uint8).reshape(rows, -1, BLOCK), w.scale, None)


def int8(w: np.ndarray) -> Packed:
    """Rounds float32 [N, K] to int8, one symmetric scale per block of 32.

    Scales of 16 significant bits: codes times scales are exact then, and rounding twice is rounding once.
    """
    blocks = w.reshape(len(w), -1, BLOCK)
    scale = np.maximum(np.abs(blocks).max(-1), 1e-9) / np.float32(127)
    scale = (scale.view(np.uint32) & 0xFFFFFF00).view(np.float32)
    q = np.round(blocks / scale[..., None]) + 128
    return Packed(8, q.astype(np.uint8), scale.astype(np.float32), None)


def _fit_int4(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int4 of [N, B, 32] with least-squares scales: (uint8 codes 0..15 around 8, float32 [N, B])."""
    scale = np.maximum(np.abs(values).max(-1), 1e-9) / 7.5
    for _ in range(3):
        q = np.clip(np.round(values / scale[..., None]), -8, 7)
        power = (q * q).sum(-1)
        scale = np.where(power > 0, (values * q).sum(-1) / np.maximum(power, 1e-9), scale)
    q = np.clip(np.round(values / scale[..., None]), -8, 7)
    return (q + 8).astype(np.uint8), scale.astype(np.float32)


def _nibbles(q: np.ndarray) -> np.ndarray:
    """Two 4-bit numbers to a byte, the first in the low half."""
    return (q[..., 0::2] | (q[..., 1::2] << 4)).astype(np.uint8)


def _even(q: np.ndarray) -> np.ndarray:
    return np.pad(q, ((0, 0), (0, q.shape[1] % 2)))
