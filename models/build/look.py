"""Writes the look dock's folder: the encoder (look_graph.py) and what its 1,000 classes are called."""

import json
from pathlib import Path

import onnx
import torch

from .look_graph import CLASSES, LookGraph

LABELS = Path(__file__).parent / "look-labels.txt"


def labels() -> list[dict[str, str]]:
    """look-labels.txt, `name; category` a line, in ImageNet's order."""
    found = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        name, _, category = (part.strip() for part in line.partition(";"))
        found.append({"name": name, "category": category} if category else {"name": name})
    if len(found) != CLASSES:
        raise ValueError(f"{LABELS.name}: expected {CLASSES} labels, found {len(found)}")
    return found


def write_look(weights: Path, folder: Path) -> None:
    """weights: the published .pth; folder/efficientnet-lite2.onnx and folder/labels.json."""
    state = torch.load(weights, weights_only=True, map_location="cpu")
    model = LookGraph({name: value.numpy() for name, value in state.items()}).build()
    onnx.checker.check_model(model)
    (folder / "efficientnet-lite2.onnx").write_bytes(model.SerializeToString(deterministic=True))
    text = json.dumps(labels(), ensure_ascii=False, indent=0)
    (folder / "labels.json").write_text(text + "\n", encoding="utf-8")
