"""Text on the things of a simulated photo: the number of a bus, a plate, a brand, a shop sign."""

from random import Random

from .scene import Scene
from .words import FIRST_NAMES, PLACES, SHOP_KINDS, SURNAMES, code, invented, number, time, title

SIGNS = ("STOP", "EXIT", "OPEN", "CLOSED", "NO PARKING", "TAXI", "SALE", "ONE WAY", "POLICE", "HOTEL", "BAR", "BANK", "WELCOME", "PUSH", "FIRE", "PARKING", "TICKETS", "INFORMATION", "TOILETS")  # fmt: skip


HAN = "中国人大上文明施工安全出口入停车场商店书水果茶饭面馆医院学校北京南海东西路街市区公司银行电话欢迎光临请勿吸烟小心地滑禁止通行好新天日月山河花园"

HAN_ON = ("building", "poster", "door", "pole", "fence", "bus", "truck", "stop sign", "whiteboard")


def _han(random: Random) -> str:
    return "".join(random.choice(HAN) for _ in range(random.randint(2, 5)))


def _boards(random: Random) -> str:
    """Names side by side, as on the boards around a field."""
    return "\n".join(title(invented(random)).upper() for _ in range(random.randint(2, 4)))


def write_on(scene: Scene, random: Random) -> None:
    """Writes on some of what commonly bears writing, and now and then into a corner of the photo."""
    if random.random() < 0.12:
        name = f"{random.choice(FIRST_NAMES)} {random.choice(SURNAMES)}"
        scene.mark = random.choice(
            (
                f"© {name}",
                f"© {name.upper()}",
                f"Photo: {name}",
                f"www.{invented(random)}.com",
                f"{invented(random)}.net",
            )
        )
    for item in scene.items:
        if random.random() > 0.4:
            continue
        brand = title(invented(random))
        brand = brand.upper() if random.random() < 0.5 else brand
        texts = {
            "bus": (f"{random.choice(PLACES)}\n{brand}\n{code(random)}", number(random, random.randint(1, 3)), f"{number(random, 2)} {random.choice(PLACES)}", f"{brand}\n{code(random)}", f"{number(random, 2)} {random.choice(PLACES)}\n{brand}\n{code(random)}", f"{brand}\n{number(random, 5)}\n{code(random)}"),
            "train": (number(random, random.randint(2, 5)), brand, f"{random.choice(PLACES)}\n{number(random, 4)}"),
            "car": (code(random), code(random), brand), "truck": (brand, f"{brand} {random.choice(SHOP_KINDS)}\nwww.{invented(random)}.com\n{code(random)}", f"{brand}\n{code(random)}", code(random)),
            "motorcycle": (brand, number(random, 2)), "airplane": (brand, code(random)), "boat": (brand, number(random, 3)),
            "stop sign": ("STOP",), "building": (f"{brand} {random.choice(SHOP_KINDS)}", random.choice(SIGNS), f"{random.choice(FIRST_NAMES)}'s {random.choice(SHOP_KINDS)}".upper()),
            "person": (number(random, random.randint(1, 2)), brand, f"{brand}\n{number(random, random.randint(1, 2))}"), "bottle": (brand,), "book": (brand,), "surfboard": (brand,),
            "television": (f"www.{invented(random)}.com", brand), "laptop": (f"www.{invented(random)}.com\n{time(random)}", brand),
            "clock": (brand,), "suitcase": (brand,), "frisbee": (brand,), "fire hydrant": (brand,), "poster": (brand, random.choice(SIGNS)),
            "door": (random.choice(SIGNS), number(random, 2)), "pole": (random.choice(SIGNS),), "fence": (brand, random.choice(SIGNS), _boards(random)), "bench": (brand,), "umbrella": (brand,), "cup": (brand,), "kite": (brand,), "whiteboard": (_han(random), brand),
        }.get(item.name)  # fmt: skip
        if texts:
            item.text = random.choice(texts)
            if item.name in HAN_ON and random.random() < 0.12:
                item.text = "\n".join(_han(random) for _ in range(random.randint(1, 3)))
