"""What is on, under, behind, next to ...? Left or right?"""

from random import Random

from ..scenes.english import article, be, listed, plural, some
from ..scenes.scene import Item, Scene
from .asked import Asked, among, said, salient, sentence, where

GROUND = {"grass", "sand", "snow", "road", "street", "floor", "field", "pavement", "rug", "carpet", "tiles", "path", "court", "water"}  # fmt: skip


def side(scene: Scene, random: Random) -> Asked | None:
    """Left or right, of the picture, of another thing or of another of its kind."""
    item = salient(scene, random, 0.9)
    if len(scene.named(item.name)) > 1:
        return _of_two(item, scene, random)
    word = said(item, random)
    x = item.middle[0]
    other = random.choice(scene.items)
    if other.name != item.name and len(scene.named(other.name)) == 1 and random.random() < 0.45:
        if abs(x - other.middle[0]) < 0.12:
            return None
        answer = "left" if x < other.middle[0] else "right"
        o = said(other, random)
        question = random.choice((f"Is the {word} to the left or to the right of the {o}?", f"Is the {word} to the left or right of the {o}?", f"Is the {word} on the left or the right of the {o}?"))  # fmt: skip
        return Asked(question, f"The {word} is to the {answer} of the {o}.", word)
    if random.random() < 0.3:
        return Asked(f"Where is the {word}?", f"The {word} is {where(item)}.", word)
    if 0.42 < x < 0.58:
        return None
    answer = "left" if x < 0.5 else "right"
    question = random.choice((f"Is the {word} on the left or on the right?", f"Is the {word} on the left or the right side?", f"On which side is the {word}?", f"Is the {word} on the left or the right side of the picture?"))  # fmt: skip
    return Asked(question, f"The {word} is on the {answer}.", word)


def _of_two(item: Item, scene: Scene, random: Random) -> Asked | None:
    """The white horse and the black one; the girl in red."""
    members = [m for m in scene.named(item.name) if m.told]
    worn = item.name == "person"
    shades = [m.top if worn else m.colour for m in members]
    x = item.middle[0]
    shade = item.top if worn else item.colour
    side = among(item, scene)
    if not item.told or shades.count(shade) != 1 or side == "middle" or (not side and 0.45 < x < 0.55):
        return None
    word = f"{item.word if random.random() < 0.6 else 'person'} in {shade}" if worn else f"{shade} {item.word}"
    if worn and random.random() < 0.3:
        word = f"{item.word} with the {shade} {random.choice(('shirt', 'jacket', 'top', 'dress'))}"
    others = [m for m in members if m is not item]
    if others and not worn and random.random() < 0.5 and abs(x - others[0].middle[0]) > 0.1:
        answer = "left" if x < others[0].middle[0] else "right"
        question = random.choice((f"Is the {word} to the left or to the right of the {others[0].colour} one?", f"Is the {word} to the left or right of the {others[0].colour} one?"))  # fmt: skip
        return Asked(question, f"The {word} is to the {answer} of the {others[0].colour} one.", word)
    answer = side or ("left" if x < 0.5 else "right")
    question = random.choice((f"Is the {word} on the left or on the right?", f"Is the {word} on the left or the right?", f"On which side is the {word}?"))  # fmt: skip
    return Asked(question, f"The {word} is on the {answer}.", word)


def relation(scene: Scene, random: Random) -> Asked | None:
    return random.choice((_on_table, _beside, _beside, _left_of, _behind, _behind, _standing_on, _above, _on, _in_front))(scene, random)  # fmt: skip


def _on_table(scene: Scene, random: Random) -> Asked | None:
    things = [item for item in scene.items if item.on == "table"]
    if not things:
        return None
    return Asked(random.choice(("What is on the table?", "What do you see on the table?", "What stands on the table?", "What is lying on the table?", "What things are on the table?", "What is on the desk?")), f"On the table I see {_all(things)}.", "table")  # fmt: skip


def _beside(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.85)
    others = sorted(
        (o for o in scene.items if o.name != item.name), key=lambda o: _distance(item, o) - 0.2 * o.area**0.5
    )
    if not others:
        return None
    word = said(item, random)
    question = random.choice((f"What is next to the {word}?", f"What stands next to the {word}?", f"What is beside the {word}?", f"What is near the {word}?", f"What lies next to the {word}?", f"What else is there besides the {word}?"))  # fmt: skip
    near = others[0]
    count = len(scene.named(near.name))
    return Asked(question, f"There {be(count, near.name)} {_with_next(others, scene, random)} next to the {word}.", near.name)  # fmt: skip


def _left_of(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.85)
    direction = random.choice(("left", "right"))
    others = [o for o in scene.items if o.name != item.name and (o.middle[0] < item.middle[0] - 0.1 if direction == "left" else o.middle[0] > item.middle[0] + 0.1)]  # fmt: skip
    if not others:
        return None
    near = min(others, key=lambda o: _distance(item, o) - 0.2 * o.area**0.5)
    word = said(item, random)
    question = random.choice((f"What is to the {direction} of the {word}?", f"What stands to the {direction} of the {word}?", f"What is on the {direction} of the {word}?"))  # fmt: skip
    return Asked(question, f"To the {direction} of the {word} there is {article(near.word)}.", near.name)


