"""Writes the decoder's tokenizer.json (Hugging Face format) from the vocabulary and merges inside the GGUF.

SmolLM2's tokenizer is byte-level BPE after GPT-2's pattern, with every digit on its own. Python's own file
says that with a `Digits` step; the JavaScript library reads that as ASCII digits only, so the same rule is
written as a split on Unicode's \\p{N}, which both read alike. The fixture holds them to it.
"""

import json
from pathlib import Path

from .checkpoint import Checkpoint

CONTROL = 3  # llama.cpp's token type for <|im_start|> and its like


def tokenizer(checkpoint: Checkpoint) -> dict:
    """The contents of tokenizer.json."""
    tokens = checkpoint.field("tokenizer.ggml.tokens")
    types = checkpoint.field("tokenizer.ggml.token_type")
    merges = checkpoint.field("tokenizer.ggml.merges")
    control = [(number, token) for number, token in enumerate(tokens) if types[number] == CONTROL]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    digits = {"type": "Split", "pattern": {"Regex": r"\p{N}"}, "behavior": "Isolated", "invert": False}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added(number, token) for number, token in control],
        "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [digits, byte_level]},
        "post_processor": None,
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "byte_fallback": False,
            "ignore_merges": False,
            "vocab": {token: number for number, token in enumerate(tokens)},
            "merges": [merge.split(" ") for merge in merges],
        },
    }


def write_tokenizer(checkpoint: Checkpoint, path: Path) -> None:
    path.write_text(json.dumps(tokenizer(checkpoint), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _added(number: int, token: str) -> dict:
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {"id": number, "content": token, **flags}
