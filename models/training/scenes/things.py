"""What can stand in a simulated picture: how large it is, how it is coloured, what holds it up, what it is a kind of.

The classes that the find dock knows are COCO's 80 (arXiv 1405.0312); everything else is in the picture without any dock
naming it, as so much is on real photos.
"""

from dataclasses import dataclass
from functools import cache

ANY = ("white", "black", "gray", "red", "blue", "green", "yellow", "brown", "orange", "pink", "purple")
NEUTRAL = ("white", "white", "black", "gray", "brown")
WOOD = ("brown", "brown", "brown", "white", "black", "gray")


@dataclass(frozen=True)
class Thing:
    name: str
    kind: str  # the everyday word above it
    size: tuple[float, float]  # square root of its share of the picture's area, from and to
    colours: tuple[str, ...]
    support: str = "ground"  # ground, table, wall, sky, water, person (held or worn), floor
    seen: bool = True  # one of the find dock's classes
    aspect: float = 1.0  # width / height


def _row(line: str, seen: bool) -> Thing:
    name, kind, size, colours, support, aspect = (cell.strip() for cell in line.split("|"))
    low, high = size.split("-")
    palette = {"any": ANY, "neutral": NEUTRAL, "wood": WOOD}.get(colours) or tuple(colours.split())
    return Thing(name, kind, (float(low), float(high)), palette, support, seen, float(aspect))


_SEEN = """
person|person|.12-.7|any|ground|.45
bicycle|vehicle|.2-.6|black red blue white green gray|ground|1.4
car|vehicle|.1-.6|white black gray red blue white gray|ground|1.6
motorcycle|vehicle|.2-.7|black red blue white gray|ground|1.3
airplane|vehicle|.1-.8|white white gray blue|sky|2.2
bus|vehicle|.25-.8|red white yellow blue green orange|ground|1.4
train|vehicle|.3-.85|red yellow blue gray green black white|ground|1.8
truck|vehicle|.2-.75|white red blue yellow green black|ground|1.5
boat|vehicle|.1-.6|white white blue red brown|water|1.6
traffic light|sign|.04-.2|black yellow green red|wall|.45
fire hydrant|thing|.1-.5|red yellow red white|ground|.6
stop sign|sign|.08-.5|red|wall|1
parking meter|thing|.1-.5|gray black|ground|.4
bench|furniture|.15-.6|wood|ground|1.8
bird|animal|.06-.6|white black gray brown blue|ground|1.1
cat|animal|.2-.8|black white gray orange brown|floor|1.1
dog|animal|.15-.75|brown black white gray|floor|1
horse|animal|.2-.75|brown brown black white|ground|1.1
sheep|animal|.1-.6|white white gray black|ground|1.2
cow|animal|.15-.7|brown black white|ground|1.3
elephant|animal|.25-.8|gray gray brown|ground|1.2
bear|animal|.2-.75|brown black white|ground|1.1
zebra|animal|.2-.75|white black|ground|1.1
giraffe|animal|.25-.8|brown yellow orange|ground|.6
backpack|bag|.08-.3|black blue red green gray|person|.8
umbrella|thing|.12-.55|black red blue pink green yellow white|person|1.4
handbag|bag|.06-.25|black brown red white|person|1
tie|clothing|.04-.25|red blue black yellow gray|person|.3
suitcase|bag|.12-.5|black blue red brown gray|floor|.9
frisbee|toy|.04-.2|white yellow red orange blue green|person|1.3
skis|sports equipment|.1-.4|red black blue white yellow|person|1.5
snowboard|sports equipment|.1-.4|black white red blue green|person|1.6
ball|ball|.03-.15|white yellow orange red|person|1
kite|toy|.06-.4|red blue yellow green orange pink|sky|1.3
baseball bat|sports equipment|.05-.25|brown black yellow|person|1.4
baseball glove|sports equipment|.05-.2|brown black|person|1
skateboard|sports equipment|.08-.35|black brown white|person|2
surfboard|sports equipment|.12-.45|white yellow blue red|person|1.6
tennis racket|sports equipment|.08-.3|black white red yellow|person|1
bottle|container|.05-.35|green brown white blue|table|.35
wine glass|glass|.06-.35|white red|table|.5
cup|container|.05-.4|white white brown blue red black|table|1
fork|cutlery|.06-.4|gray|table|1.5
knife|cutlery|.06-.4|gray|table|1.8
spoon|cutlery|.05-.35|gray|table|1.6
bowl|container|.1-.6|white white blue brown|table|1.4
banana|fruit|.08-.6|yellow yellow yellow green|table|1.4
apple|fruit|.06-.5|red green red yellow|table|1
sandwich|food|.15-.7|brown|table|1.4
orange|fruit|.06-.5|orange|table|1
broccoli|vegetable|.08-.6|green|table|1.1
carrot|vegetable|.06-.4|orange|table|1.5
hot dog|food|.15-.7|brown red|table|1.6
pizza|food|.25-.85|brown yellow red orange|table|1.4
donut|food|.1-.6|brown pink white|table|1.2
cake|food|.15-.7|white brown pink|table|1.2
chair|furniture|.12-.5|wood|floor|.8
couch|furniture|.25-.8|brown white gray black blue red green|floor|1.7
potted plant|plant|.1-.45|green|floor|.8
bed|furniture|.35-.9|white white blue brown red|floor|1.4
table|furniture|.3-.9|wood|floor|1.8
toilet|bathroom fixture|.2-.7|white|floor|.8
television|device|.12-.5|black black gray|wall|1.4
laptop|device|.15-.6|black gray white|table|1.3
computer mouse|device|.04-.15|black white gray|table|1.2
remote control|device|.05-.3|black white gray|table|1.6
keyboard|device|.1-.45|black white gray|table|2.2
phone|device|.05-.35|black white|person|.6
microwave|appliance|.1-.35|white black gray|wall|1.5
oven|appliance|.15-.55|white black gray|floor|1
toaster|appliance|.1-.4|gray white black|table|1.2
sink|bathroom fixture|.1-.45|white white gray|wall|1.6
refrigerator|appliance|.2-.65|white white gray black|floor|.55
book|book|.06-.4|white blue red green brown|table|1.1
clock|clock|.06-.5|white white black brown|wall|1
vase|container|.08-.4|white blue brown green|table|.6
scissors|tool|.08-.5|gray black red|table|1.2
teddy bear|toy|.12-.7|brown brown white|floor|.9
hair dryer|appliance|.06-.25|black white|person|1
toothbrush|thing|.05-.3|white blue green|person|1.8
"""

