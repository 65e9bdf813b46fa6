"""The find dock: YOLOX-nano (arXiv 2107.08430) as published, and COCO's 80 names as people say them.

Input   images f32 [1, 3, H, W], multiples of 32: BGR, 0 to 255, fitted into the top left corner, the rest 114
Output  output f32 [1, cells, 85]: per cell of strides 8, 16, 32: centre offset and log size in cells,
        objectness, 80 class scores (both already sigmoids)

The published file (sha256 695e750a5d5754bb5a8d5325643b59282191a7e7a564e435a415fd3c578eab14) takes 416 x 416 alone; the
network is fully convolutional, so `free_size` is all it takes to look closer. At 416 the two agree bit by bit.
"""

import json
from pathlib import Path

import onnx

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


def free_size(model: onnx.ModelProto) -> None:
    """Lets height and width vary: symbols for sizes, and no remembered shapes inside."""
    graph = model.graph
    for value, names in ((graph.input[0], {2: "height", 3: "width"}), (graph.output[0], {1: "cells"})):
        for axis, name in names.items():
            value.type.tensor_type.shape.dim[axis].dim_param = name
    del graph.value_info[:]


def write_find(folder: Path) -> None:
    """Checks folder/yolox-nano.onnx; writes folder/labels.json."""
    check(folder / "yolox-nano.onnx", FIND.sha256)
    (folder / "labels.json").write_text(json.dumps(labels(), indent=0) + "\n", encoding="utf-8")
