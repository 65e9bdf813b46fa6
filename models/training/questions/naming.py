"""What is this? What animal, what vehicle, what is worn, held, flying, standing there?"""

from random import Random

from ..scenes.english import MASS, article, listed, plural, some
from ..scenes.scene import Item, Scene
from ..scenes.subjects import KINDS
from .asked import Asked, asked_where, asked_which, said, salient, sentence

ASKED_KINDS = {*KINDS, "animal", "vehicle", "fruit", "vegetable", "food", "furniture", "device", "container", "toy", "bag", "instrument", "appliance", "sports equipment", "tool"}  # fmt: skip


LIVING = KINDS - {"mushroom", "shell", "flower", "fruit", "vegetable", "instrument", "boat", "car", "truck", "clock", "hat", "aircraft", "building", "shoe", "train", "furniture", "tool", "container", "vehicle", "weapon", "bread", "dessert"}  # fmt: skip


def naming(scene: Scene, random: Random) -> Asked | None:
    roll = random.random()
    if roll < 0.3:
        return _kind(scene, random)
    if roll < 0.5:
        return _of_a_person(scene, random)
    if roll < 0.75:
        return _thing_at(scene, random)
    main = max(scene.items, key=lambda item: item.area * (1 if item.thing.seen or item.name == scene.subject else 0.3))
    if main.area < 0.05:
        return None
    count = len(scene.named(main.name))
    word = main.word if count == 1 else main.name
    question = random.choice(("What is this?", "What is this a picture of?", "What do you see?", "What is the main thing in this picture?", "What is in this picture?", "What does the picture show?", "What can you see here?", "What is the object in the picture?"))  # fmt: skip
    it = "They are" if count > 1 else "It is" if random.random() < 0.5 else "This is"
    answer = f"{it} {some(count, word)}" if random.random() < 0.6 else f"I see {some(count, word)}"
    return Asked(question, f"{answer}{_a_kind_of(main)}.", plural(word) if count > 1 else word)


def _kind(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.85)
    kind = item.thing.kind
    if kind in LIVING and item.name != kind and random.random() < 0.4:
        kind = "animal"
    if kind not in ASKED_KINDS:
        return None
    largest = sorted(scene.items, key=lambda i: -i.area)
    names = list(dict.fromkeys(i.name for i in largest if i.thing.kind == kind)) or [item.name]
    count = len(scene.named(item.name))
    many = len(names) > 1 or count > 1
    p = plural(kind) if kind not in MASS and kind != "sports equipment" else kind
    detail = f" {asked_where(item, random)}" if random.random() < 0.25 else ""
    shade = f"{item.colour} " if random.random() < 0.2 else ""
    if detail or shade:
        names = [item.name]
        many = count > 1
    if many:
        question = random.choice((f"What {shade}{p} are these?", f"What are the {shade}{p}{detail}?", f"Which {shade}{p} do you see{detail}?", f"What {shade}{p} are there{detail}?", f"What kind of {shade}{p} are these?"))  # fmt: skip
    else:
        question = random.choice((f"What {shade}{kind} is this?", f"What kind of {shade}{kind} is this?", f"Which {shade}{kind} is{detail or ' in the picture'}?", f"What {shade}{kind} do you see{detail}?", f"What is the {shade}{kind}{detail or ' in the picture'}?", f"What {kind} is it?"))  # fmt: skip
    if many:
        said_ = listed([plural(n) if len(scene.named(n)) > 1 else article(n) for n in names[:4]])
        return Asked(question, f"{random.choice(('They are', 'I see', 'These are'))} {said_}.", p)
    kin = _a_kind_of(item) if kind in ("animal", item.name) else ""
    return Asked(
        question, f"{random.choice(('It is', 'This is', 'It is', 'I see'))} {article(item.name)}{kin}.", item.name
    )


def _a_kind_of(item: Item) -> str:
    """ ", a kind of bird": whoever does not know the one word knows the other."""
    kind = item.thing.kind
    return f", a kind of {kind}" if kind in KINDS and kind not in item.name and not item.thing.seen else ""


