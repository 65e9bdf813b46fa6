"""A scene as its evidence tells it: the same things, but only those that were seen, where and in the colours they were seen.

Asked about the scene itself, the decoder learns to guess at what no dock reported, and guessing wrong is worse for a person
than hearing what was seen. So most questions are asked about this one; what people call a thing stays theirs, whatever
class the dock took it for.
"""

from collections import Counter
from dataclasses import replace

from ..span import LINES_PLACED, LOOKS_TOLD, bearer, large, legible
from .scene import Item, Scene
from .things import Thing

Sighting = tuple[dict, Item | None]  # a detection, and what it is of
SURE = 0.2  # of the classifier's best label: below it, a label is not worth repeating


def witnessed(
    scene: Scene, sightings: list[Sighting], labels: list[dict], colours: list[str], lines: list[Sighting]
) -> Scene:
    """`colours` are those of the nine cells, row by row; `lines` what was read, with what it is on."""
    texts, loose = _written([found for found, _ in sightings], lines)
    items = [_as_guessed(item, scene, labels) for item in _found(sightings, texts)]
    items += [replace(item, text="") for item in _guessed(scene, labels, {id(item) for _, item in sightings})]
    if not items:
        return scene
    # Neither what no dock saw nor what one seems to have seen is to be asked about as absent.
    hidden = (frozenset(scene.names) | {found["label"] for found, _ in sightings}) - {item.name for item in items}
    return replace(scene, items=items, hidden=hidden, behind=_behind(scene, colours), loose=loose)


def _written(objects: list[dict], lines: list[Sighting]) -> tuple[dict[int, list[str]], list[tuple[str, Item]]]:
    """The lines on each object as the span tells them, by the object's id; the others with what they really are on."""
    read = [(line, item) for line, item in lines if legible(line)]
    on: dict[int, list[str]] = {}
    loose = []
    for line, item in read:
        thing = bearer(line, objects) if len(read) <= LINES_PLACED else None
        if thing:
            on.setdefault(id(thing), []).append(line["text"])
        elif item:
            loose.append((line["text"], item))
    return on, loose


def _found(sightings: list[Sighting], texts: dict[int, list[str]]) -> list[Item]:
    striking = sorted(
        sightings, key=lambda one: -one[0]["score"] * (one[0]["box"]["width"] * one[0]["box"]["height"]) ** 0.5
    )
    groups: dict[str, list[dict]] = {}
    for found, _ in sightings:
        groups.setdefault(found["label"], []).append(found)
    near = {one for members in groups.values() for one in large(members)}
    told: Counter[str] = Counter()
    items = []
    for found, item in striking:
        told[found["label"]] += 1
        if item is None:
            continue
        box, worn = found["box"], found.get("wearing", {})
        items.append(
            replace(
                item,
                box=(box["x"], box["y"], box["width"], box["height"]),
                colour=found["colour"],
                top=worn.get("top", item.top),
                bottom=worn.get("bottom", item.bottom),
                text="\n".join(texts.get(id(found), [])),
                told=told[found["label"]] <= LOOKS_TOLD,
                front=id(found) in near and told[found["label"]] <= LOOKS_TOLD,
            )
        )
    return items


def _behind(scene: Scene, colours: list[str]) -> list[tuple[str, str]]:
    """What fills each third, in its own colour where a cell shows it, else in the colour that most of the third has."""
    found = []
    for row, (name, shade) in enumerate(scene.behind):
        cells = colours[3 * row : 3 * row + 3]
        found.append((name, shade if shade in cells else Counter(cells).most_common(1)[0][0]))
    return found


def _as_guessed(item: Item, scene: Scene, labels: list[dict]) -> Item:
    """A subject goes by its own name where the classifier gives it, else by its kind."""
    named = labels and labels[0]["score"] >= SURE and labels[0]["label"] == item.name
    return item if item.name != scene.subject or named else _of_its_kind(item)


def _of_its_kind(item: Item) -> Item:
    kind = item.thing.kind
    return replace(item, thing=Thing(kind, kind, item.thing.size, item.thing.colours, seen=False), word=kind)


def _guessed(scene: Scene, labels: list[dict], found: set[int]) -> list[Item]:
    """What the classifier alone saw: by its own name where the label is right, by its kind where that is."""
    if not labels or labels[0]["score"] < SURE:
        return []
    best = {labels[0]["label"], labels[0].get("category", "")}
    for item in sorted(scene.items, key=lambda item: -item.area):
        if id(item) not in found and item.name in best:
            return [item]
        if id(item) not in found and item.name == scene.subject and item.thing.kind in best:
            return [_of_its_kind(item)]
    return []
