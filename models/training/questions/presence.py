"""Is there ...? Things that are there, and things that are not but might be."""

from random import Random

from ..scenes.english import MASS, UNIQUE, article, be, plural, some
from ..scenes.scene import Scene
from ..scenes.subjects import subject_words
from ..scenes.things import OTHER_WORDS, SEEN, THINGS, of_kind
from .asked import Asked, asked_where, salient, where, word_for

PEOPLE = {"person", "man", "woman", "child", "boy", "girl", "people"}
SINGLE = ("Is there {a}?", "Is there {a}?", "Is there {a} in the picture?", "Is there {a} in this photo?", "Do you see {a}?", "Do you see {a}?", "Can you see {a}?", "Is there {a} here?", "Does the picture show {a}?", "Do you see {a} in the photo?")  # fmt: skip
MANY = ("Are there {p}?", "Are there any {p}?", "Are there any {p} in this picture?", "Do you see {p}?", "Do you see any {p}?", "Can you see any {p}?", "Are there {p} in this photo?")  # fmt: skip
AT = (" in the background", " on the left", " on the right", " on the table", " on the wall", " in the room", " in the foreground", " next to it", " on the floor")  # fmt: skip


def present(scene: Scene, random: Random) -> Asked | None:
    if scene.people and random.random() < 0.2:
        return _worn(scene, random, True)
    if random.random() < 0.12:
        name, colour = random.choice(scene.behind)
        question = random.choice((f"Is there {article(name)}?", f"Do you see {article(name)}?", f"Is there {article(name)} in the background?"))  # fmt: skip
        verb = "are" if name.endswith("s") and not name.endswith("ss") else "is"
        if name in UNIQUE:
            return Asked(f"Is {article(name)} in the picture?", f"Yes, {article(name)} is in the picture.", name)
        said = name if verb == "are" else article(name)
        return Asked(question.replace(article(name), said).replace("Is there", "Are there") if verb == "are" else question, f"Yes, there {verb} {said}.", name)  # fmt: skip
    if any(item.far for item in scene.items) and random.random() < 0.25:
        ask = random.choice(("Are there people in the background?", "Do you see people in the background?", "Are there spectators?", "Are there other people?"))  # fmt: skip
        return Asked(ask, "Yes, there are people in the background.", "people")
    item = salient(scene, random, 0.85)
    count = len(scene.named(item.name))
    word = item.word if item.name == "person" and count == 1 and random.random() < 0.6 else word_for(item.name, random)
    if item.name == "person" and count > 1:
        word = "person"
    if random.random() < (0.4 if item.name == scene.subject else 0.15) and item.thing.kind not in ("thing", item.name):
        word = item.thing.kind
        count = sum(other.thing.kind == word for other in scene.items)
    question = _question(
        word, random, (f" {where(item)}", f" {asked_where(item, random)}") if item.told and count == 1 else ("",)
    )
    place = where(item) if count == 1 and random.random() < 0.4 else ""
    answer = random.choice((f"Yes, there {be(count, word)} {some(count, word)}", f"Yes, I see {some(count, word)}", f"Yes, there {be(count, word)} {some(count, word)}"))  # fmt: skip
    return Asked(question, f"{answer}{' ' + place if place else ''}.", word)


def absent(scene: Scene, random: Random) -> Asked | None:
    if scene.people and random.random() < 0.15:
        return _worn(scene, random, False)
    there = set(scene.names) | scene.hidden | {word for item in scene.items for word in (item.word, item.thing.kind, *OTHER_WORDS.get(item.name, ()))}  # fmt: skip
    there |= {name for name, _ in scene.behind} | ({*PEOPLE} if scene.people else set())
    likely = [name for name, _, _ in scene.setting.things if name not in there]
    name = random.choice(likely) if likely and random.random() < 0.4 else random.choice((*SEEN, *THINGS, "person", "dog", "car", "cat", "bird", "tractor", "balloon", "lion", "ladder", "piano", "swimming pool", "flag", "egg", "snowman", "bridge", "washing machine", "bathtub", "wine bottle", "baby"))  # fmt: skip
    if random.random() < (0.45 if scene.subject else 0.15):
        name = random.choice(subject_words())
    word = word_for(name, random)
    if word in there or name in there or plural(word) in there:
        return None
    # A thing of the same kind that is there makes the question a hard one.
    if random.random() < 0.2:
        kin = [k for item in scene.items for k in of_kind(item.thing.kind) if k not in there]
        word = random.choice(kin) if kin else word
    question = _question(word, random)
    many = question.startswith("Are") or f" {plural(word)}" in question
    if many and word not in MASS:
        answers = (f"No, there are no {plural(word)}.", f"No, I don't see any {plural(word)}.", f"No, there are no {plural(word)} in the picture.")  # fmt: skip
    else:
        thing = article(word).removeprefix("some ")
        lead = "any " if word in MASS else ""
        answers = (f"No, there is no {word}.", f"No, I don't see {lead}{thing}.", f"No, there is no {word} in the picture.")  # fmt: skip
    return Asked(question, random.choice(answers), "")


def _question(word: str, random: Random, places: tuple[str, ...] = AT) -> str:
    single = random.random() < 0.6 or word in MASS
    question = random.choice(SINGLE if single else MANY).format(a=article(word), p=plural(word))
    if random.random() < 0.2 and " in " not in question and " here" not in question:
        question = question[:-1] + random.choice(places) + "?"
    return question


def _worn(scene: Scene, random: Random, yes: bool) -> Asked | None:
    """What somebody wears, holds or rides."""
    person = max(scene.people, key=lambda p: p.area) if len(scene.people) == 1 else random.choice(scene.people)
    who = person.word if len(scene.people) == 1 else f"{person.word} {where(person)}"
    has = [("wearing", w) for w in person.worn]
    has += [("holding", person.holding)] if person.holding else []
    has += [("riding", person.riding)] if person.riding else []
    if yes:
        has = [(verb, thing) for verb, thing in has if thing in scene.names]
        has += [("wearing", "tie")] * ("tie" in scene.names)
        if not has:
            return None
        verb, thing = random.choice(has)
    else:
        verb = random.choice(("wearing", "holding", "riding"))
        pool = {"wearing": ("hat", "tie", "glasses", "helmet", "scarf", "backpack", "cap", "sunglasses"), "holding": ("umbrella", "phone", "bottle", "cup", "book", "tennis racket", "knife", "frisbee", "dog", "camera", "handbag"), "riding": ("bicycle", "motorcycle", "horse", "skateboard", "surfboard")}[verb]  # fmt: skip
        thing = random.choice(pool)
        if (verb, thing) in has or thing in scene.names or thing in scene.hidden:
            return None
    somebody = random.random() < 0.25
    question = f"Is {'somebody' if somebody else 'the ' + who} {verb} {article(thing)}?"
    subject = "somebody" if somebody else f"the {person.word}"
    if yes:
        return Asked(question, f"Yes, {subject} is {verb} {article(thing)}.", "")
    return Asked(question, f"No, {'nobody' if somebody else subject} is {'' if somebody else 'not '}{verb} {article(thing)}.", "")  # fmt: skip
