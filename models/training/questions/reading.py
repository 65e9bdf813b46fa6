"""What does it say? On papers, field by field, and on the things of a photo."""

from dataclasses import replace
from random import Random

from ..scenes.english import article, listed, plural
from ..scenes.papers import Paper
from ..scenes.scene import Item, Scene
from ..scenes.subjects import subject_words
from ..scenes.things import SEEN
from .asked import Asked, asked_where, word_for

WHOLE = ("What does it say?", "What does the {} say?", "Read the text.", "What is written there?", "What is written on it?", "What text do you see?", "What does the text say?", "Read it out to me.")  # fmt: skip
EVERYTHING = ("What text do you see?", "What is written in the picture?", "Read the text.", "What does the text say?", "Which words can you read?")  # fmt: skip
MOST_LINES = 6  # read out of a photo
NO_TEXT = (
    "I can't read any text in the picture.",
    "I see no text in the picture.",
    "There is no text that I can read.",
)


def read_paper(paper: Paper, random: Random) -> list[tuple[str, str]]:
    noun = paper.what.split()[-1] if paper.what != "a page of text" else "page"
    found = []
    for field in random.sample(paper.fields, min(len(paper.fields), 6)):
        found.append((random.choice(field.questions), field.answer.format(field.value)))
    if paper.saying or len(paper.lines) <= 4:
        say = paper.saying or ", ".join(paper.lines)
        found += [(random.choice(WHOLE).format(noun), _quoted(say, noun, random)) for _ in range(2)]
    else:
        found.append((random.choice(WHOLE[2:]), ", ".join(paper.lines[:6]) + "."))
    question = random.choice(("What is this?", "What is this a picture of?", "What do you see?", "What kind of document is this?", "Describe this picture.", "What does the picture show?"))  # fmt: skip
    head = "" if paper.what == "a sign" else f" It says {paper.lines[0]}." if random.random() < 0.5 else ""
    found.append((question, f"This is {paper.what}.{head}"))
    found += [_presence(paper, noun, random), _presence(paper, noun, random), _colours(paper, noun, random)]
    if random.random() < 0.3:
        missing = random.choice(("What is the fax number?", "What colour is the dog?", "Who is the manager?", "What is the serial number?", "How many guests were there?"))  # fmt: skip
        found.append((missing, "I can't tell from the picture."))
    return found


def _presence(paper: Paper, noun: str, random: Random) -> tuple[str, str]:
    tail = random.choice(("", "", " in this picture", f" on the {noun}", " here", " in the photo"))
    if random.random() < 0.5:
        thing = random.choice((f"a {noun}", "text", "some text", "writing"))
        if "text" in thing or thing == "writing":
            return random.choice((f"Is there any text{tail}?", "Do you see any text?", "Is there something written?")), random.choice(("Yes, there is text.", "Yes, I see text."))  # fmt: skip
        tail = "" if "on the" in tail else tail
        return random.choice((f"Is there {article(noun)}{tail}?", f"Do you see {article(noun)}{tail}?", f"Is this {article(noun)}?")), f"Yes, {random.choice(('there is', 'I see', 'this is'))} {article(noun)}."  # fmt: skip
    name = word_for(random.choice((*SEEN, "person", "dog", "cat", "person", *subject_words())), random)
    if name == noun or name in paper.what:
        name = "dog"
    return random.choice((f"Is there {article(name)}{tail}?", f"Do you see {article(name)}{tail}?", f"Are there any {plural(name)}{tail}?")), random.choice((f"No, there is no {name}.", f"No, I don't see {article(name)}."))  # fmt: skip


def _colours(paper: Paper, noun: str, random: Random) -> tuple[str, str]:
    colour = random.choice(("colour", "color"))
    if paper.around != paper.ground and random.random() < 0.4:
        ask = random.choice((f"What {colour} is the surface under the {noun}?", f"What {colour} is the table?", f"On what {colour} of table does the {noun} lie?", f"What {colour} is around the {noun}?"))  # fmt: skip
        return ask, f"It is {paper.around}."
    ask = random.choice((f"What {colour} is the {noun}?", f"What {colour} is the background?", f"What is the {colour} of the {noun}?", f"What {colour} is the background of the {noun}?"))  # fmt: skip
    return ask, f"The {'background' if 'background' in ask else noun} is {paper.ground}."


def _quoted(say: str, noun: str, random: Random) -> str:
    return random.choice((f'It says "{say}".', f'The {noun} says "{say}".', f"It says {say}."))