_UNSEEN = """
tree|plant|.2-.6|green green green brown|ground|.8
bush|plant|.1-.4|green|ground|1.2
building|building|.25-.7|brown white gray red|back|1
house|building|.2-.6|white brown red gray|back|1.2
fence|structure|.2-.6|brown white gray black|back|2.5
pole|structure|.1-.3|gray black brown|ground|.15
lamp|lamp|.08-.3|white yellow black|table|.7
street light|lamp|.08-.25|black gray|ground|.2
window|window|.12-.45|white black|wall|.8
curtain|curtain|.15-.5|white red blue green brown|wall|.6
mirror|mirror|.15-.45|gray white|wall|.9
picture|picture|.08-.35|brown white black|wall|.9
poster|poster|.08-.35|white red blue yellow|wall|.7
door|door|.15-.45|white brown brown blue green|wall|.45
rug|rug|.2-.6|red white blue brown gray|floor|2
pillow|pillow|.1-.3|white blue red gray|floor|1.4
blanket|blanket|.15-.5|white blue red brown gray|floor|1.5
towel|towel|.08-.3|white blue green|wall|.7
plate|plate|.15-.7|white white white blue|table|1.5
glass|glass|.06-.3|white|table|.5
napkin|napkin|.08-.3|white red|table|1.2
cabinet|furniture|.2-.5|white brown|wall|1
shelf|furniture|.15-.5|brown white black|wall|1.5
whiteboard|board|.2-.5|white|wall|1.6
basket|container|.1-.4|brown|table|1.2
bucket|container|.1-.4|red blue green white gray|floor|.9
flower|plant|.06-.4|red yellow pink white purple|table|.9
candle|candle|.05-.2|white red|table|.4
goat|animal|.15-.6|white brown black|ground|1
duck|animal|.08-.4|white brown green|water|1.2
monkey|animal|.15-.6|brown|ground|.9
fish|animal|.1-.6|orange gray blue|water|1.6
grapes|fruit|.1-.5|green purple|table|1.1
strawberry|fruit|.06-.4|red|table|1
pineapple|fruit|.1-.4|yellow brown|table|.6
tomato|vegetable|.06-.4|red|table|1
rice|food|.15-.5|white|table|1.4
salad|food|.15-.6|green|table|1.3
soup|food|.15-.6|orange brown red|table|1.3
cheese|food|.1-.4|yellow white|table|1.2
guitar|instrument|.2-.6|brown black red|person|.6
camera|device|.06-.4|black|person|1.1
helmet|clothing|.05-.2|black white red blue|worn|1
hat|clothing|.05-.2|black brown white blue red|worn|1.2
cap|clothing|.05-.2|blue black red white|worn|1.2
glasses|glasses|.03-.12|black|worn|2
sunglasses|glasses|.03-.12|black|worn|2
scarf|clothing|.05-.2|red blue gray white green|worn|.7
"""

