"""The find dock: YOLOX-nano (arXiv 2107.08430) as published, and COCO's 80 names as people say them.

Input   images f32 [1, 3, 416, 416]: BGR, 0 to 255, fitted into the top left corner, the rest 114
Output  output f32 [1, 3549, 85]: per cell of strides 8, 16, 32: centre offset and log size in cells,
        objectness, 80 class scores (both already sigmoids)
"""

import json
from pathlib import Path

from .sources import FIND, check

NAMES = """
person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light, fire hydrant, stop sign,
parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe, backpack, umbrella,
handbag, tie, suitcase, frisbee, skis, snowboard, ball, kite, baseball bat, baseball glove, skateboard,
surfboard, tennis racket, bottle, wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange,
broccoli, carrot, hot dog, pizza, donut, cake, chair, couch, potted plant, bed, table, toilet, television,
laptop, computer mouse, remote control, keyboard, phone, microwave, oven, toaster, sink, refrigerator, book,
clock, vase, scissors, teddy bear, hair dryer, toothbrush
"""


def labels() -> list[str]:
    """80 names in COCO's order."""
    return [name.strip() for name in NAMES.replace("\n", " ").split(",")]


def write_find(folder: Path) -> None:
    """Checks folder/yolox-nano.onnx; writes folder/labels.json."""
    check(folder / "yolox-nano.onnx", FIND.sha256)
    (folder / "labels.json").write_text(json.dumps(labels(), indent=0) + "\n", encoding="utf-8")
