"""Descriptions in a sentence or two, what is going on, where it was taken, and what no picture tells."""

from random import Random

from ..scenes.english import article, be, listed, plural, some
from ..scenes.scene import Scene
from .asked import Asked, sentence, where

NEEDS_THE = {"sea", "ocean", "sky", "beach", "seaside", "airport"}


def _placed(name: str, room: bool) -> str:
    if name in ("beach", "seaside", "ski slope", "field", "meadow", "farm", "street", "city street", "road", "tennis court", "platform", "table", "kitchen table", "football pitch", "sports field", "floor"):  # fmt: skip
        return f"on {'the' if name in ('beach', 'seaside') else article(name).split()[0]} {name}"
    if name in NEEDS_THE:
        return f"at the {name}" if name != "sky" else "in the sky"
    return f"in {article(name)}"


def describing(scene: Scene, random: Random) -> Asked | None:
    items = sorted(
        scene.items,
        key=lambda item: -item.area * (2 if item.name == "person" else 1) * (1 if item.thing.seen else 0.25),
    )
    names = list(dict.fromkeys(item.name for item in items))[: random.choice((2, 3, 3, 4))]
    main = items[0]
    place = _placed(scene.setting.names[0], scene.setting.room)
    question = random.choice(("Describe this picture.", "Describe the picture in one sentence.", "What do you see in this picture?", "What does the photo show?", "Describe the image.", "What is going on here?", "Write a caption for this photo.", "Give me a short description of this picture.", "Describe this picture for someone who cannot see it.", "Tell me about this picture."))  # fmt: skip
    count = len(scene.named(main.name))
    lead = some(count, main.word if count == 1 else main.name)
    if scene.subject:  # one thing large in the picture: where it stands is not told
        first = f"the picture shows {article(f'{main.colour} {main.word}') if count == 1 else lead}"
    elif main.name == "person" and count == 1:
        deed = main.doing
        extra = f" in {article(main.top)} {random.choice(('shirt', 'top', 'jacket'))}" if random.random() < 0.5 else ""
        first = f"{lead}{extra} is {deed} {place}"
        if main.holding and random.random() < 0.7:
            first = f"{lead}{extra} is holding {article(main.holding)} {place}"
    elif main.name == "person":
        first = f"{lead} are {main.doing} {place}"
    else:
        shade = f"{main.colour} " if count == 1 and random.random() < 0.5 else ""
        subject = article(f"{shade}{main.word}") if count == 1 else lead
        first = (
            f"{subject} {be(count, main.name)} {place}"
            if random.random() < 0.6
            else f"the picture shows {subject} {place}"
        )
    rest = [some(len(scene.named(n)), n) for n in names if n != main.name and n not in (main.holding, main.riding)]
    second = ""
    if rest:
        verb = "is" if len(rest) == 1 and rest[0].split()[0] in ("a", "an") else "are"
        second = f" {random.choice(('There', 'In the picture there'))} {verb} also {listed(rest)}."
    if random.random() < 0.3:
        second += f" In the background {_is(scene.behind[1][0])} visible."
    return Asked(question, sentence(first) + "." + second, main.word if count == 1 else plural(main.name))


def _is(name: str) -> str:
    return f"{name} are" if name.endswith("s") else f"{article(name)} is"


def doing(scene: Scene, random: Random) -> Asked | None:
    if not scene.people:
        return None
    person = max(scene.people, key=lambda p: p.area)
    many = len(scene.people) > 1
    sports = {"playing tennis": "tennis", "playing baseball": "baseball", "swinging a bat": "baseball", "playing football": "football", "playing frisbee": "frisbee", "skiing": "skiing", "snowboarding": "snowboarding", "surfing": "surfing", "skateboarding": "skateboarding", "riding a wave": "surfing"}  # fmt: skip
    if person.doing in sports and random.random() < 0.5:
        ask = random.choice(("What sport is being played?", "What sport is this?", "Which sport is it?", f"What sport is the {person.word} doing?", f"What sport is this {person.word} doing?"))  # fmt: skip
        return Asked(ask, f"{random.choice(('It is', 'The sport is', 'This is'))} {sports[person.doing]}.", "")
    if many and random.random() < 0.5:
        return Asked(random.choice(("What are the people doing?", "What are they doing?")), f"The people are {person.doing}.", "people")  # fmt: skip
    who = person.word if not many else f"{person.word} {where(person)}"
    return Asked(f"What is the {who} doing?", f"The {person.word} is {person.doing}.", person.word)


def place(scene: Scene, random: Random) -> Asked | None:
    if scene.subject:
        return None
    if random.random() < 0.2:
        side = "indoors" if scene.setting.room else "outdoors"
        ask = random.choice(
            ("Is this indoors or outdoors?", "Is this inside or outside?", "Was this taken indoors or outdoors?")
        )
        return Asked(ask, random.choice((f"It is {side}.", f"This was taken {side}.")))
    if scene.setting.room:
        if scene.setting.names[0] in ("table", "floor", "portrait", "party"):
            return None
        ask = random.choice(("What room is this?", "What kind of room is this?", "Which room is it?", "Where was this photo taken?", "Where is this?", "What kind of place is this?"))  # fmt: skip
        return Asked(ask, f"It is {article(scene.setting.names[0])}.", "room")
    ask = random.choice(("Where was this photo taken?", "What kind of place is this?", "Where is this?", "Where are they?" if len(scene.people) > 1 else "Where is it?"))  # fmt: skip
    return Asked(ask, sentence(f"{random.choice(('It is', 'This is', 'The photo was taken'))} {_placed(random.choice(scene.setting.names), False)}."), "")  # fmt: skip


def unknowable(scene: Scene, random: Random) -> Asked | None:
    person = random.choice(scene.people) if scene.people else None
    asks = ["Who took this photo?", "In which year was this taken?", "What is the name of this place?", "What time is it?", "How much did it cost?", "Which city is this?"]  # fmt: skip
    if person:
        asks += [f"What is the {person.word}'s name?", f"How old is the {person.word}?", f"What is the {person.word} thinking?", f"What is the {person.word} called?"] * 2  # fmt: skip
    animals = [i for i in scene.items if i.thing.kind == "animal"]
    if animals:
        asks.append(f"What is the name of the {animals[0].name}?")
    return Asked(random.choice(asks), random.choice(("I can't tell from the picture.", "The picture does not show that.", "I can't tell that from the picture.")))  # fmt: skip
