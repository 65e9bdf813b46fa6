"""The shape of SmolLM2-135M-Instruct, as the GGUF's metadata gives it (checked in checkpoint.py)."""

LAYERS = 30
HIDDEN = 576
HEADS = 9
KV_HEADS = 3
HEAD_DIM = 64
FEED_FORWARD = 1536
VOCABULARY = 49152
CONTEXT = 8192
ROPE_BASE = 100_000.0
NORM_EPSILON = 1e-5

BLOCK = 32  # Q4_1 and Q8_0 share one scale among 32 consecutive input columns
