"""Simulated pictures and the questions about them: answers must be what the scene says."""

import json
import re
from random import Random

import pytest

from training.examples import Examples, prefix_ids, span_of
from training.questions import KINDS, ask
from training.questions.counting import counting
from training.questions.presence import absent, present
from training.scenes.english import NUMERALS, article, plural
from training.scenes.noise import evidence_of
from training.scenes.papers import make_paper
from training.scenes.scene import make_scene, place_of
from training.scenes.settings import SETTINGS
from training.scenes.things import SEEN, THINGS
from training.sequence import Tokens
from training.span import compose


def scenes(count, seed=1):
    random = Random(seed)
    for _ in range(count):
        yield make_scene(random), random


def test_the_find_docks_classes_are_all_there(pack):
    labels = json.loads((pack / "find/labels.json").read_text())
    assert {label if isinstance(label, str) else label["name"] for label in labels} == set(SEEN)


def test_places_and_the_classifiers_guesses_are_known(pack):
    entries = json.loads((pack / "look/labels.json").read_text())
    labels = {word for entry in entries for word in (entry["name"], entry.get("category"))}
    for setting in SETTINGS:
        assert set(setting.labels) <= labels, setting.names
        assert {name for name, _, _ in setting.things} <= set(THINGS)


def test_boxes_stay_in_the_picture():
    for scene, _ in scenes(300):
        for item in scene.items:
            x, y, w, h = item.box
            assert x >= -1e-9 and y >= -1e-9 and x + w <= 1.02 and y + h <= 1.02, item


@pytest.mark.parametrize(
    "box, place",
    [((0, 0, 0.1, 0.1), "top left"), ((0.4, 0.4, 0.2, 0.2), "center"), ((0.8, 0.4, 0.2, 0.2), "right")],
)
def test_places_are_those_of_a_3_by_3_grid(box, place):
    assert place_of(box) == place


def test_what_is_absent_is_absent_and_what_is_present_is_present():
    for scene, random in scenes(400):
        if asked := absent(scene, random):
            assert asked.answer.startswith("No, ")
            for item in scene.items:
                singular = rf"(?:a|an) {re.escape(item.name)}\b"
                assert not re.search(rf"(?:see|there) .*{singular}\?", asked.question, re.I), (asked, item.name)
        if asked := present(scene, random):
            assert asked.answer.startswith("Yes, ")


def test_counts_are_those_of_the_scene():
    for scene, random in scenes(400):
        asked = counting(scene, random)
        if not asked or not asked.question.startswith("How many") or " are there?" not in asked.question:
            continue
        for name in scene.names:
            # "glasses" are on a table or on a nose.
            if asked.question == f"How many {plural(name)} are there?" and name not in ("person", "glass", "glasses"):
                count = len(scene.named(name))
                assert f" {NUMERALS[count]}" in asked.answer, asked


def test_every_kind_is_asked_and_answered_in_sentences():
    seen = set()
    for scene, random in scenes(600):
        for kind, _ in KINDS:
            if asked := kind(scene, random):
                seen.add(kind)
                assert asked.question[0].isupper() and asked.question[-1] in "?.", asked
                assert asked.answer[0].isupper() and asked.answer[-1] == ".", asked
                assert "  " not in asked.answer and "{" not in asked.question + asked.answer, asked
    assert seen == {kind for kind, _ in KINDS}


def test_a_papers_fields_are_written_on_it():
    random = Random(4)
    for _ in range(300):
        paper = make_paper(random)
        text = " ".join(paper.lines).lower()
        missing = [field.value for field in paper.fields if field.value.lower() not in text]
        assert len(missing) <= (3 if paper.what == "a page of text" else 0), (paper.lines, missing)


def test_the_total_is_what_the_rows_add_up_to_or_more():
    random = Random(5)
    for _ in range(400):
        paper = make_paper(random)
        if paper.what != "a receipt":
            continue
        number = lambda field: float(re.search(r"\d+\.\d\d", field.value)[0])  # noqa: E731
        totals = [number(f) for f in paper.fields if "total" in f.answer and "subtotal" not in f.answer]
        subtotals = [number(f) for f in paper.fields if "subtotal" in f.answer]
        assert totals and all(total >= subtotal for total in totals for subtotal in subtotals)


def test_examples_begin_where_the_prefix_ends(tokenizer):
    examples = Examples(tokenizer, {"photo": 1, "paper": 1, "pair": 1, "shots": 1}, None, 3)
    text = tokenizer.decode(prefix_ids(tokenizer), skip_special_tokens=False)
    assert text.endswith("<|im_end|>\n<|im_start|>user\n")
    for _ in range(20):
        example = examples.draw()
        assert not isinstance(example.trunk[0], Tokens), "the first span comes first"
        for branch in example.branches:
            learned = [segment for segment in branch if isinstance(segment, Tokens) and segment.learned]
            assert learned and all(
                tokenizer.decode(s.ids, skip_special_tokens=False).endswith("<|im_end|>") for s in learned
            )


def test_the_same_seed_draws_the_same_examples(tokenizer):
    draw = lambda: Examples(tokenizer, {"photo": 1, "paper": 1}, None, 9).draw()  # noqa: E731
    assert draw() == draw()


def test_a_span_has_as_many_positions_as_its_words(tokenizer):
    for scene, random in scenes(5):
        pieces = compose(evidence_of(scene, random))
        words = sum(len(tokenizer.encode(piece).ids) for piece in pieces if isinstance(piece, str))
        mixtures = sum(not isinstance(piece, str) for piece in pieces)
        assert len(span_of(pieces, tokenizer)) >= words + mixtures


def test_articles_and_plurals():
    assert [article(w) for w in ("apple", "dog", "skis", "grass", "sky")] == [
        "an apple",
        "a dog",
        "skis",
        "some grass",
        "the sky",
    ]
    assert [plural(w) for w in ("person", "bus", "computer mouse", "knife", "sheep")] == [
        "people",
        "buses",
        "computer mice",
        "knives",
        "sheep",
    ]


def test_ask_always_finds_a_question():
    for scene, random in scenes(50, seed=8):
        assert ask(scene, random).question
