"""Writes absent.jsonl: questions about things that are on none of these photos. `python absent.py > absent.jsonl`

Twenty things a photo, drawn from everyday nouns without what is there or might be taken to be there (seen by eye).
"""

import json
from random import Random

THINGS = """bicycle car airplane bus train truck boat bench cat dog horse sheep cow elephant bear zebra giraffe backpack
umbrella handbag suitcase frisbee snowboard kite skateboard surfboard bottle fork knife bowl banana apple sandwich orange
carrot pizza donut cake chair couch bed toilet television laptop keyboard phone microwave oven toaster sink refrigerator book
clock vase teddy bear toothbrush guitar ladder piano lamp bridge tractor fountain swimming pool mirror pillow candle
hammer monkey duck balloon snowman""".split()
TWO_WORDS = {"teddy": "teddy bear", "swimming": "swimming pool", "bear": "bear", "pool": None}
THERE = {
    "astronaut": "airplane backpack balloon suitcase", "bird": "duck", "cat": "couch chair pillow bear dog bed",
    "chelsea-cat": "couch chair pillow bear dog bed", "coffee": "fork knife bowl book lamp", "dragonfly": "airplane kite",
    "flower": "orange vase", "grace-hopper": "tie television", "hot-dog": "sandwich bowl pizza cake book bottle",
    "motorcycle": "bicycle bench chair bottle suitcase ladder hammer book lamp vase", "owl": "duck",
    "parrot": "kite", "people": "phone book lamp television bottle chair handbag", "rocket": "lamp candle airplane bridge ladder",
    "sunflower": "vase", "temple": "boat bridge", "two-dogs": "cat horse cow",
}  # fmt: skip
FORMS = ("Is there a {}?", "Do you see a {} in this picture?", "Are there any {}s?", "Is there a {} in the photo?")
NO = r"^\W*(?:no\b(?! idea)|nope\b|none\b|nobody\b|not\b(?! sure| certain)|there(?:['’]s| is| are) (?:no|not|none)\b|there (?:is|are)n['’]t\b|(?:i )?(?:do not|don['’]t|can['’]t|cannot) (?:see|spot|find|detect)\b|i (?:can )?(?:see|spot|find) (?:no|none)\b)"  # fmt: skip


def things() -> list[str]:
    named = (TWO_WORDS.get(word, word) for word in THINGS)
    return sorted({word for word in named if word})


def main() -> None:
    random = Random(20261123)
    for photo, there in THERE.items():
        for thing in random.sample([thing for thing in things() if thing not in there.split()], 20):
            form = random.choice(FORMS)
            if thing == "knife":
                form = FORMS[0]
            article = form.replace(" a {}", " an {}") if thing[0] in "aeiou" else form
            many = thing + "es" if thing.endswith(("s", "x", "ch", "sh")) else thing
            question = article.format(many if "{}s" in form else thing).replace("ess?", "es?").replace("sheeps", "sheep")
            print(json.dumps({"image": f"open/{photo}.jpg", "q": question, "a": NO, "kind": "absent"}, ensure_ascii=False))


if __name__ == "__main__":
    main()
