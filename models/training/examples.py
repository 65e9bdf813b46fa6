"""Training examples: simulated pictures with many questions each, in exactly the sequence the engine lays out."""

import json
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from build import manifest

from .questions import ask
from .questions.comparing import compare
from .questions.demonstrating import demonstrate
from .questions.naming import naming
from .questions.presence import absent, present
from .questions.reading import read_paper, read_scene
from .scenes.noise import observe
from .scenes.paper_noise import evidence_of_paper
from .scenes.papers import make_paper
from .scenes.scene import make_scene
from .scenes.subjects import make_subject
from .scenes.taught import teach
from .scenes.writing import write_on
from .sequence import Example, Mixture, Segment, Span, Tokens
from .span import Piece, compose

SYSTEM = f"<|im_start|>system\n{manifest.SYSTEM}<|im_end|>\n"
OPEN = "<|im_start|>{}\n"
CLOSE = "<|im_end|>\n"
SUBJECTS = 0.22  # of the photos: one thing that the classifier knows
WITNESSED = 0.85  # of the questions: asked about what was seen, the others about what is there


class Examples:
    """An endless source, the same for the same seed. `shares` are the kinds' weights (runs/*.toml)."""

    def __init__(self, tokenizer: Tokenizer, shares: dict[str, float], instructions: Path | None, seed: int):
        self._tokenizer = tokenizer
        self._shares = shares
        self._plain = []
        if instructions:
            self._plain = [json.loads(line) for line in instructions.read_text(encoding="utf-8").splitlines()]
        self.random = Random(seed)

    def draw(self) -> Example:
        kind = self.random.choices(list(self._shares), list(self._shares.values()))[0]
        return getattr(self, f"_{kind}")()

    def _photo(self) -> Example:
        random = self.random
        scene = make_subject(random) if random.random() < SUBJECTS else make_scene(random)
        write_on(scene, random)
        evidence, seen = observe(scene, random)
        branches, before = [], set()
        for _ in range(random.randint(8, 12)):
            about = seen if random.random() < WITNESSED else scene
            turns = [self._asked(about)]
            if turns[0].question in before:
                continue
            before.add(turns[0].question)
            if random.random() < 0.12:
                turns.append(follow_up(turns[0], about, random) or ask(about, random))
            branches.append([(t.question, t.answer) for t in turns])
        return self._tree([evidence], branches)

    def _taught(self) -> Example:
        """A lesson's name for the main thing is used as any other name."""
        while True:
            scene = make_subject(self.random) if self.random.random() < SUBJECTS else make_scene(self.random)
            if taught := teach(*observe(scene, self.random), self.random):
                break
        evidence, seen = taught
        asked = {turn.question: turn.answer for turn in (self._of_taught(seen) for _ in range(8))}
        return self._tree([evidence], [[pair] for pair in asked.items()])

    def _of_taught(self, seen):
        """Two thirds of the questions are what it is and whether it is there."""
        kind = self.random.choice((naming, naming, naming, present, absent, ask))
        return kind(seen, self.random) or ask(seen, self.random)

    def _asked(self, scene):
        written = scene.mark or any(item.text for item in scene.items)
        if self.random.random() < (0.3 if written else 0.05):
            return read_scene(scene, self.random)
        return ask(scene, self.random)

    def _paper(self) -> Example:
        paper = make_paper(self.random)
        evidence = evidence_of_paper(paper, self.random)
        return self._tree([evidence], [[pair] for pair in read_paper(paper, self.random)])

    def _pair(self) -> Example:
        observed = [observe(make_scene(self.random), self.random) for _ in range(2)]
        branches = [[compare(*(seen for _, seen in observed), self.random)] for _ in range(6)]
        return self._tree([evidence for evidence, _ in observed], branches)

    def _shots(self) -> Example:
        shown, finals = demonstrate(self.random)
        trunk: list[Segment] = []
        for evidence, question, answer in shown:
            trunk += [*self._user([evidence]), *self._turn(question, answer)]
        evidence, pairs = finals
        trunk += self._user([evidence])
        return self._tail(Example(trunk, [self._turn(*pair) for pair in pairs]))

    def _chat(self) -> Example:
        """Plain instructions asked after a picture was shown: answered as without it."""
        evidence, seen = observe(make_scene(self.random), self.random)
        pairs = self.random.sample(self._plain, 2)
        first = ask(seen, self.random)
        opening = [(first.question, first.answer)]
        return self._tree([evidence], [[*opening, (p["prompt"], p["answer"])] for p in pairs])

    def _tree(self, pictures: list[list[dict]], branches: list[list[tuple[str, str]]]) -> Example:
        return self._tail(
            Example(
                self._user(pictures),
                [
                    [
                        segment
                        for number, pair in enumerate(turns)
                        for segment in (*(self._user([]) if number else ()), *self._turn(*pair))
                    ]
                    for turns in branches
                ],
            )
        )

    def _tail(self, example: Example) -> Example:
        """Without the opening of the first user turn: it belongs to the prefix, before the low-rank part acts."""
        return Example(example.trunk[1:], example.branches)

    def _user(self, pictures: list[list[dict]]) -> list[Segment]:
        spans = [span_of(compose(evidence), self._tokenizer) for evidence in pictures]
        return [Tokens(self._ids(OPEN.format("user"))), *spans]

    def _turn(self, question: str, answer: str) -> list[Segment]:
        return [
            Tokens([*self._ids(question), *self._ids(CLOSE), *self._ids(OPEN.format("assistant"))]),
            Tokens([*self._ids(answer), self._tokenizer.token_to_id("<|im_end|>")], learned=True),
            Tokens(self._ids("\n")),
        ]

    def _ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(text).ids


def prefix_ids(tokenizer: Tokenizer) -> list[int]:
    """What stands before the first span: the system turn and the opening of the user's."""
    return [*tokenizer.encode(SYSTEM).ids, *tokenizer.encode(OPEN.format("user")).ids]


def follow_up(first, scene, random: Random):
    """A second question with "it" or "they" for what the first was about."""
    from .questions.asked import Asked, colour_word, where

    items = [item for item in scene.items if item.word == first.about or item.name == first.about]
    if len(items) != 1:
        return None
    item = items[0]
    return random.choice((
        Asked(f"What {colour_word(random)} is it?", f"It is {item.colour}."),
        Asked("Where is it?", f"It is {where(item)}."),
        Asked("Is it on the left or on the right?", f"It is on the {'left' if item.middle[0] < 0.5 else 'right'}."),
    )) if item.name != "person" else Asked("Where is that person?", f"The {item.word} is {where(item)}.")  # fmt: skip


def span_of(pieces: list[Piece], tokenizer: Tokenizer) -> Span:
    """The closed-form connector, as main/engine/span/connector.ts: one mixture of token embeddings a position."""
    rows: list[Mixture] = []
    for piece in pieces:
        if isinstance(piece, str):
            rows += [[(token, 1.0)] for token in tokenizer.encode(piece).ids]
            continue
        encoded = [(tokenizer.encode(text).ids, weight) for text, weight in piece]
        expected = sum(len(ids) * weight for ids, weight in encoded)
        for at in range(max(1, round(expected))):
            rows.append([(ids[at], weight) for ids, weight in encoded if at < len(ids)])
    return Span(rows)


def turn(tokenizer: Tokenizer, role: str, text: str) -> list[int]:
    return [*tokenizer.encode(OPEN.format(role)).ids, *tokenizer.encode(text).ids, *tokenizer.encode(CLOSE).ids]
