"""What colour is ...?"""

from random import Random

from ..scenes.english import PAIRS, article, plural
from ..scenes.scene import Scene
from .asked import Asked, among, asked_where, asked_which, colour_word, said, salient

WORN_ABOVE = ("shirt", "T-shirt", "jacket", "top", "sweater", "coat")
WORN_BELOW = ("trousers", "jeans", "shorts", "skirt")
HIS = {"man": "his", "boy": "his", "woman": "her", "girl": "her"}


def colour(scene: Scene, random: Random) -> Asked | None:
    roll = random.random()
    if roll < 0.3:
        return _behind(scene, random)
    if roll < 0.55 and scene.people:
        return _clothes(scene, random)
    item = salient(scene, random, 0.8)
    if item.name == "person":
        return None
    word = said(item, random)
    members = scene.named(item.name)
    c = random.choice(("", "", "main ", ""))
    shade = item.colour.split(" and ")[0] if c else item.colour
    if len(members) > 1:
        if len({m.colour for m in members}) == 1 and random.random() < 0.7:
            return Asked(f"What {c}{colour_word(random)} are the {plural(word)}?", f"The {plural(word)} are {shade}.", plural(word))  # fmt: skip
        side = among(item, scene)
        if side and random.random() < 0.5:
            return Asked(f"What {c}{colour_word(random)} is the {side} {word}?", f"The {side} {word} is {shade}.", word)
        place = asked_which(item, scene, random)
        return Asked(f"What {c}{colour_word(random)} is the {word} {place}?", f"The {word} {place} is {shade}.", word)
    verb = "are" if word in PAIRS else "is"
    tail = f" {asked_where(item, random)}" if random.random() < 0.15 else ""
    if item.on and random.random() < 0.2:
        tail = f" {'in the hand' if item.on == 'hand' else 'on the ' + item.on}"
    if random.random() < 0.06:
        return Asked(f"What {colour_word(random)}s {verb} the {word}{tail}?", f"The {word} {verb} {item.colour}.", word)
    question = random.choice((f"What {c}{colour_word(random)} {verb} the {word}{tail}?", f"What is the {colour_word(random)} of the {word}{tail}?", f"Which {colour_word(random)} {verb} the {word}{tail}?", f"What {c}{colour_word(random)} {verb} the {word}{tail}?"))  # fmt: skip
    return Asked(question, f"The {word} {verb} {shade}.", word)


def _behind(scene: Scene, random: Random) -> Asked:
    name, shade = random.choice(scene.behind)
    if name in ("wall", "window", "curtain", "building") and random.random() < 0.4:
        name += "s"
    if random.random() < 0.08:
        name, shade = "background", scene.behind[1][1]
    verb = "are" if name.endswith("s") and not name.endswith("ss") else "is"
    tail = random.choice(("", "", "", " in the background"))
    if random.random() < 0.3:
        item = salient(scene, random, 0.9)
        tail = f" {random.choice(('behind', 'around', 'near', 'next to'))} the {said(item, random)}"
    return Asked(f"What {colour_word(random)} {verb} the {name}{tail}?", f"The {name} {verb} {shade}.", name)


def _clothes(scene: Scene, random: Random) -> Asked:
    people = [p for p in scene.people if p.told and p.top] or scene.people
    unplaced = random.random() < 0.4  # who says "the man" alone means the one in front
    person = max(people, key=lambda p: p.area) if unplaced or random.random() < 0.3 else random.choice(people)
    alone = len(scene.people) == 1
    above = random.random() < 0.68
    thing = random.choice(WORN_ABOVE if above else WORN_BELOW)
    shade = person.top if above else person.bottom
    verb = "are" if thing in ("trousers", "jeans", "shorts") else "is"
    who = person.word if alone or unplaced else f"{person.word} {asked_which(person, scene, random)}"
    owner = HIS.get(person.word, "the")
    if alone and random.random() < 0.3:
        question = f"What {colour_word(random)} {verb} {owner} {thing}?"
    elif " " in who:
        question = f"What {colour_word(random)} {verb} the {thing} of the {who}?"
    else:
        question = f"What {colour_word(random)} {verb} the {who}'s {thing}?"
    if random.random() < 0.12:
        return Asked(f"What is the {who} wearing?", f"The {person.word} is wearing {article(person.top)} {random.choice(WORN_ABOVE[:3])}.", who)  # fmt: skip
    return Asked(question, f"The {thing} {verb} {shade}.", thing)
