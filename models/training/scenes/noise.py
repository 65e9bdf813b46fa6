"""What the docks would report of a simulated picture, with the mistakes the real ones make on photos.

`observe` gives the evidence together with the scene as that evidence tells it: most questions are asked about the latter,
so that the decoder learns to say what was seen (witness.py).

The evidence has the shape of main/contract/evidence.ts. The rates were read off the development photos (README.md).
"""

import json
from functools import cache
from pathlib import Path
from random import Random

from .scene import Item, Scene, place_of
from .things import SEEN, THINGS
from .witness import Sighting, witnessed

LABELS = Path(__file__).parents[2] / "starter/look/labels.json"
FALSE_ALARMS = (
    "person chair bottle cup book car bird table potted plant bowl handbag bench television boat backpack dog cat laptop "
    "ball phone truck knife vase umbrella tie traffic light remote control kite couch sheep teddy bear"
)
MISTAKEN = (
    {"sheep", "cow", "dog", "horse", "goat", "bear"}, {"cat", "dog"}, {"car", "truck", "bus"}, {"bus", "train", "truck"},
    {"couch", "chair", "bed", "bench"}, {"cup", "bowl", "vase", "bottle", "wine glass"}, {"television", "laptop", "phone"},
    {"knife", "fork", "spoon"}, {"sandwich", "hot dog", "pizza", "cake", "donut"}, {"apple", "orange", "ball"},
    {"microwave", "oven", "television", "refrigerator"}, {"motorcycle", "bicycle"}, {"skateboard", "snowboard", "skis", "surfboard"},
    {"kite", "umbrella", "airplane", "bird"}, {"handbag", "backpack", "suitcase"}, {"remote control", "phone"},
    {"carrot", "banana", "orange"}, {"sink", "toilet", "bowl"}, {"elephant", "bear", "cow"}, {"teddy bear", "dog", "bear"},
    {"frisbee", "ball", "kite"}, {"baseball bat", "tennis racket"}, {"stop sign", "traffic light"}, {"boat", "surfboard"},
)  # fmt: skip
# What an undetectable thing is taken for, when it is taken for something.
TAKEN_FOR = {"goat": "dog", "fox": "dog", "wolf": "dog", "wild dog": "dog", "big cat": "cat", "ape": "bear", "aircraft": "airplane", "butterfly": "bird", "pig": "sheep", "antelope": "cow", "llama": "sheep", "rabbit": "cat", "computer": "laptop", "fruit": "apple", "vegetable": "broccoli", "furniture": "chair", "ball": "ball", "carriage": "truck", "tractor": "truck", "bag": "handbag", "electronics": "phone", "dessert": "cake", "racket": "tennis racket", "toy": "teddy bear", "pot": "potted plant", "duck": "bird", "monkey": "bear", "glass": "wine glass", "flower": "potted plant", "bush": "potted plant", "tomato": "apple", "basket": "bowl", "bucket": "cup", "whiteboard": "television", "plate": "bowl"}  # fmt: skip
LIGHTS, LIGHT_SHARES = ("plain", "dark", "colourless"), (78, 16, 6)
NEAR_COLOURS = {
    "black": ("gray", "blue", "brown"), "white": ("gray", "gray", "blue", "yellow"), "gray": ("white", "black", "blue", "brown", "green"),
    "red": ("brown", "pink", "orange", "black"), "orange": ("brown", "red", "yellow"), "brown": ("gray", "black", "orange", "red", "yellow"),
    "yellow": ("brown", "orange", "white", "green"), "green": ("gray", "brown", "black", "yellow"), "blue": ("gray", "black", "white", "purple"),
    "purple": ("blue", "pink", "gray"), "pink": ("red", "white", "gray", "purple", "brown"),
}  # fmt: skip


@cache
def _labels() -> tuple[list[dict], dict[str, list[dict]]]:
    labels = [entry if isinstance(entry, dict) else {"name": entry} for entry in json.loads(LABELS.read_text())]
    by_word: dict[str, list[dict]] = {}
    for entry in labels:
        for word in {entry["name"], entry.get("category", entry["name"])}:
            by_word.setdefault(word, []).append(entry)
    return labels, by_word


def evidence_of(scene: Scene, random: Random) -> list[dict]:
    """Objects, labels and lines, as the docks of the starter pack would give them."""
    return observe(scene, random)[0]