def _behind(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.85)
    word = said(item, random)
    backs = [name for name, _ in scene.behind[:2]]
    backs += [o.name for o in scene.items if o.middle[1] + o.box[3] / 2 < item.middle[1] + item.box[3] / 2 - 0.1 and o.area > 0.02]  # fmt: skip
    if any(o.far for o in scene.items):
        backs.append("people")
    backs = list(dict.fromkeys(backs))
    name = random.choice(backs)
    other = scene.behind[1][0]
    names = [name] if name == other or random.random() < 0.7 else [name, other]
    question = random.choice((f"What is behind the {word}?", f"What is behind the {word}?", f"What can be seen behind the {word}?", "What is in the background?", "What do you see in the background?"))  # fmt: skip
    said_ = listed([n if n.endswith("s") or n == "people" else article(n) if n not in GROUND else n for n in names])
    start = "In the background" if "background" in question else f"Behind the {word}"
    return Asked(question, f"{start} there {'are' if len(names) > 1 or names[0].endswith('s') or names[0] == 'people' else 'is'} {said_}.", names[0])  # fmt: skip


def _standing_on(scene: Scene, random: Random) -> Asked | None:
    items = [i for i in scene.items if i.thing.support in ("ground", "floor") and not i.riding]
    if not items or scene.behind[2][0] not in GROUND:
        return None
    item = random.choice(items)
    ground = item.on or scene.behind[2][0]
    word = said(item, random)
    count = len(scene.named(item.name))
    subject = plural(item.name) if count > 1 else word
    verb = "are" if count > 1 else "is"
    act = random.choice(("standing", "sitting", "standing", "lying") if item.thing.kind in ("animal", "person") else ("standing", "lying"))  # fmt: skip
    ask = random.choice((f"What {verb} the {subject} {act} on?", f"What {verb} the {subject} {act} on?", f"What {verb} the {subject} on?"))  # fmt: skip
    return Asked(ask, f"The {subject} {verb} {act} on {'the ' if ground in GROUND else 'a '}{ground}.", ground)


def _above(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.85)
    direction = random.choice(("above", "below", "on top of"))
    others = [o for o in scene.items if o.name != item.name and abs(o.middle[0] - item.middle[0]) < 0.3 and (o.middle[1] < item.middle[1] - 0.15 if direction != "below" else o.middle[1] > item.middle[1] + 0.15)]  # fmt: skip
    if not others:
        return None
    others.sort(key=lambda o: _distance(item, o))
    near = others[0]
    word = said(item, random)
    count = len(scene.named(near.name))
    return Asked(f"What is {direction} the {word}?", f"There {be(count, near.name)} {_with_next(others, scene, random)} {direction} the {word}.", near.name)  # fmt: skip


def _on(scene: Scene, random: Random) -> Asked | None:
    people = [p for p in scene.people if p.on or p.riding]
    if not people:
        return None
    person = random.choice(people)
    thing = person.on or person.riding
    verb = "sitting on" if person.on else "riding"
    who = person.word if len(scene.people) == 1 or random.random() < 0.5 else f"{person.word} {where(person)}"
    return Asked(f"What is the {who} {verb}?", f"The {person.word} is {verb} {article(thing)}.", thing)


def _in_front(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.85)
    others = [o for o in scene.items if o.name != item.name and o.box[1] + o.box[3] > item.box[1] + item.box[3]]
    if not others:
        return None
    others.sort(key=lambda o: _distance(item, o))
    near = others[0]
    word = said(item, random)
    if item.thing.kind in ("animal", "person") and random.random() < 0.4:
        ask = f"What is the {word} {random.choice(('sitting', 'standing'))} {random.choice(('in front of', 'next to', 'beside'))}?"
        return Asked(ask, f"The {word} is {ask.split(word, 1)[1][1:-1]} {article(near.word)}.", near.name)
    return Asked(random.choice((f"What is in front of the {word}?", f"What stands in front of the {word}?")), sentence(f"there {be(len(scene.named(near.name)), near.name)} {_with_next(others, scene, random)} in front of the {word}."), near.name)  # fmt: skip


def _with_next(others: list[Item], scene: Scene, random: Random) -> str:
    """The first with its number, and often the next of another name: near things come together."""
    names = list(dict.fromkeys(other.name for other in others))[: 2 if random.random() < 0.7 else 1]
    words = {other.name: other.word for other in reversed(others)}
    counts = [len(scene.named(name)) for name in names]
    return listed([some(count, words[name] if count == 1 else name) for count, name in zip(counts, names, strict=True)])


def _distance(a: Item, b: Item) -> float:
    return ((a.middle[0] - b.middle[0]) ** 2 + (a.middle[1] - b.middle[1]) ** 2) ** 0.5


def _all(items: list[Item]) -> str:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.name] = counts.get(item.name, 0) + 1
    return listed([some(count, name) for name, count in list(counts.items())[:5]])
