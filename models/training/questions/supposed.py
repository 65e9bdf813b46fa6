"""Questions that take for granted what no dock names: "What is he wearing on his nose?"

Whoever asks so has seen it, so the usual thing is the best answer, said as what it is: "probably glasses". What was seen
goes before what is usual.
"""

from random import Random

from ..scenes.english import article, plural
from ..scenes.scene import Item, Scene
from .asked import Asked, asked_which, said

# Part of the body with its preposition: what is usually there, the likeliest first.
WORN = {
    "on {} head": ("hat", "cap", "helmet"), "on {} nose": ("glasses",), "on {} face": ("glasses",), "over {} eyes": ("sunglasses", "glasses"),
    "around {} neck": ("tie", "scarf"), "on {} wrist": ("watch",), "on {} back": ("backpack",), "on {} shoulder": ("bag",),
    "on {} hands": ("gloves",), "on {} feet": ("shoes",), "on {} ears": ("headphones",), "over {} shirt": ("jacket",),
}  # fmt: skip
HELMETED = ("ski slope", "baseball field", "skate park", "road")
CAPPED = ("tennis court", "beach", "football pitch", "baseball field")
OWNER = {"man": "his", "boy": "his", "woman": "her", "girl": "her"}

# What was seen: what is asked about it, and the usual answer.
USUAL = {
    "train": (("What does the {} run on?", "tracks"), ("What is above the {}?", "wires"), ("What is the {} driving on?", "tracks"), ("What is next to the {}?", "platform")),
    "car": (("What is the {} parked on?", "street"), ("What is the {} driving on?", "road"), ("What is at the front of the {}?", "licence plate")),
    "bus": (("What is the {} driving on?", "road"), ("What is above the windscreen of the {}?", "sign"), ("What is on the front of the {}?", "number")),
    "truck": (("What is the {} standing on?", "road"),), "bicycle": (("What is on the front of the {}?", "basket"), ("What is the {} leaning against?", "wall")),
    "motorcycle": (("What is the rider of the {} wearing?", "helmet"), ("What is the {} standing on?", "road")),
    "airplane": (("What is the {} standing on?", "runway"), ("What is behind the {} in the air?", "sky"), ("What is below the wing of the {}?", "engine")),
    "boat": (("What is the {} floating on?", "water"), ("What is the {} lying in?", "water")),
    "sheep": (("What are the {s} eating?", "grass"), ("What are the {s} standing on?", "grass"), ("What is around the {s}?", "fence")),
    "cow": (("What are the {s} eating?", "grass"), ("What is the {} standing on?", "grass"), ("What is behind the {s}?", "fence")),
    "horse": (("What is the {} eating?", "grass"), ("What is on the back of the {}?", "saddle"), ("What is behind the {}?", "fence")),
    "elephant": (("What is behind the {s}?", "trees"), ("What is the {} standing on?", "ground"), ("What is the {} eating?", "grass")),
    "giraffe": (("What is behind the {}?", "trees"), ("What is the {} eating?", "leaves")), "zebra": (("What are the {s} eating?", "grass"),),
    "bear": (("What is the {} standing on?", "ground"),), "bird": (("What is the {} sitting on?", "branch"), ("What is above the {}?", "sky")),
    "cat": (("What is the {} lying on?", "blanket"), ("What is the {} looking out of?", "window")),
    "dog": (("What does the {} wear around its neck?", "collar"), ("What is the {} lying on?", "floor"), ("What is the {} held by?", "leash")),
    "couch": (("What is on the {}?", "pillow"), ("What hangs above the {}?", "picture"), ("What is in front of the {}?", "table"), ("What is the {} standing on?", "carpet")),
    "bed": (("What is on the {}?", "pillow"), ("What lies on the {}?", "blanket"), ("What hangs above the {}?", "picture"), ("What stands next to the {}?", "lamp")),
    "television": (("What is the {} standing on?", "table"), ("What hangs above the {}?", "picture")),
    "chair": (("What is in front of the {}?", "table"), ("What is on the {}?", "pillow")), "table": (("What is standing around the {}?", "chair"), ("What are they sitting around?", "table"), ("What covers the {}?", "tablecloth"), ("What is under the {}?", "carpet")),
    "toilet": (("What is next to the {}?", "toilet paper"), ("What hangs on the wall next to the {}?", "towel"), ("What is behind the {}?", "wall"), ("What covers the walls around the {}?", "tiles")),
    "sink": (("What is above the {}?", "mirror"), ("What hangs on the wall above the {}?", "mirror"), ("What hangs next to the {}?", "towel"), ("What is the water coming from?", "faucet")),
    "oven": (("What is on top of the {}?", "pot"), ("What is above the {}?", "microwave")), "refrigerator": (("What is on the door of the {}?", "magnet"),),
    "bowl": (("What is in the {}?", "food"), ("What is next to the {}?", "spoon")), "cup": (("What is in the {}?", "coffee"), ("What is the {} standing on?", "table")),
    "bottle": (("What is in the {}?", "water"), ("What is the {} standing on?", "table")), "wine glass": (("What is in the {}?", "wine"),), "vase": (("What is in the {}?", "flowers"), ("What is the {} standing on?", "table")),
    "pizza": (("What is on the {}?", "cheese"), ("What is the {} lying on?", "plate")), "sandwich": (("What is the {} lying on?", "plate"),), "cake": (("What is on top of the {}?", "candle"), ("What is the {} standing on?", "plate")),
    "broccoli": (("What is the {} lying on?", "plate"),), "banana": (("What are the {s} lying in?", "basket"),), "laptop": (("What is the {} standing on?", "desk"), ("What is next to the {}?", "mouse")),
    "keyboard": (("What is the {} lying on?", "desk"), ("What is behind the {}?", "screen")), "clock": (("What is the {} hanging on?", "wall"), ("What is on the face of the {}?", "numbers")),
    "umbrella": (("What is under the {}?", "person"),), "kite": (("What is behind the {}?", "sky"), ("What is the {} attached to?", "string")), "traffic light": (("What is the {} mounted on?", "pole"),),
    "stop sign": (("What is the {} mounted on?", "pole"),), "surfboard": (("What is under the {}?", "water"),), "skis": (("What is under the {}?", "snow"),), "snowboard": (("What is under the {}?", "snow"),),
    "bench": (("What is behind the {}?", "trees"), ("What is the {} standing on?", "grass")), "potted plant": (("What is the plant standing in?", "pot"),), "fire hydrant": (("What is the {} standing on?", "pavement"),),
}  # fmt: skip
# What people do: what it takes, the likeliest first.
DONE = {
    "throwing": ("frisbee", "ball"), "catching": ("frisbee", "ball"), "kicking": ("ball",), "swinging": ("tennis racket", "baseball bat"), "hitting": ("ball",),
    "flying": ("kite",), "reading": ("book",), "talking on": ("phone",), "playing with": ("ball", "dog", "phone"), "cutting": ("cake", "pizza"),
    "drinking from": ("cup", "bottle", "wine glass", "glass"), "eating": ("pizza", "sandwich", "cake", "banana", "donut", "hot dog", "food"), "sitting on": ("chair", "bench", "couch", "bed"),
    "riding": ("bicycle", "horse", "motorcycle", "skateboard"), "petting": ("dog", "cat", "horse"), "feeding": ("sheep", "bird", "horse", "elephant"), "typing on": ("laptop", "keyboard"), "carrying": ("handbag", "backpack", "suitcase", "umbrella"),
}  # fmt: skip
KIN = {"pillow": ("blanket", "cat", "dog"), "food": ("banana", "apple", "orange", "broccoli", "soup", "salad"), "picture": ("clock",), "flowers": ("flower",), "trees": ("tree",), "street": ("road",)}  # fmt: skip
PLAIN = {
    "grass",
    "food",
    "water",
    "coffee",
    "wine",
    "cheese",
    "sky",
    "snow",
    "toilet paper",
    "ground",
}  # said without an article
MANY = {"tracks", "wires", "trees", "leaves", "flowers", "tiles", "numbers", "gloves", "shoes", "headphones"}


