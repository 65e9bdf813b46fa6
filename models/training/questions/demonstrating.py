"""Few-shot demonstrations in made-up formats: the sequence shows how to answer, and the answer follows."""

from collections.abc import Callable
from random import Random

from ..scenes.english import NUMERALS, article, plural
from ..scenes.noise import observe
from ..scenes.scene import Item, Scene, make_scene

Format = Callable[[Item, int], str]

# Held out of training, for the measurement of whether formats never seen are followed.
HELD_OUT: dict[str, Format] = {
    "angle": lambda item, count: f"<{item.name}|{item.colour}>",
    "shout": lambda item, count: f"{item.name.upper()}!!!",
    "tally": lambda item, count: f"{item.name}={count};",
}
FORMATS: tuple[Format, ...] = (
    lambda item, count: item.name,
    lambda item, count: item.name.upper(),
    lambda item, count: f"label: {item.name}",
    lambda item, count: f"{item.name} ({item.colour})",
    lambda item, count: f'{{"object": "{item.name}"}}',
    lambda item, count: f'{{"object": "{item.name}", "count": {count}}}',
    lambda item, count: f"It is {article(item.name)} because I see {article(item.name)}.",
    lambda item, count: f"{count} x {item.name}",
    lambda item, count: f"#{item.name.replace(' ', '')}",
    lambda item, count: f"{item.thing.kind}: {item.name}",
    lambda item, count: f"{item.colour} {item.name}",
    lambda item, count: f"- {item.name}\n- {item.colour}",
    lambda item, count: f"[{item.place}] {item.name}",
    lambda item, count: f"I found {NUMERALS[min(count, 10)]} {item.name if count == 1 else plural(item.name)}, boss.",
    lambda item, count: f"{item.thing.kind}",
    lambda item, count: "inside" if "wall" in item.thing.support else "yes" if item.thing.kind == "animal" else "no",
)
INSTRUCTIONS = (
    "",
    "",
    "Label this picture.",
    "What is this?",
    "Name it.",
    "Describe it.",
    "Label:",
    "Answer:",
    "What do you see?",
)


def demonstrate(random: Random) -> tuple[list[tuple[list[dict], str, str]], tuple[list[dict], list[tuple[str, str]]]]:
    """([(evidence, question, answer)] shown, (evidence, [(question, answer)]) asked): all answers in one format."""
    form, instruction = random.choice(FORMATS), random.choice(INSTRUCTIONS)
    shown = []
    for _ in range(random.choice((1, 2, 3, 4))):
        evidence, seen = observe(make_scene(random), random)
        shown.append((evidence, instruction, written(seen, form)))
    evidence, seen = observe(make_scene(random), random)
    return shown, (evidence, [(instruction, written(seen, form))])


def written(scene: Scene, form: Format) -> str:
    main = max((i for i in scene.items if i.thing.seen), key=lambda i: i.area, default=scene.items[0])
    return form(main, len(scene.named(main.name)))
