"""A tiny random decoder: three layers, width 32, 64 tokens."""

import pytest
import torch

from training.decoder import PROJECTIONS, Decoder, LowRank, Shape, Weights

SIZES = Shape(layers=3, hidden=32, heads=4, kv_heads=2, head_dim=8, feed_forward=48)
VOCABULARY = 64


def tiny_weights() -> Weights:
    generator = torch.Generator().manual_seed(1)
    matrix = lambda *size: torch.randn(*size, generator=generator) * size[-1] ** -0.5  # noqa: E731
    layers = [
        {
            "attn_norm": torch.ones(SIZES.hidden),
            "ffn_norm": torch.ones(SIZES.hidden),
            **{projection: matrix(*SIZES.sizes(projection)) for projection in PROJECTIONS},
        }
        for _ in range(SIZES.layers)
    ]
    return Weights(matrix(VOCABULARY, SIZES.hidden) * 3, torch.ones(SIZES.hidden), layers)


@pytest.fixture
def tiny() -> Decoder:
    torch.manual_seed(2)
    return Decoder(tiny_weights(), SIZES, LowRank(4, list(PROJECTIONS), SIZES), positions=256)
