"""What the docks saw, composed into the words of a span: the same words as main/engine/span/compose.ts.

Both are held to build/fixtures/spans.json by their tests. A piece is plain words, or a mixture of labels by weight.
"""

import re
from itertools import pairwise

from .scenes.english import plural
from .scenes.scene import place_of

MOST_WORDS = 44  # of the objects' part, so that a photo's span stays within 100 positions
LOOKS_TOLD = 4  # of one class
MUCH_LARGER = 3  # the area of one over that of the next
LINES_PLACED = 6  # a picture with more lines is a page: their order says enough
MOST_READ_CHARACTERS = 1200
SURE = 0.5
LEAST_LABEL_SCORE = 0.1
TEMPERATURE = 0.5
NUMERALS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

Piece = str | list[tuple[str, float]]


def compose(evidence: list[dict]) -> list[Piece]:
    """Evidence of one picture (main/contract/evidence.ts) to pieces: strings, and mixtures [(label, weight)]."""
    objects = [one for e in evidence if e["kind"] == "objects" for one in e["objects"]]
    labels = [one for e in evidence if e["kind"] == "labels" for one in e["labels"]]
    colours = next((e["colours"] for e in evidence if e["kind"] == "objects" and e.get("colours")), [])
    lines = [one for e in evidence if e["kind"] == "lines" for one in e["lines"] if legible(one)]
    pieces: list[Piece] = [f"Seen: {_objects(objects)}.\n", *_labels(labels)]
    if colours:
        rows = [" ".join(colours[row : row + 3]) for row in (0, 3, 6)]
        pieces.append(f"Colours: {', '.join(rows)}.\n")
    if lines:
        pieces.append(_text(lines, objects))
    return pieces


def _objects(objects: list[dict]) -> str:
    """Groups of one class, the most striking first: how many, where, in which colours; the rest by name alone.

    The members of a group are told from left to right.
    """
    groups: dict[str, list[dict]] = {}
    for one in sorted(objects, key=lambda one: -weight(one)):
        groups.setdefault(one["label"], []).append(one)
    said, names, words = [], [], 0
    for label, members in groups.items():
        phrase = _group(label, members)
        if words + len(phrase.split()) > MOST_WORDS:
            names.append(label if len(members) == 1 else plural(label))
            continue
        said.append(phrase)
        words += len(phrase.split())
    if names:
        said.append("also " + ", ".join(names[: max(1, (MOST_WORDS + 4 - words) // 2)]))
    return "; ".join(said) or "nothing clear"


def weight(one: dict) -> float:
    """How striking an object is: its score times the side of its box."""
    return one["score"] * (one["box"]["width"] * one["box"]["height"]) ** 0.5


def _group(label: str, members: list[dict]) -> str:
    count = len(members)
    maybe = "" if max(one["score"] for one in members) >= SURE else "maybe "
    number = NUMERALS[count] if count < len(NUMERALS) else str(count)
    told = sorted(members[:LOOKS_TOLD], key=lambda one: one["box"]["x"] + one["box"]["width"] / 2)
    near = large(members)
    looks = list(dict.fromkeys(f"{'large ' if id(one) in near else ''}{_look(one)}" for one in told))
    return f"{maybe}{number} {label if count == 1 else plural(label)} {', '.join(looks)}"


def large(members: list[dict]) -> set[int]:
    """The ids of those of one class that are much larger than the next: often what a person means by "in front"."""
    ranked = sorted(members, key=lambda one: -_area(one))
    for at, (one, following) in enumerate(pairwise(ranked[: LOOKS_TOLD + 1])):
        if _area(one) > MUCH_LARGER * _area(following):
            return {id(member) for member in ranked[: at + 1]}
    return set()


def _area(one: dict) -> float:
    return one["box"]["width"] * one["box"]["height"]


def _look(one: dict) -> str:
    wearing = one.get("wearing") or {}
    worn = " and ".join(wearing[part] for part in ("top", "bottom") if wearing.get(part))
    return f"{one['place']} in {worn}" if worn else f"{one['place']} {one['colour']}"


def _text(lines: list[dict], objects: list[dict]) -> str:
    """A few lines with their places and what they stand on, many in their order alone."""
    if len(lines) > LINES_PLACED:
        text = "\n".join(line["text"] for line in lines)
        return f'Text: "{text[:MOST_READ_CHARACTERS]}"\n'
    return f"Text: {'; '.join(_line(line, objects) for line in lines)[:MOST_READ_CHARACTERS]}.\n"


def _line(line: dict, objects: list[dict]) -> str:
    """`top on the bus "12 Harbour"`."""
    box, thing = line["box"], bearer(line, objects)
    place = place_of((box["x"], box["y"], box["width"], box["height"]))
    on = f" on the {thing['label']}" if thing else ""
    return f'{place}{on} "{line["text"]}"'


def bearer(line: dict, objects: list[dict]) -> dict | None:
    """What a line stands on: the smallest object that holds its middle."""
    box = line["box"]
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    return min((one for one in objects if _holds(one["box"], x, y)), key=_area, default=None)


def _holds(box: dict, x: float, y: float) -> bool:
    return box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]


def _labels(labels: list[dict]) -> list[Piece]:
    if not labels or labels[0]["score"] < LEAST_LABEL_SCORE:
        return []
    best = labels[0]["score"]
    lead = "Clearly" if best >= 0.6 else "Probably" if best >= 0.3 else "Perhaps"
    weights = [one["score"] ** (1 / TEMPERATURE) for one in labels]
    total = sum(weights)
    mixture = [(f" {one['label']}", w / total) for one, w in zip(labels, weights, strict=True) if w / total > 0.01]
    return [lead, mixture, f"{_category(labels)}.\n"]


def _category(labels: list[dict]) -> str:
    """The everyday word with the most probability, where it says more than the label does."""
    sums: dict[str, float] = {}
    for one in labels:
        if one.get("category"):
            sums[one["category"]] = sums.get(one["category"], 0) + one["score"]
    best = max(sums, key=lambda word: sums[word], default="")
    return f", {best}" if best and best not in labels[0]["label"] else ""


def legible(line: dict) -> bool:
    """Large blurry "letters" and lone doubtful characters are texture, not text."""
    letters = len(re.sub(r"\W", "", line["text"]))
    return line["score"] >= 0.8 and line["box"]["height"] < 0.5 and (letters >= 2 or line["score"] >= 0.97)
