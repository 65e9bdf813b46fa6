"""A question with its answer, and how people vary the wording."""

from random import Random
from typing import NamedTuple

from ..scenes.scene import Item, Scene
from ..scenes.things import OTHER_WORDS

MOST_ORDERED = 4
LEAST_APART = 0.05  # of the picture's width, for one thing to be left of another


class Asked(NamedTuple):
    question: str
    answer: str
    about: str = ""  # the thing spoken of, for follow-ups with "it" and "they"


def said(item: Item, random: Random) -> str:
    """A word for the thing: its own, or another that people use."""
    if item.word != item.name or random.random() < 0.6:
        return item.word
    return random.choice(OTHER_WORDS.get(item.name, (item.name,)))


def word_for(name: str, random: Random) -> str:
    return random.choice((name, *OTHER_WORDS.get(name, ()))) if random.random() < 0.5 else name


def colour_word(random: Random) -> str:
    return random.choice(("colour", "color"))


def where(item: Item) -> str:
    """ "on the left", "in the center", "at the top right"."""
    place = item.place
    if place == "center":
        return "in the center"
    return f"on the {place}" if place in ("left", "right") else f"at the {place}"


def asked_where(item: Item, random: Random) -> str:
    """The place as people say it in a question: "at the left edge" as well as "on the left"."""
    place = item.place
    if place in ("left", "right") and random.random() < 0.4:
        return random.choice((f"at the {place} edge", f"on the far {place}", f"on the {place} side", f"at the far {place}", f"to the {place}"))  # fmt: skip
    if place in ("bottom", "bottom left", "bottom right") and random.random() < 0.25:
        return "in front" if place == "bottom" else f"in front on the {place.split()[1]}"
    if " " in place and random.random() < 0.3:
        row, column = place.split()
        return random.choice((f"in the {'upper' if row == 'top' else 'lower'} {column} corner", f"on the {column}", f"in the {row} {column} corner"))  # fmt: skip
    if place == "center" and random.random() < 0.4:
        return random.choice(("in the middle", "in the middle of the picture", "in the centre"))
    return where(item)


def among(item: Item, scene: Scene) -> str:
    """ "left" or "right" for the first and the last of a few of a kind, "middle" for the one between: in the order of the
    span, wherever in the picture they are. Empty where that cannot be told."""
    members = sorted(scene.named(item.name), key=lambda one: one.middle[0])
    if not 2 <= len(members) <= MOST_ORDERED or not all(member.told for member in members):
        return ""
    at = members.index(item)
    if at == 0 and members[1].middle[0] - item.middle[0] > LEAST_APART:
        return "left"
    if at == len(members) - 1 and item.middle[0] - members[-2].middle[0] > LEAST_APART:
        return "right"
    return "middle" if len(members) == 3 and at == 1 else ""


def asked_which(item: Item, scene: Scene, random: Random) -> str:
    """The place in a question, often among its kind: "on the far right" is the last of them, wherever in the picture."""
    if item.front and sum(one.front for one in scene.named(item.name)) == 1 and random.random() < 0.5:
        return random.choice(("in front", "in the foreground", "in front"))
    side = among(item, scene)
    if not side or random.random() < 0.4:
        return asked_where(item, random)
    if side == "middle":
        return "in the middle"
    return random.choice((f"on the {side}", f"on the {side}", f"at the far {side}", f"furthest to the {side}", f"to the {side}"))  # fmt: skip


def salient(scene: Scene, random: Random, seen: float = 0.75) -> Item:
    """One of the things: large and detectable ones more often, and those of which the span says more than that they are there."""
    weights = [
        (item.area + 0.02)
        * (seen if item.thing.seen or item.name == scene.subject else 1 - seen)
        * (1 if item.told else 0.2)
        for item in scene.items
    ]
    return random.choices(scene.items, weights)[0]


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]
