"""A simulated picture: things with boxes, colours and words, people with clothes and something to do."""

from dataclasses import dataclass, field
from random import Random

from .settings import SETTINGS, Setting
from .things import ANY, THINGS, Thing

Box = tuple[float, float, float, float]  # x, y of the top left corner, width, height, in fractions of the picture

PEOPLE = ("man", "woman", "man", "woman", "boy", "girl", "child", "person")
HELD = (
    "umbrella", "handbag", "backpack", "suitcase", "frisbee", "kite", "baseball bat", "tennis racket", "phone",
    "book", "cup", "bottle", "wine glass", "remote control", "toothbrush", "hair dryer", "banana", "sandwich", "donut", "pizza",
    "hot dog", "knife", "camera", "guitar", "teddy bear", "surfboard", "skateboard", "snowboard", "glass", "fork", "spoon",
)  # fmt: skip
RIDDEN = {"bicycle", "motorcycle", "horse", "skateboard", "surfboard", "snowboard", "skis", "elephant", "boat"}
SAT_ON = ("chair", "couch", "bench", "bed")


CROWDED = (
    "tennis court",
    "baseball field",
    "football pitch",
    "beach",
    "street",
    "market",
    "train station",
    "restaurant",
)


@dataclass
class Item:
    """One thing in the picture, with the word a person would use for it."""

    thing: Thing
    word: str
    box: Box
    colour: str
    top: str = ""  # colour of what a person wears above
    bottom: str = ""
    worn: list[str] = field(default_factory=list)  # hat, glasses, tie
    holding: str = ""
    riding: str = ""
    on: str = ""  # what it stands, sits or lies on
    doing: str = ""
    far: bool = False  # one of those in the background
    front: bool = False  # the span says that it is much larger than others of its kind
    text: str = ""  # written on it
    told: bool = True  # the span gives its place and colour: of many of a kind it does so for four

    @property
    def name(self) -> str:
        return self.thing.name

    @property
    def middle(self) -> tuple[float, float]:
        x, y, w, h = self.box
        return x + w / 2, y + h / 2

    @property
    def area(self) -> float:
        return self.box[2] * self.box[3]

    @property
    def place(self) -> str:
        return place_of(self.box)


@dataclass
class Scene:
    setting: Setting
    items: list[Item]
    behind: list[tuple[str, str]]  # what fills the upper, middle and lower part: name, colour
    colours: list[str]  # of the nine cells, row by row
    hidden: frozenset[str] = frozenset()  # names of what is there without any dock having seen it
    loose: list[tuple[str, Item]] = field(default_factory=list)  # lines on what no dock found, and on what they are
    mark: str = ""  # what a photographer wrote into a corner
    subject: str = ""  # name of the one thing that fills the picture, where the classifier knows it (subjects.py)

    def named(self, name: str) -> list[Item]:
        return [item for item in self.items if item.name == name]

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(item.name for item in self.items))

    @property
    def people(self) -> list[Item]:
        return self.named("person")