def observe(scene: Scene, random: Random) -> tuple[list[dict], Scene]:
    """The evidence of a scene, and the scene as the evidence tells it."""
    light = random.choices(LIGHTS, LIGHT_SHARES)[0]
    sightings = [(_under(found, light, random), item) for found, item in _objects(scene, random)]
    labels = _classify(scene, random)
    colours = [_lit(_colour(colour, random, 0.1), light, random) for colour in scene.colours]
    lines = _lines(scene, random)
    evidence = [
        {
            "kind": "objects",
            "objects": [found for found, _ in sightings],
            "colours": colours,
        },
        {"kind": "labels", "labels": labels},
        {"kind": "lines", "lines": [line for line, _ in lines]},
    ]
    return evidence, witnessed(scene, sightings, labels, colours, lines)


def _objects(scene: Scene, random: Random) -> list[Sighting]:
    """Each detection with the item it is of; false alarms are of none."""
    found: list[Sighting] = []
    clarity = random.choice((0.8, 1, 1, 1.1))  # some photos are hard all over
    # A class that is strange on this photo is mistaken in all its members; others now and then in one.
    strange = {name: random.choice(sorted(_mistaken(name, random))) for name in scene.names if random.random() < 0.1}
    for item in scene.items:
        name, recall = _known_as(item)
        side = item.area**0.5
        recall *= (0.93 if side > 0.3 else 0.8 if side > 0.1 else 0.5) * clarity
        if item.thing.kind in ("food", "fruit", "vegetable"):
            recall *= 0.75  # heaps of it are seen as one, or not at all
        if not name or random.random() > recall:
            continue
        name = strange.get(name, name)
        if random.random() < 0.04:
            name = random.choice(sorted(_mistaken(name, random)))
        found.append((_detection(item, name, random), item))
        if random.random() < 0.04:  # seen twice
            found.append(({**_detection(item, name, random), "score": random.uniform(0.3, 0.55)}, item))
    for _ in range(random.choices((0, 1, 2, 3), (60, 27, 10, 3))[0]):
        name = random.choice([*_false_alarms(), random.choice(list(SEEN))])
        size = random.uniform(0.05, 0.3)
        box = (random.uniform(0, 1 - size), random.uniform(0, 1 - size), size, size)
        ghost = Item(THINGS[name], name, box, random.choice(THINGS[name].colours), top="gray", bottom="black")
        found.append(({**_detection(ghost, name, random), "score": 0.3 + 0.45 * random.random() ** 2}, None))
    return sorted(found, key=lambda one: -one[0]["score"])


def _known_as(item: Item) -> tuple[str, float]:
    """The find dock's class for a thing, its own or one it resembles, and how likely it is named at all."""
    if item.thing.seen:
        return item.name, 1
    if item.thing.kind in SEEN:
        return item.thing.kind, 0.9
    return TAKEN_FOR.get(item.name) or TAKEN_FOR.get(item.thing.kind, ""), 0.5


@cache
def _false_alarms() -> tuple[str, ...]:
    text = FALSE_ALARMS
    return tuple(name for name in SEEN if f" {name} " in f" {text} ")


def _mistaken(name: str, random: Random) -> set[str]:
    groups = [group for group in MISTAKEN if name in group]
    return {other for other in (random.choice(groups) if groups else {name}) if other in SEEN} or {name}


def _detection(item: Item, name: str, random: Random) -> dict:
    x, y, w, h = item.box
    jitter = lambda: random.gauss(0, 0.02)  # noqa: E731
    x, y = min(max(0.0, x + jitter()), 0.97), min(max(0.0, y + jitter()), 0.97)
    box = (x, y, min(w, 1 - x), min(h, 1 - y))
    score = min(0.97, 0.32 + 0.62 * random.betavariate(1.6 + 5.5 * min(1.0, item.area * 6), 2.2))
    found = {
        "label": name,
        "score": score,
        "box": {"x": box[0], "y": box[1], "width": box[2], "height": box[3]},
        "colour": _colours(item.colour, random, 0.17),
        "place": place_of(box),
    }
    if name == "person" and item.top:
        found["colour"] = _colour(item.top, random, 0.2)
        found["wearing"] = {}
        if item.box[3] > 0.06:
            found["wearing"]["top"] = _colour(item.top, random, 0.2)
        if item.box[3] > 1.6 * item.box[2] and random.random() < 0.6:
            found["wearing"]["bottom"] = _colour(item.bottom, random, 0.25)
    return found


def _colours(colour: str, random: Random, mistakes: float) -> str:
    """One colour, or two of which the second is now and then the right one."""
    first = _colour(colour, random, mistakes)
    if random.random() < 0.75:
        return first
    other = random.choice((*NEAR_COLOURS[colour], *NEAR_COLOURS))
    if other == first:
        return first
    return f"{other} and {first}" if random.random() < 0.3 else f"{first} and {other}"


