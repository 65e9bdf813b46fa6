"""A question with its answer, and how people vary the wording."""

from random import Random
from typing import NamedTuple

from ..scenes.scene import Item, Scene
from ..scenes.things import OTHER_WORDS


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


def salient(scene: Scene, random: Random, seen: float = 0.75) -> Item:
    """One of the things, large and detectable ones more often."""
    weights = [(item.area + 0.02) * (seen if item.thing.seen else 1 - seen) for item in scene.items]
    return random.choices(scene.items, weights)[0]


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]