def supposed(scene: Scene, random: Random) -> Asked | None:
    if scene.people and random.random() < 0.55:
        return random.choice((_worn, _done))(scene, random)
    items = [item for item in scene.items if item.name in USUAL]
    if not items:
        return None
    item = max(items, key=lambda one: one.area) if random.random() < 0.5 else random.choice(items)
    form, usual = random.choice(USUAL[item.name])
    question = form.format(said(item, random), s=plural(item.name))
    there = next((name for name in (usual, *KIN.get(usual, ())) if name in scene.names), None)
    return Asked(question, _answer(there or usual, there is not None, random), there or usual)


def _worn(scene: Scene, random: Random) -> Asked:
    person, who = _somebody(scene, random)
    part = random.choice(list(WORN))
    usual = WORN[part]
    if "head" in part:
        place = scene.setting.names[0]
        usual = ("helmet",) if place in HELMETED else ("cap", "hat") if place in CAPPED else usual
    seen = [thing for thing in usual if thing in scene.names]
    thing = seen[0] if seen else usual[0]
    at = part.format("the" if random.random() < 0.5 else OWNER.get(person.word, "the"))
    question = random.choice((f"What is the {who} wearing {at}?", f"What does the {who} have {at}?", f"What does the {who} wear {at}?"))  # fmt: skip
    probably = "" if seen else "probably "
    return Asked(question, f"The {person.word} is {probably}wearing {_phrase(thing)}.", thing)


def _done(scene: Scene, random: Random) -> Asked:
    person, who = _somebody(scene, random)
    doing = random.choice(list(DONE))
    usual = DONE[doing]
    seen = [thing for thing in usual if thing in scene.names]
    thing = seen[0] if seen else usual[0]
    return Asked(f"What is the {who} {doing}?", f"The {person.word} is {'' if seen else 'probably '}{doing} {_phrase(thing)}.", thing)  # fmt: skip


def _somebody(scene: Scene, random: Random) -> tuple[Item, str]:
    person = random.choice(scene.people)
    alone = len(scene.people) == 1 or random.random() < 0.4
    return person, person.word if alone else f"{person.word} {asked_which(person, scene, random)}"


def _answer(thing: str, seen: bool, random: Random) -> str:
    phrase = _phrase(thing)
    they = "They are" if thing in MANY else "It is"
    if seen:
        return random.choice((f"{they} {phrase}.", f"I see {phrase}."))
    return random.choice((f"Probably {phrase}.", f"{they} probably {phrase}."))


def _phrase(thing: str) -> str:
    return thing if thing in MANY or thing in PLAIN else article(thing)