def _colour(colour: str, random: Random, mistakes: float) -> str:
    return random.choice(NEAR_COLOURS[colour]) if random.random() < mistakes else colour


def _lit(colour: str, light: str, random: Random) -> str:
    """A colour as it looks in the dark, or on a photo in black and white."""
    if light == "dark" and random.random() < 0.4:
        return "black"
    if light == "colourless" and colour not in ("white", "black"):
        return random.choice(("gray", "gray", "white", "black"))
    return colour


def _under(found: dict, light: str, random: Random) -> dict:
    worn = {part: _lit(colour, light, random) for part, colour in found.get("wearing", {}).items()}
    lit = dict.fromkeys(_lit(colour, light, random) for colour in found["colour"].split(" and "))
    return {
        **found,
        "colour": " and ".join(lit),
        **({"wearing": worn} if "wearing" in found else {}),
    }


def _classify(scene: Scene, random: Random) -> list[dict]:
    """Eight labels with probabilities: the main thing's, the place's, or nonsense, with what resembles it behind."""
    labels, by_word = _labels()
    main = scene.items[0]
    if main.name != scene.subject:
        main = max(scene.items, key=lambda item: item.area * (0.5 if item.name == "person" else 1))
    candidates = by_word.get(main.name) or by_word.get({"couch": "sofa", "potted plant": "plant pot", "wine glass": "red wine", "handbag": "bag", "donut": "bakery"}.get(main.name, ""), [])  # fmt: skip
    roll = random.random()
    if scene.subject and roll < 0.92:
        # Often the very label, else another of its kind.
        kin = by_word.get(main.thing.kind, candidates)
        first = random.choice(candidates if roll < 0.75 else kin)
        top = min(0.99, random.betavariate(2, 1.4) if roll < 0.75 else random.betavariate(1.3, 2))
    elif candidates and roll < (0.7 if main.area > 0.1 else 0.35):
        first = random.choice(candidates)
        top = min(0.97, random.betavariate(1.2, 2.2))
    elif roll < 0.87:
        first = random.choice(by_word.get(random.choice(scene.setting.labels)) or labels)
        top = random.betavariate(1.2, 3.2)
    else:
        first = random.choice(labels)
        top = random.betavariate(1.2, 5)
    alike = [entry for entry in by_word.get(first.get("category", first["name"]), []) if entry is not first]
    place = [by_word[name][0] for name in scene.setting.labels if name in by_word]
    others = [first]
    rest = 1 - top
    scores = [top]
    for _ in range(7):
        pool = random.choice([alike or labels, place or labels, labels])
        entry = random.choice(pool)
        if entry["name"] in {e["name"] for e in others}:
            continue
        share = rest * random.uniform(0.15, 0.6)
        others.append(entry)
        scores.append(share)
        rest -= share
    ranked = sorted(zip(scores, others, strict=True), key=lambda pair: -pair[0])
    return [
        {"label": e["name"], "score": s, **({"category": e["category"]} if "category" in e else {})} for s, e in ranked
    ]


def _lines(scene: Scene, random: Random) -> list[Sighting]:
    """Each line that was read with the item it is on; a mark is on none."""
    found: list[Sighting] = []
    for item in scene.items:
        if item.text and random.random() < 0.93:
            rows = item.text.split("\n")
            for row, line in enumerate(rows):
                box = _row(item, row, len(rows))
                read = {"text": misread(line, random, 0.02), "score": random.uniform(0.82, 1), "box": box}
                found.append((read, item))
    if scene.mark:
        box = {"x": random.choice((0.02, 0.4, 0.75)), "y": 0.95, "width": 0.2, "height": 0.03}
        found.append(({"text": scene.mark, "score": random.uniform(0.85, 1), "box": box}, None))
    return found


def _row(item: Item, row: int, rows: int) -> dict:
    """The lines on a thing, one below the other."""
    x, y, width, height = item.box
    middle = y + height * (0.15 + 0.7 * (row + 0.5) / rows)
    tall = min(0.1, 0.5 * height / rows)
    return {"x": x + width * 0.25, "y": middle - tall / 2, "width": width * 0.5, "height": tall}


def misread(line: str, random: Random, rate: float) -> str:
    """A line with a share of its letters taken for similar ones or lost, as a text recogniser does."""
    alike = {"0": "O", "O": "0", "1": "l", "l": "1", "I": "l", "5": "S", "B": "8", "e": "c", " ": ""}
    return "".join(alike.get(c, c) if random.random() < rate * 0.3 else c for c in line)
