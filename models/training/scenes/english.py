"""English for questions and answers: plurals, articles, numerals, lists. Agrees with main/engine/span/english.ts."""

NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "sheep": "sheep", "knife": "knives",
    "scissors": "scissors", "skis": "skis", "mouse": "mice", "glasses": "glasses", "trousers": "trousers",
    "shorts": "shorts", "fish": "fish", "policeman": "policemen", "sunglasses": "sunglasses", "jeans": "jeans",
    "sportsman": "sportsmen", "fireman": "firemen", "loaf": "loaves", "leaf": "leaves", "shelf": "shelves",
    "goose": "geese", "deer": "deer", "scarf": "scarves", "aircraft": "aircraft", "broccoli": "broccoli",
}  # fmt: skip
# Said without an article and without a plural.
MASS = frozenset(
    ["broccoli", "grass", "sand", "water", "snow", "rice", "bread", "food", "fruit", "traffic", "ice", "ground", "soup", "salad", "pasta", "furniture", "corn", "bacon", "cheese", "meat", "chicken", "coffee", "tea", "milk", "juice", "beer", "wine", "luggage", "equipment", "clothing", "cloth", "writing", "graffiti"]
)  # fmt: skip
PAIRS = frozenset(
    ["skis", "scissors", "glasses", "sunglasses", "trousers", "shorts", "jeans"]
)  # one of them takes a plural verb


def plural(word: str) -> str:
    """The plural of the last word of a noun: "tennis racket" -> "tennis rackets"."""
    head, _, last = word.rpartition(" ")
    lead = f"{head} " if head else ""
    if last in IRREGULAR:
        return lead + IRREGULAR[last]
    if word in MASS or last in MASS:
        return word
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return f"{lead}{last}es"
    if last.endswith("y") and last[-2] not in "aeiou":
        return f"{lead}{last[:-1]}ies"
    return f"{lead}{last}s"


def noun(word: str, count: int) -> str:
    return word if count == 1 else plural(word)


UNIQUE = frozenset(["sky", "sea", "ocean", "background"])


def article(word: str) -> str:
    """ "a dog", "an apple", "skis", "some grass", "the sky"."""
    if word in UNIQUE:
        return f"the {word}"
    if word in MASS or word == "sports equipment":
        return f"some {word}"
    if word.split()[-1] in PAIRS:
        return word
    return f"{'an' if word[0].lower() in 'aeiou' and not word.startswith(('uni', 'one', 'eu')) else 'a'} {word}"


def counted(count: int, word: str) -> str:
    return f"{NUMERALS[count] if count < len(NUMERALS) else count} {noun(word, count)}"


def some(count: int, word: str) -> str:
    """ "a dog", "two dogs", "several people"."""
    if count == 1 or word in MASS:
        return article(word)
    return counted(count, word) if count <= 5 else f"several {plural(word)}"


def be(count: int, word: str) -> str:
    return "are" if (count != 1 and word not in MASS) or word.split()[-1] in PAIRS else "is"


def listed(items: list[str]) -> str:
    """ "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
