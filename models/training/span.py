"""What the docks saw, composed into the words of a span: the same words as main/engine/span/compose.ts.

Both are held to build/fixtures/spans.json by their tests. A piece is plain words, or a mixture of labels by weight.
"""

import re

from .scenes.english import plural

MOST_WORDS = 31  # of the objects' part, so that a photo's span stays within 80 positions
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
    lines = [one for e in evidence if e["kind"] == "lines" for one in e["lines"] if _legible(one)]
    pieces: list[Piece] = [f"Seen: {_objects(objects)}.\n", *_labels(labels)]
    if colours:
        rows = [" ".join(colours[row : row + 3]) for row in (0, 3, 6)]
        pieces.append(f"Colours: {', '.join(rows)}.\n")
    if lines:
        text = "\n".join(line["text"] for line in lines)[:MOST_READ_CHARACTERS]
        pieces.append(f'Text: "{text}"\n')
    return pieces


def _objects(objects: list[dict]) -> str:
    """Groups of one class, the most striking first: how many, where, in which colours; the rest by name alone."""
    groups: dict[str, list[dict]] = {}
    for one in sorted(objects, key=lambda one: -_weight(one)):
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


def _weight(one: dict) -> float:
    """How striking an object is: its score times the side of its box."""
    return one["score"] * (one["box"]["width"] * one["box"]["height"]) ** 0.5


def _group(label: str, members: list[dict]) -> str:
    count = len(members)
    maybe = "" if max(one["score"] for one in members) >= SURE else "maybe "
    number = NUMERALS[count] if count < len(NUMERALS) else str(count)
    looks = list(dict.fromkeys(_look(one) for one in members[:2]))
    return f"{maybe}{number} {label if count == 1 else plural(label)} {', '.join(looks)}"


def _look(one: dict) -> str:
    wearing = one.get("wearing") or {}
    worn = " and ".join(wearing[part] for part in ("top", "bottom") if wearing.get(part))
    return f"{one['place']} in {worn}" if worn else f"{one['place']} {one['colour']}"


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


def _legible(line: dict) -> bool:
    """Large blurry "letters" and lone doubtful characters are texture, not text."""
    letters = len(re.sub(r"\W", "", line["text"]))
    return line["score"] >= 0.8 and line["box"]["height"] < 0.5 and (letters >= 2 or line["score"] >= 0.97)
