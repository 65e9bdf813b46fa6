"""A picture in which a library's lesson knows the main thing by a name of its own (main/engine/span/taught.ts)."""

from dataclasses import replace
from random import Random

from ..span import weight
from .scene import Scene
from .things import Thing
from .words import invented

SURE = 0.5  # below it the object keeps its own name


def teach(evidence: list[dict], seen: Scene, random: Random) -> tuple[list[dict], Scene] | None:
    """The evidence with the taught name, and the scene as it tells it. None where nothing stands out alone."""
    objects = [one for e in evidence if e["kind"] == "objects" for one in e["objects"]]
    if not objects:
        return None
    first = max(objects, key=weight)
    box = tuple(first["box"].values())
    item = next((one for one in seen.items if one.box == box), None)
    if item is None or sum(one["label"] == first["label"] for one in objects) > 1 or item.name == "person":
        return None
    name = invented(random)
    score = random.betavariate(4, 1.5)
    called = {**first, "label": f"{name} {first['label']}"} if score >= SURE else first
    told = [
        {**e, "objects": [called if one is first else one for one in e["objects"]]} if e["kind"] == "objects" else e
        for e in evidence
        if e["kind"] != "labels"
    ]
    taught = {"kind": "labels", "labels": [{"label": name, "score": score}]}
    thing = Thing(name, item.thing.kind, item.thing.size, item.thing.colours, seen=True)
    items = [replace(one, thing=thing, word=name) if one is item else one for one in seen.items]
    return [*told, taught], replace(seen, items=items, subject=name)
