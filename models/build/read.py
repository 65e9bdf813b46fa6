"""The read dock: PP-OCRv6 small, detection and recognition as published, and the recogniser's dictionary.

detection    x f32 [1, 3, H, W] (sides multiples of 32) -> text probability [1, 1, H, W]
recognition  x f32 [N, 3, 48, W] -> [N, W/8, 18710] class probabilities: 0 is CTC's blank, then the dictionary
"""

import json
import shutil
from pathlib import Path

import onnx

ENTRIES = 18_709


def dictionary(recognition: Path) -> list[str]:
    """The model's own list (metadata key `character`) and the space it leaves out. Never trimmed or filtered:
    U+3000 is an entry, and a lost line would shift every character after it."""
    metadata = {each.key: each.value for each in onnx.load(recognition).metadata_props}
    found = [*metadata["character"].split("\n"), " "]
    if len(found) != ENTRIES:
        raise ValueError(f"{recognition.name}: expected {ENTRIES} dictionary entries, found {len(found)}")
    return found


def write_read(source: Path, folder: Path) -> None:
    """source: the wheel's models; folder/detection.onnx, folder/recognition.onnx, folder/dictionary.json."""
    shutil.copyfile(source / "PP-OCRv6_det_small.onnx", folder / "detection.onnx")
    shutil.copyfile(source / "PP-OCRv6_rec_small.onnx", folder / "recognition.onnx")
    text = json.dumps(dictionary(folder / "recognition.onnx"), ensure_ascii=False, separators=(",", ":"))
    (folder / "dictionary.json").write_text(text + "\n", encoding="utf-8")
