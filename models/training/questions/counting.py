"""How many ...?"""

from random import Random

from ..scenes.english import MASS, NUMERALS, be, counted, plural
from ..scenes.scene import Item, Scene
from .asked import Asked, said, salient, word_for

FORMS = ("How many {p} are there?", "How many {p} are there?", "How many {p} do you see?", "How many {p} can you see?", "How many {p} are in the picture?", "Count the {p}.", "How many {p} are in this photo?", "How many {p} does the picture show?", "What is the number of {p}?")  # fmt: skip


# What people add to the question; the count does not change by it.
NEAR = (" in the foreground", " in front")
ANYWHERE = (" in the room", *NEAR, " there", " in this place", " visible", " in total")
ABOUT_PEOPLE = (*NEAR, " posing for the photo", " standing there", " in the room", " in the picture altogether", " in the water", " sitting there")  # fmt: skip
AROUND = {"ground": (" standing there", " parked there", " on the street", " in the grass"), "table": (" on the plate", " lying there", " next to each other"), "sky": (" in the sky", " in the air"), "wall": (" on the wall",), "water": (" in the water",), "person": (" being held",)}  # fmt: skip


# What things have, however they stand.
PARTS = {
    "bicycle": (("wheel", 2),), "motorcycle": (("wheel", 2),), "car": (("wheel", 4), ("headlight", 2)), "bus": (("headlight", 2),), "dog": (("leg", 4), ("ear", 2), ("eye", 2)),
    "cat": (("leg", 4), ("ear", 2), ("eye", 2)), "horse": (("leg", 4), ("ear", 2)), "cow": (("horn", 2), ("leg", 4)), "goat": (("horn", 2),), "sheep": (("ear", 2), ("leg", 4)),
    "elephant": (("ear", 2), ("tusk", 2), ("trunk", 1)), "bird": (("wing", 2), ("leg", 2)), "person": (("hand", 2), ("arm", 2), ("eye", 2), ("leg", 2)), "airplane": (("wing", 2),), "clock": (("hand", 2),),
    "chair": (("leg", 4),), "table": (("leg", 4),), "teddy bear": (("eye", 2), ("ear", 2)), "scissors": (("blade", 2),), "giraffe": (("horn", 2), ("leg", 4)), "snail": (("horn", 2),), "owl": (("eye", 2),),
}  # fmt: skip


def counting(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.9)
    if item.thing.name in MASS or item.word in MASS:
        return None
    if item.name in PARTS and random.random() < 0.06:
        return _parts(item, random)
    if (
        len(scene.named(item.name)) == 1
        and not item.thing.seen
        and item.name != scene.subject
        and random.random() < 0.6
    ):
        return None  # people seldom ask how many of what is there once
    word, members, place = _asked_about(item, scene, random)
    count = len(members)
    if count == 1 and random.random() < 0.55:
        return None  # who asks how many mostly sees several
    form = random.choice(FORMS)
    if place:
        form = "How many {p} are{place}?"
    question = form.format(p=plural(word), place=place)
    number = NUMERALS[count] if count < len(NUMERALS) else str(count)
    answers = (f"There {be(count, word)} {counted(count, word)}.", f"There {be(count, word)} {counted(count, word)}.", f"I see {counted(count, word)}.", f"There {be(count, word)} {number}.")  # fmt: skip
    return Asked(question, random.choice(answers), word if count == 1 else plural(word))


def _asked_about(item: Item, scene: Scene, random: Random) -> tuple[str, list[Item], str]:
    """The word a question uses, the things it counts, and where it says that they are ("" for nowhere)."""
    if item.name == "person":
        word, members = _people(scene, random)
        if random.random() >= 0.3:
            return word, members, ""
        place = random.choice((*ABOUT_PEOPLE, f" {members[0].doing}"))
        members = [m for m in members if m.doing == members[0].doing] if members[0].doing in place else members
        members = [m for m in members if not m.far] or members
        return word, _in_front(members, place), place
    members = scene.named(item.name)
    if random.random() < 0.1 and item.thing.kind not in ("thing", *MASS):
        return item.thing.kind, [other for other in scene.items if other.thing.kind == item.thing.kind], ""
    word = word_for(item.name, random)
    if item.on in ("table", "hand") and random.random() < 0.4:
        return word, [m for m in members if m.on == item.on], {"table": " on the table", "hand": " being held"}[item.on]
    if random.random() < 0.15:
        place = random.choice((*ANYWHERE, *AROUND.get(item.thing.support, ())))
        return word, _in_front(members, place), place
    return word, members, ""


def _in_front(members: list[Item], place: str) -> list[Item]:
    return [m for m in members if m.front] or members if place in NEAR else members


def _parts(item: Item, random: Random) -> Asked:
    part, count = random.choice(PARTS[item.name])
    word = said(item, random)
    question = random.choice((f"How many {plural(part)} does the {word} have?", f"How many {plural(part)} of the {word} can you see?", f"How many {plural(part)} has the {word}?"))  # fmt: skip
    return Asked(question, f"The {word} has {counted(count, part)}.", word)


ROLES = {"tennis court": "player", "baseball field": "player", "football pitch": "player", "sea": "surfer", "ski slope": "skier", "skate park": "skater"}  # fmt: skip


def _people(scene: Scene, random: Random):
    people = scene.people
    near = [p for p in people if p.front] or [p for p in people if not p.far]
    role = ROLES.get(scene.setting.names[0])
    if role and near and random.random() < 0.3:
        return role, near
    if not near:
        return "person", people
    word = random.choice(("person", "person", "person", near[0].word, "face" if len(near) > 1 else "person"))
    if word == "face":
        return word, near
    if word != "person" and any(p.word == word for p in near):
        return word, [p for p in near if p.word == word]
    return "person", people
