"""Pictures of one thing that the classifier knows: an owl, a rocket, a lighthouse, a mushroom.

Its 1,000 labels (models/build/look-labels.txt) go far beyond the find dock's 80 classes, and people photograph them.
"""

import json
from functools import cache
from pathlib import Path
from random import Random

from .scene import Item, Scene, backdrop, cells, place_things
from .settings import SETTINGS
from .things import ANY, THINGS, Thing

LABELS = Path(__file__).parents[2] / "starter/look/labels.json"
# Kinds that say where a picture was taken, or a part of something: nobody asks what it is.
NOT_ASKED = {"beach", "mountain", "lake", "reef", "landscape", "car part", "camera part", "coil", "honeycomb", "knot", "bubble", "screenshot", "dog gear", "baby item", "bathroom", "computer", "person", "decoration"}  # fmt: skip
# What is said of a thing as being "a kind of" it.
KINDS = {"dog", "bird", "fish", "insect", "snake", "monkey", "lizard", "big cat", "mushroom", "spider", "butterfly", "salamander", "turtle", "crab", "cat", "ape", "frog", "wolf", "rabbit", "antelope", "whale", "shell", "flower", "fruit", "vegetable", "instrument", "boat", "car", "truck", "clock", "hat", "aircraft", "building", "shoe", "train", "animal", "sea animal", "furniture", "tool", "container", "vehicle", "fox", "bear", "elephant", "weapon", "bread", "dessert"}  # fmt: skip
COLOURS = {"dog": ("brown", "black", "white", "gray"), "building": ("white", "brown", "gray", "red"), "elephant": ("gray",), "mushroom": ("white", "brown", "red")}  # fmt: skip


@cache
def _subjects() -> tuple[Thing, ...]:
    entries = [entry if isinstance(entry, dict) else {"name": entry} for entry in json.loads(LABELS.read_text())]
    return tuple(
        Thing(e["name"], kind, (0.35, 0.9), COLOURS.get(kind, ANY), "ground", seen=False)
        for e in entries
        if (kind := e.get("category", e["name"])) not in NOT_ASKED and e["name"] not in THINGS
    )


@cache
def subject_words() -> tuple[str, ...]:
    """Their names and kinds, in a fixed order."""
    return tuple(sorted({word for thing in _subjects() for word in (thing.name, thing.kind)}))


def make_subject(random: Random) -> Scene:
    setting = random.choice(SETTINGS)
    thing = random.choice(_subjects())
    count = random.choices((1, 2, 3), (92, 6, 2))[0]
    items: list[Item] = place_things(random, thing, count)
    for name, probability, _ in random.sample(setting.things, min(2, len(setting.things))):
        support = THINGS[name].support
        if random.random() < 0.4 * probability and support != "worn" and name not in ("tie", "person"):
            items += place_things(random, THINGS[name], 1)
    behind = backdrop(setting, random)
    scene = Scene(setting, items, behind, [], subject=thing.name)
    scene.colours = cells(random, scene)
    return scene
