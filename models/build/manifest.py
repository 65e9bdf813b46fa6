"""Writes pack.json: what the pack is made of, where each part comes from, and how the engine is to run it."""

import json
from pathlib import Path

from . import look_graph, shape
from .low_rank import rank_of
from .session import ROWS
from .sources import SOURCES, sha256

SYSTEM = "You are Docent, a helpful assistant that sees pictures."


def decoder(pack: Path) -> dict:
    rank = rank_of(pack / "decoder" / "decoder.onnx")
    return {
        "graph": "decoder/decoder.onnx",
        "tokenizer": "decoder/tokenizer.json",
        "layers": shape.LAYERS,
        "hidden": shape.HIDDEN,
        "heads": shape.HEADS,
        "kvHeads": shape.KV_HEADS,
        "headDim": shape.HEAD_DIM,
        "vocabulary": shape.VOCABULARY,
        "context": shape.CONTEXT,
        "kv": "int8",
        **({"lowRank": {"rank": rank}} if rank else {}),
        "embeddings": {
            "file": "decoder/lm_head.data",
            "rowsOffset": 0,
            "scalesOffset": ROWS,
            "blockSize": shape.BLOCK,
            "zeroPoint": 128,
        },
        "turn": {"open": "<|im_start|>{role}\n", "close": "<|im_end|>\n"},
        "stop": ["<|im_end|>", "<|endoftext|>"],
        "sampling": {"temperature": 0.2, "topK": 40, "topP": 0.9, "minP": 0, "repetitionPenalty": 1.1},
    }


def docks() -> list[dict]:
    return [
        {
            "id": "look",
            "kind": "classify",
            "version": 1,
            "graph": "look/efficientnet-lite2.onnx",
            "labels": "look/labels.json",
            "raster": {"width": look_graph.SIDE, "height": look_graph.SIDE, "fit": "cover"},
            "mean": [look_graph.MEAN] * 3,
            "std": [look_graph.STD] * 3,
            "classes": look_graph.CLASSES,
            "features": look_graph.FEATURES,
        },
        {
            "id": "find",
            "kind": "detect",
            "version": 3,
            "graph": "find/yolox-nano.onnx",
            "labels": "find/labels.json",
            "raster": {"width": 832, "height": 832, "fit": "contain", "position": "top-left", "background": 114},
            "channels": "bgr",
            "strides": [8, 16, 32],
        },
        {
            "id": "read",
            "kind": "read",
            "version": 1,
            "detection": "read/detection.onnx",
            "recognition": "read/recognition.onnx",
            "dictionary": "read/dictionary.json",
            "raster": {"width": 2000, "height": 2000, "fit": "inside"},
        },
        {
            "id": "text",
            "kind": "embed",
            "version": 1,
            "graph": "text/minilm.onnx",
            "tokenizer": "text/tokenizer.json",
            "features": 384,
            "maxTokens": 256,
        },
    ]


def files(pack: Path) -> list[dict]:
    """Every file of the pack but pack.json; the first folder names the part."""
    found = sorted(path for path in pack.rglob("*") if path.is_file() and path.name != "pack.json")
    return [
        {"path": path.relative_to(pack).as_posix(), "sha256": sha256(path), "size": path.stat().st_size, "part": part}
        for path in found
        for part in [path.relative_to(pack).parts[0]]
    ]


def write_manifest(pack: Path) -> None:
    manifest = {
        "format": 1,
        "id": "starter",
        "name": "Starter",
        "version": "1.0.0",
        "description": "A small English assistant that names what it sees, finds objects and reads text.",
        "languages": ["en"],
        "parts": [{"id": s.part, "name": s.name, "licence": s.licence, "origin": s.origin} for s in SOURCES],
        "files": files(pack),
        "decoder": decoder(pack),
        "docks": docks(),
        "system": SYSTEM,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (pack / "pack.json").write_text(text + "\n", encoding="utf-8")
