"""The frozen decoder in PyTorch with a trainable low-rank part, over whole batches of sequences.

LoRA (arXiv 2106.09685) on chosen linear layers: y = W x + b (a x). The low-rank part acts from the first span on; what
stands before it (the system text) is computed by the untouched decoder, once, as a prefix of keys and values.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import linear, rms_norm, scaled_dot_product_attention, silu

from build import shape
from build.checkpoint import Checkpoint
from build.reference import rope_tables

PROJECTIONS = ("qkv", "out", "gate_up", "down")
Prefix = list[tuple[Tensor, Tensor]]  # per layer: keys after RoPE and values, [KV_HEADS, P, HEAD_DIM]


@dataclass(frozen=True)
class Shape:
    """What a decoder is made of; the tests use a tiny one."""

    layers: int = shape.LAYERS
    hidden: int = shape.HIDDEN
    heads: int = shape.HEADS
    kv_heads: int = shape.KV_HEADS
    head_dim: int = shape.HEAD_DIM
    feed_forward: int = shape.FEED_FORWARD

    def sizes(self, projection: str) -> tuple[int, int]:
        """(outputs, inputs) of a fused projection."""
        attention = self.heads * self.head_dim
        return {
            "qkv": (attention + 2 * self.kv_heads * self.head_dim, self.hidden),
            "out": (self.hidden, attention),
            "gate_up": (2 * self.feed_forward, self.hidden),
            "down": (self.hidden, self.feed_forward),
        }[projection]


@dataclass(frozen=True)
class Weights:
    """Frozen tensors: embeddings [V, hidden] and, per layer, the four projections and two norms."""

    embeddings: Tensor
    last_norm: Tensor
    layers: list[dict[str, Tensor]]

    @staticmethod
    def of(checkpoint: Checkpoint, products: torch.dtype = torch.float32) -> "Weights":
        """`products` is what the matrix products are computed in: bfloat16 takes half the time on processors that have
        it in hardware. The residual stream, the norms and the trained factors stay float32."""
        f32 = torch.from_numpy
        matrix = lambda weight: f32(weight.dequantised()).to(products)  # noqa: E731
        return Weights(
            f32(checkpoint.embeddings.dequantised()),
            f32(checkpoint.norm("output_norm.weight")),
            [
                {
                    "attn_norm": f32(checkpoint.norm(f"blk.{layer}.attn_norm.weight")),
                    "ffn_norm": f32(checkpoint.norm(f"blk.{layer}.ffn_norm.weight")),
                    "qkv": matrix(checkpoint.qkv(layer)),
                    "out": matrix(checkpoint.attention_output(layer)),
                    "gate_up": matrix(checkpoint.gate_up(layer)),
                    "down": matrix(checkpoint.down(layer)),
                }
                for layer in range(shape.LAYERS)
            ],
        )


class LowRank(nn.Module):
    """The trainable part: for each layer and projection a [rank, inputs] and b [outputs, rank], b starting at zero."""

    def __init__(self, rank: int, projections: list[str], sizes: Shape):
        super().__init__()
        self._projections = frozenset(projections)
        self.factors = nn.ParameterDict()
        for layer in range(sizes.layers):
            for projection in projections:
                outputs, inputs = sizes.sizes(projection)
                name = f"layer{layer}_{projection}"
                self.factors[f"{name}_a"] = nn.Parameter(torch.randn(rank, inputs) * inputs**-0.5)
                self.factors[f"{name}_b"] = nn.Parameter(torch.zeros(outputs, rank))

    def of(self, layer: int, projection: str) -> tuple[Tensor, Tensor] | None:
        if projection not in self._projections:
            return None
        name = f"layer{layer}_{projection}"
        return self.factors[f"{name}_a"], self.factors[f"{name}_b"]

    @torch.no_grad()
    def begin_with(self, factors: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
        """Takes over trained factors, by product name ("layer0.qkv"): a [rank, inputs], b [outputs, rank]."""
        for name, pair in factors.items():
            layer, projection = name.split(".")
            for part, factor in zip("ab", pair, strict=True):
                self.factors[f"{layer}_{projection}_{part}"].copy_(torch.from_numpy(factor))

    def tensors(self) -> dict[str, Tensor]:
        """What models/build puts into the graph: "layer3.qkv.a" and so on, float32."""
        found = {}
        for name, value in self.factors.items():
            layer, rest = name.split("_", 1)
            projection, factor = rest.rsplit("_", 1)
            found[f"{layer}.{projection}.{factor}"] = value.detach().contiguous()
        return found


class Decoder(nn.Module):
    """Call it with embeddings; it gives the final hidden states. `low_rank` None is the decoder as published."""

    def __init__(self, weights: Weights, sizes: Shape, low_rank: LowRank | None = None, positions: int = 4096):
        super().__init__()
        self.weights, self.sizes, self.low_rank = weights, sizes, low_rank
        self._head = weights.embeddings.to(weights.layers[0]["out"].dtype)
        cos, sin = rope_tables(positions)
        self._cos, self._sin = (torch.from_numpy(t)[:, : sizes.head_dim // 2] for t in (cos, sin))

    def embed(self, ids: Tensor) -> Tensor:
        return self.weights.embeddings[ids]

    def logits(self, hidden: Tensor) -> Tensor:
        return linear(hidden.to(self._head.dtype), self._head).float()

    def forward(self, x: Tensor, positions: Tensor, mask: Tensor, prefix: Prefix | None = None) -> Tensor:
        """x [B, S, hidden]; positions int [B, S]; mask bool [B, 1, S, P + S], True where a row may look.

        -> final hidden states after the last norm [B, S, hidden].
        """
        for layer in range(self.sizes.layers):
            x, _ = self._block(layer, x, positions, mask, prefix[layer] if prefix else None)
        return self._norm(x, self.weights.last_norm)

    @torch.no_grad()
    def prefix(self, ids: list[int]) -> Prefix:
        """The keys and values of tokens that stand before every sequence, by the decoder as published."""
        low_rank, self.low_rank = self.low_rank, None
        x = self.embed(torch.tensor([ids]))
        positions = torch.arange(len(ids))[None]
        mask = torch.ones(len(ids), len(ids), dtype=torch.bool).tril()[None, None]
        found = []
        for layer in range(self.sizes.layers):
            x, (k, v) = self._block(layer, x, positions, mask, None)
            found.append((k[0], v[0]))
        self.low_rank = low_rank
        return found

    def _block(self, layer: int, x: Tensor, positions: Tensor, mask: Tensor, before: tuple[Tensor, Tensor] | None):
        w, s = self.weights.layers[layer], self.sizes
        batch, length, _ = x.shape
        qkv = self._project(layer, "qkv", self._norm(x, w["attn_norm"]))
        heads = qkv.view(batch, length, -1, s.head_dim).transpose(1, 2)
        q, k, v = heads.split([s.heads, s.kv_heads, s.kv_heads], 1)
        q, k = self._rotate(q, positions), self._rotate(k, positions)
        keys, values = k, v
        if before is not None:
            keys, values = (
                torch.cat([b.expand(batch, -1, -1, -1), new], 2) for b, new in zip(before, (k, v), strict=True)
            )
        mixed = scaled_dot_product_attention(q, keys, values, attn_mask=mask, enable_gqa=True)
        x = x + self._project(layer, "out", mixed.transpose(1, 2).reshape(batch, length, -1))
        gate, up = self._project(layer, "gate_up", self._norm(x, w["ffn_norm"])).chunk(2, -1)
        return x + self._project(layer, "down", silu(gate) * up), (k, v)

    def _project(self, layer: int, projection: str, x: Tensor) -> Tensor:
        weight = self.weights.layers[layer][projection]
        x = x.to(weight.dtype)
        y = linear(x, weight)
        factors = self.low_rank and self.low_rank.of(layer, projection)
        if not factors:
            return y
        a, b = (factor.to(weight.dtype) for factor in factors)
        return y + linear(linear(x, a), b)

    def _rotate(self, x: Tensor, positions: Tensor) -> Tensor:
        cos, sin = self._cos[positions][:, None], self._sin[positions][:, None]
        a, b = x.chunk(2, -1)
        return torch.cat([a * cos - b * sin, b * cos + a * sin], -1).to(x.dtype)

    def _norm(self, x: Tensor, weight: Tensor) -> Tensor:
        return rms_norm(x, (self.sizes.hidden,), weight, shape.NORM_EPSILON)