def read_scene(scene: Scene, random: Random) -> Asked:
    written = [item for item in scene.items if item.text]
    if scene.loose:
        item = random.choice(scene.loose)[1]
        written.append(replace(item, text="\n".join(line for line, _ in scene.loose)))
    if scene.mark and (not written or random.random() < 0.3):
        return _mark(scene.mark, random)
    if not written:
        thing = random.choice(scene.items).word
        question = random.choice(("What does the sign say?", "What is written there?", f"What is written on the {thing}?", "Is there any text?", "What does the text say?", "Which number do you see?"))  # fmt: skip
        return Asked(question, ("No, " if question.startswith("Is") else "") + random.choice(NO_TEXT))
    item = random.choice(written)
    lines = item.text.split("\n")
    word = word_for(item.name, random) if item.name != "person" else item.word
    roll = random.random()
    if roll < 0.15:
        everything = [line for one in written for line in one.text.split("\n")] + ([scene.mark] if scene.mark else [])
        return Asked(random.choice(EVERYTHING), f"I read {_all(everything)}.")
    if roll < 0.3 and len(lines) > 1:
        known = random.choice(lines)
        others = [line for line in lines if line != known] or lines
        question = random.choice((f"What is written next to {known}?", f"What else is written there besides {known}?", f"Which words are next to {known}?"))  # fmt: skip
        return Asked(question, f"I read {_all(others)}.")
    if roll < 0.45 and len(lines) > 1:
        end = random.choice(("top", "bottom"))
        line = lines[0] if end == "top" else lines[-1]
        question = random.choice((f"What is written at the {end} of the {word}?", f"What does it say at the {end} of the {word}?", f"What does the {'upper' if end == 'top' else 'lower'} line on the {word} say?"))  # fmt: skip
        return Asked(question, f'It says "{line}".')
    line = random.choice(lines)
    question = random.choice(_wordings(item, word, line, random))
    if any(part in question for part in ("number", "plate", "web")):
        return Asked(question, random.choice((f'It says "{line}".', f'The {word} says "{line}".', f"It is {line}.")))
    if "destination" in question or "going" in question:
        lines = lines[:1]
    if any(part in question for part in ("brand", "name", "Which company")):
        lines = [line for line in lines if not any(c.isdigit() for c in line)] or lines
    lead = random.choice(("It says", f"The {word} says", "I read"))
    return Asked(question, f"{lead} {_all(lines)}.")


def _wordings(item: Item, word: str, line: str, random: Random) -> list[str]:
    asks = [f"What is written on the {word}?", f"What {'is on the shirt of' if item.name == 'person' else 'does'} the {word}{'' if item.name == 'person' else ' say'}?", f"What do you read on the {word}?", f"What text is on the {word}?", f"What is written on the {word} {asked_where(item, random)}?", f"What is written {asked_where(item, random)}?", f"What does the {random.choice(('label', 'sign', 'display', 'banner', 'front', 'side'))} of the {word} say?", f"Which word is on the {word}?"]  # fmt: skip
    if line.isdigit():
        asks = [f"What number is on the {word}?", f"What is the number of the {word}?", f"Which number do you see on the {word}?", f"What is the big number on the {word}?", asks[0]]  # fmt: skip
    elif any(c.isdigit() for c in line) and item.name in ("car", "truck", "bus", "airplane"):
        asks = ["What is the licence plate number?", "What is on the number plate?", "What does the license plate say?", asks[0]]  # fmt: skip
    elif line.startswith("www"):
        asks = ["Which website is open on the screen?", "What web address is written there?", f"What is on the {word}'s screen?"]  # fmt: skip
    elif item.name in ("building", "pole", "fence", "door", "poster", "stop sign"):
        asks += ["What does the sign say?", "What is written on the sign?", "What does the sign read?", "What is the name on the sign?"]  # fmt: skip
    elif item.text.count("\n") == 0:
        asks += [f"What brand is written on the {word}?", f"What name is on the {word}?", f"Which brand is the {word}?", f"Which company's name is on the {word}?", f"Which manufacturer's name is on the {word}?"]  # fmt: skip
    if item.name in ("bus", "train"):
        asks += [f"Where is the {word} going?", f"What is the destination of the {word}?", f"What does the destination display of the {word} say?"]  # fmt: skip
    return asks


def _all(lines: list[str]) -> str:
    """All that may be asked for are read out."""
    return listed([f'"{line}"' for line in lines[:MOST_LINES]])


def _mark(mark: str, random: Random) -> Asked:
    if "www" in mark or mark.endswith(".net"):
        ask = random.choice(("What web address is written in the corner?", "Which website is named?", "What is the web address?", "What does the text in the corner say?"))  # fmt: skip
        return Asked(ask, f"It says {mark}.")
    name = mark.removeprefix("© ").removeprefix("Photo: ")
    ask = random.choice(("Who took this photo, according to the text?", "Which name is written in the corner?", "What name is in the photo?", "Whose photo is it, according to the text?", "What does the text in the corner say?"))  # fmt: skip
    lead = "It says" if "say" in ask else "It was" if ask.startswith("Who ") else "The name is"
    return Asked(ask, f"{lead} {mark if 'say' in ask else name}.")
