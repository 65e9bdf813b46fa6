"""Two pictures: what is in which, what both show, what differs."""

from random import Random

from ..scenes.english import article, plural, some
from ..scenes.scene import Scene
from .asked import salient


def compare(first: Scene, second: Scene, random: Random) -> tuple[str, str]:
    scenes = (first, second)
    number = random.randrange(2)
    ordinal = ("first", "second")[number]
    scene = scenes[number]
    item = salient(scene, random, 0.9)
    count = len(scene.named(item.name))
    name, be = item.name, "are" if count > 1 else "is"
    in_other = name in scenes[1 - number].names
    shared = [n for n in first.names if n in second.names]
    roll = random.random()
    if roll < 0.3:
        answer = "Both pictures show one." if in_other else f"The {ordinal} picture shows {some(count, name)}."
        ask = random.choice((f"In which picture is there {article(name)}?", f"Which picture shows {article(name)}?"))
        return ask, answer
    if roll < 0.5:
        return f"What is in the {ordinal} picture?", f"The {ordinal} picture shows {some(count, name)}."
    if roll < 0.65:
        ask = random.choice(("What do both pictures show?", "What do the two pictures have in common?"))
        if not shared:
            return ask, "I see nothing that both pictures show."
        return ask, f"Both pictures show {plural(shared[0])}."
    if roll < 0.8:
        a, b = (salient(s, random, 0.95) for s in scenes)
        ask = random.choice(
            ("What is the difference between the pictures?", "Compare the two pictures.", "How do they differ?")
        )
        return ask, f"The first picture shows {some(len(first.named(a.name)), a.name)}, the second {some(len(second.named(b.name)), b.name)}."  # fmt: skip
    if roll < 0.9:
        return f"How many {plural(name)} are in the {ordinal} picture?", f"There {be} {some(count, name) if count > 1 else 'one ' + name}."  # fmt: skip
    return f"Is there {article(name)} in both pictures?", f"{'Yes, both show' if in_other else f'No, only the {ordinal} picture shows'} {article(name)}."  # fmt: skip