def place_of(box: Box) -> str:
    """Where a box's centre lies in a 3 x 3 grid, as main/engine/docks/place.ts says it."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    column = "left" if x < 1 / 3 else "right" if x > 2 / 3 else ""
    row = "top" if y < 1 / 3 else "bottom" if y > 2 / 3 else ""
    return " ".join(part for part in (row, column) if part) or "center"


def backdrop(setting: Setting, random: Random) -> list[tuple[str, str]]:
    """What fills the upper, middle and lower third, of one colour more often than chance has it."""
    behind = [random.choice(setting.top), random.choice(setting.middle), random.choice(setting.bottom)]
    if random.random() < 0.35:
        for third, choices in ((0, setting.top), (2, setting.bottom)):
            alike = [choice for choice in choices if choice[1] == behind[1][1]]
            behind[third] = random.choice(alike or [behind[third]])
    return behind


def make_scene(random: Random) -> Scene:
    setting = random.choice(SETTINGS)
    behind = backdrop(setting, random)
    items: list[Item] = []
    few = random.random() < 0.35  # many photos show one thing and little else
    for name, probability, most in setting.things:
        if random.random() > probability * (0.55 if few else 1):
            continue
        count = 1
        people = name == "person"
        more = 0.7 if people else 0.3 if few else 0.45
        while count < most + 3 * people and random.random() < more:
            count += 1
        items += place_things(random, THINGS[name], count)
    while not items:
        name = random.choice(
            [name for name, _, _ in setting.things if THINGS[name].support != "worn" and name != "tie"]
        )
        items = place_things(random, THINGS[name], 1)
    if random.random() < (0.4 if setting.names[0] in CROWDED else 0.1):
        items += _crowd(random)
    scene = Scene(setting, items, behind, [])
    _dress(random, scene)
    _hold(random, scene)
    scene.colours = cells(random, scene)
    return scene


def place_things(random: Random, thing: Thing, count: int) -> list[Item]:
    """So many of one thing, of one scale, side by side more often than over one another."""
    low, high = thing.size
    scale = random.uniform(low, high) / (1 + 0.25 * (count - 1))
    base = random.uniform(0.55, 0.95)
    colour = random.choice(thing.colours)
    found: list[Item] = []
    for _ in range(count):
        size = scale * random.uniform(0.8, 1.2)
        aspect = thing.aspect * random.uniform(0.8, 1.25)
        width, height = min(0.98, size * aspect**0.5 * 1.1), min(0.98, size / aspect**0.5 * 1.1)
        for _ in range(6):
            x = random.uniform(0, 1 - width)
            bottom = {
                "sky": random.uniform(0.15, 0.6), "wall": random.uniform(0.2, 0.6), "table": random.uniform(0.5, 0.95),
                "person": random.uniform(0.35, 0.8), "worn": random.uniform(0.2, 0.5), "water": random.uniform(0.5, 0.9),
                "back": random.uniform(0.4, 0.7), "floor": random.uniform(0.6, 1), "ground": base + random.uniform(-0.1, 0.1),
            }[thing.support]  # fmt: skip
            box = (x, min(max(0.0, bottom - height), 1 - height), width, height)
            if all(_shared(box, other.box) < 0.35 for other in found):
                break
        word = random.choice(PEOPLE) if thing.name == "person" else thing.name
        same = random.random() < 0.65
        found.append(Item(thing, word, box, colour if same else random.choice(thing.colours)))
    return found


def _crowd(random: Random) -> list[Item]:
    """People in the background: small, above the middle, of no particular word."""
    found = []
    for _ in range(random.choice((1, 2, 3, 4, 6, 9))):
        height = random.uniform(0.06, 0.16)
        box = (random.uniform(0, 1 - height * 0.45), random.uniform(0.1, 0.45), height * 0.45, height)
        found.append(Item(THINGS["person"], "person", box, "gray", far=True))
    return found


def _dress(random: Random, scene: Scene) -> None:
    """Clothes for people; hats, glasses and ties go to somebody. What nobody is there to wear or hold goes away."""
    people = scene.people
    for person in people:
        person.top = random.choice(("white", "black", "blue", "red", "gray", "green", *ANY))
        person.bottom = random.choice(("blue", "black", "gray", "blue", "brown", "white", "green"))
        person.doing = random.choice(scene.setting.doing)
    kept = []
    for item in scene.items:
        if item.thing.support == "worn" or item.name == "tie":
            if not people:
                continue
            wearer = random.choice([person for person in people if not person.far] or people)
            if item.name in wearer.worn:
                continue
            wearer.worn.append(item.name)
            x, y, w, h = wearer.box
            size = w * random.uniform(0.4, 0.7)
            item.box = (x + (w - size) / 2, y + h * (0.25 if item.name == "tie" else 0.02), size, h * 0.12)
        kept.append(item)
    scene.items = kept
    if not kept:  # a hat and nobody to wear it
        scene.items = place_things(random, THINGS["person"], 1)
        _dress(random, scene)


def _hold(random: Random, scene: Scene) -> None:
    """Who holds, rides and sits on what; the boxes follow."""
    free = [person for person in scene.people if not person.far]
    random.shuffle(free)
    for item in scene.items:
        if not free:
            break
        if item.name in RIDDEN and random.random() < 0.6:
            rider = free.pop()
            rider.riding = item.name
            x, y, w, h = item.box
            height = min(0.9, max(h * 0.9, rider.box[3]))
            width = min(0.9, height * 0.45)
            rider.box = (
                min(max(0.0, x + w / 2 - width / 2), 1 - width),
                max(0.0, y + h * 0.45 - height),
                width,
                height,
            )
            rider.doing = {
                "bicycle": "riding a bicycle", "motorcycle": "riding a motorcycle", "horse": "riding a horse",
                "skateboard": "skateboarding", "surfboard": "surfing", "snowboard": "snowboarding", "skis": "skiing",
                "elephant": "riding an elephant", "boat": "sitting in a boat",
            }[item.name]  # fmt: skip
        elif item.name in HELD and random.random() < 0.6:
            holder = free.pop()
            holder.holding = item.name
            x, y, w, h = holder.box
            at = (x + w * random.uniform(0.1, 0.9), y + h * random.uniform(0.25, 0.6))
            width, height = item.box[2], item.box[3]
            item.box = (
                min(max(0.0, at[0] - width / 2), 1 - width), min(max(0.0, at[1] - height / 2), 1 - height), width, height,
            )  # fmt: skip
            item.on = "hand"
        elif item.name in SAT_ON and random.random() < 0.35:
            sitter = free.pop()
            sitter.on, sitter.doing = item.name, f"sitting on the {item.name}"
            if item.name == "bed" and random.random() < 0.5:
                sitter.doing = "lying on the bed"
    _set_on_tables(random, scene)


def _set_on_tables(random: Random, scene: Scene) -> None:
    tables = scene.named("table")
    if not tables:
        return
    x, y, w, h = tables[0].box
    for item in scene.items:
        if item.thing.support == "table" and not item.on:
            item.on = "table"
            width, height = item.box[2], item.box[3]
            left = random.uniform(x, max(x, x + w - width))
            item.box = (min(left, 1 - width), max(0.0, y + h * random.uniform(0, 0.6) - height), width, height)


def cells(random: Random, scene: Scene) -> list[str]:
    """The dominant colour of the nine cells: the background's, unless something large lies over the cell's middle."""
    found = []
    for cell in range(9):
        x, y = (cell % 3 + 0.5) / 3, (cell // 3 + 0.5) / 3
        colour = scene.behind[cell // 3][1]
        for item in sorted(scene.items, key=lambda item: item.area):
            left, top, width, height = item.box
            if item.area > 0.06 and left < x < left + width and top < y < top + height and random.random() < 0.7:
                colour = item.top if item.top and y < top + height * 0.6 else item.bottom or item.colour
        found.append(colour)
    return found


def _shared(a: Box, b: Box) -> float:
    """Intersection over union."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    inside = max(0.0, width) * max(0.0, height)
    return inside / (a[2] * a[3] + b[2] * b[3] - inside)
