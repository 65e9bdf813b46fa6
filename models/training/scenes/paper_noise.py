"""What the docks would report of a paper: its lines, hardly an object, and a classifier that guesses at paper."""

from random import Random

from .noise import _colour, _labels, misread
from .papers import Paper

LOOKS_LIKE = ("menu", "envelope", "website", "book jacket", "comic book", "crossword puzzle", "street sign", "packet", "notebook", "oscilloscope", "digital clock", "scoreboard", "rubber eraser", "binder", "carton", "slide rule", "bandage", "wall clock")  # fmt: skip


def evidence_of_paper(paper: Paper, random: Random) -> list[dict]:
    rate = random.choice((0, 0, 0, 0.02, 0.05))
    # A tall paper leaves what it lies on at both sides, a small one all around.
    rim = random.choice(((0, 2, 6, 8), (0, 3, 6, 2, 5, 8), (0, 1, 2, 3, 5, 6, 7, 8), (6, 7, 8)))
    colours = [_colour(paper.around if cell in rim else paper.ground, random, 0.05) for cell in range(9)]
    left = random.choice((0.05, 0.1, 0.15, 0.2, 0.2, 0.2, 0.25, 0.3, 0.35))
    lines = [
        {
            "text": misread(line, random, rate),
            "score": random.uniform(0.86, 1),
            "box": _row(number, len(paper.lines), left),
        }
        for number, line in enumerate(paper.lines)
    ]
    labels, by_word = _labels()
    first = by_word.get(random.choice(LOOKS_LIKE), [random.choice(labels)])[0]
    second = random.choice(labels)
    top = random.uniform(0.08, 0.8)
    guesses = [
        {"label": entry["name"], "score": score, **({"category": entry["category"]} if "category" in entry else {})}
        for entry, score in ((first, top), (second, (1 - top) * 0.4))
    ]
    objects = []
    if random.random() < 0.15:
        name = random.choice(("book", "television", "phone", "stop sign", "clock", "laptop", "traffic light"))
        box = {"x": 0.1, "y": 0.1, "width": 0.8, "height": 0.8}
        objects = [
            {"label": name, "score": random.uniform(0.3, 0.7), "box": box, "colour": paper.ground, "place": "center"}
        ]
    return [
        {"kind": "objects", "objects": objects, "colours": colours},
        {"kind": "labels", "labels": guesses},
        {"kind": "lines", "lines": lines},
    ]


def _row(number: int, rows: int, left: float) -> dict:
    height = min(0.2, 0.8 / rows)
    return {"x": left, "y": 0.1 + number * height, "width": 0.6, "height": height * 0.8}