def _of_a_person(scene: Scene, random: Random) -> Asked | None:
    people = [p for p in scene.people if p.worn or p.holding or p.riding]
    if not people:
        return None
    person = random.choice(people)
    who = (
        person.word
        if len(scene.people) == 1 or random.random() < 0.4
        else f"{person.word} {asked_which(person, scene, random)}"
    )
    # What no dock names is only guessed at: seldom.
    has = [("wear", w) for w in person.worn if w in scene.names or random.random() < 0.15]
    has += [("hold", person.holding)] if person.holding else []
    has += [("ride", person.riding)] if person.riding else []
    if not has:
        return None
    verb, thing = random.choice(has)
    if verb == "wear":
        part = {"hat": "on the head", "cap": "on the head", "helmet": "on the head", "glasses": "on the face", "sunglasses": "on the face", "tie": "around the neck", "scarf": "around the neck"}[thing]  # fmt: skip
        own = part.replace("the", {"man": "his", "boy": "his", "woman": "her", "girl": "her"}.get(person.word, "the"))
        nose = own.replace("face", "nose") if random.random() < 0.5 else own
        question = random.choice((f"What is the {who} wearing {nose}?", f"What does the {who} have {own}?", f"What does the {who} wear {own}?"))  # fmt: skip
        return Asked(question, f"The {person.word} is wearing {article(thing)}.", thing)
    if verb == "ride":
        question = random.choice((f"What is the {who} riding?", f"What is the {who} on?", f"What vehicle is the {who} riding?" if thing in ("bicycle", "motorcycle") else f"What is the {who} riding on?", f"What is the {who} standing on?" if thing in ("skateboard", "surfboard", "skis", "snowboard") else f"What is the {who} sitting on?"))  # fmt: skip
        return Asked(question, f"The {person.word} is {'riding' if thing not in ('skis',) else 'on'} {article(thing)}.", thing)  # fmt: skip
    question = random.choice((f"What is the {who} holding?", f"What is the {who} holding in the hand?", f"What does the {who} have in the hand?", f"What is the {who} carrying?", f"What is in the {person.word}'s hand?"))  # fmt: skip
    if thing in ("cup", "glass", "wine glass", "bottle") and random.random() < 0.3:
        question = f"What is the {who} drinking from?"
    if thing in ("frisbee", "baseball bat") and random.random() < 0.3:
        question = f"What is the {who} {'throwing' if thing == 'frisbee' else 'swinging'}?"
    return Asked(question, f"The {person.word} is holding {article(thing)}.", thing)


def _thing_at(scene: Scene, random: Random) -> Asked | None:
    item = salient(scene, random, 0.75)
    at = asked_where(item, random)
    if item.name == "person":
        others = len(scene.people)
        question = random.choice((f"Who is {at}?", f"Who is {item.doing}?", "Who do you see?"))
        return Asked(question, sentence(f"{some(1, item.word) if others == 1 else some(others, 'person')} {'is' if others == 1 else 'are'} there."), item.word)  # fmt: skip
    thing = random.choice(("thing", "thing", "object"))
    looks = random.choice(
        ("", f"{item.colour} ", f"{random.choice(('big', 'small', 'round', 'long'))} ", f"{item.colour} ")
    )
    question = random.choice((f"What is the {looks}{thing} {at}?", f"What {_verb(item)} {at}?", f"What is {at}?", f"What is the {looks}{thing} {at}?"))  # fmt: skip
    if item.thing.support == "sky" and random.random() < 0.6:
        question = random.choice(("What is flying in the sky?", "What is in the sky?", "What is this flying object?"))
    if item.thing.support == "wall" and random.random() < 0.5:
        question = random.choice(
            ("What is hanging on the wall?", "What is on the wall?", "What is mounted on the wall?")
        )
    return Asked(question, f"{random.choice(('It is', 'That is', 'I see'))} {article(said(item, random))}.", item.name)


def _verb(item: Item) -> str:
    return {"table": "lies", "wall": "hangs", "floor": "stands", "sky": "flies"}.get(item.thing.support, "stands")