SEEN = {t.name: t for t in (_row(line, True) for line in _SEEN.strip().splitlines())}
UNSEEN = {t.name: t for t in (_row(line, False) for line in _UNSEEN.strip().splitlines())}
THINGS = {**UNSEEN, **SEEN}
# What people also call a thing: the question may use another word than the dock does.
OTHER_WORDS = {
    "person": ("person", "man", "woman"), "television": ("TV", "TV set", "screen", "monitor"), "clock": ("clock face", "clock"),
    "phone": ("cell phone", "mobile phone", "telephone"), "couch": ("sofa", "couch"), "motorcycle": ("motorbike", "scooter", "moped"),
    "bicycle": ("bike",), "airplane": ("plane", "aeroplane", "jet"), "table": ("dining table", "desk"), "potted plant": ("plant", "flower pot"),
    "refrigerator": ("fridge",), "donut": ("doughnut",), "ball": ("sports ball", "tennis ball"), "handbag": ("bag", "purse"),
    "cup": ("mug", "coffee cup", "glass"), "train": ("tram", "streetcar", "locomotive"), "hair dryer": ("hairdryer",), "wine glass": ("glass",),
    "tennis racket": ("racket",), "boat": ("ship", "sailboat"), "cow": ("cow", "bull", "ox"), "remote control": ("remote",),
    "computer mouse": ("mouse",), "bird": ("bird", "seagull", "pigeon", "duck"), "keyboard": ("keyboard",), "sheep": ("sheep", "lamb", "goat"),
    "dog": ("dog", "puppy", "goat"), "cat": ("cat", "kitten"), "horse": ("horse", "pony"), "car": ("car", "taxi", "van"), "truck": ("truck", "lorry", "van"),
    "laptop": ("computer", "notebook"), "chair": ("chair", "armchair", "stool"), "bottle": ("wine bottle", "bottle"), "sink": ("sink", "basin", "wash basin"),
    "bowl": ("dish", "bowl", "plate"), "frisbee": ("disc", "frisbee"), "umbrella": ("umbrella", "parasol"), "cake": ("cake", "pie"), "bus": ("bus", "coach"),
    "surfboard": ("surfboard", "board"), "snowboard": ("snowboard", "board", "surfboard"), "teddy bear": ("teddy", "stuffed animal", "toy"), "vase": ("vase", "jar"),
    "carrot": ("carrot", "vegetable"), "suitcase": ("suitcase", "bag"), "backpack": ("backpack", "bag"), "toilet": ("toilet", "toilet bowl"), "bear": ("bear", "brown bear"),
}  # fmt: skip


@cache
def of_kind(kind: str) -> tuple[str, ...]:
    return tuple(name for name, thing in THINGS.items() if thing.kind == kind)
