"""Questions whose answers go by a rule of their own."""

import re
from random import Random

from training.questions.counting import counting
from training.questions.reading import read_scene
from training.questions.relation import relation
from training.questions.supposed import supposed
from training.scenes.scene import make_scene
from training.scenes.writing import write_on


def asked(kind, count, seed=3, ready=lambda scene: True):
    """So many (scene, question with answer) of one kind."""
    random = Random(seed)
    found = []
    while len(found) < count:
        scene = make_scene(random)
        write_on(scene, random)
        if ready(scene) and (one := kind(scene, random)):
            found.append((scene, one))
    return found


def test_what_is_only_usual_is_said_to_be_probable():
    for scene, one in asked(supposed, 250):
        assert "robably" in one.answer or one.about in scene.names, one


def test_of_several_lines_all_that_may_be_meant_are_read_out():
    several = lambda scene: sum(item.text.count("\n") + 1 for item in scene.items if item.text) > 1  # noqa: E731
    for scene, one in asked(read_scene, 150, ready=several):
        if one.question == "What text do you see?":
            lines = [line for item in scene.items if item.text for line in item.text.split("\n")]
            assert all(line in one.answer for line in lines[:6]), one


def test_verbs_agree_with_how_many_there_are():
    for _, one in asked(relation, 600):
        assert not re.search(r"\bis (?:two|three|four|five|several) ", one.answer), one


def test_parts_are_counted_without_being_seen():
    parts = [
        one for _, one in asked(counting, 800) if re.match("How many (?:legs|ears|wheels|arms|eyes) ", one.question)
    ]
    assert parts
    for one in parts:
        assert re.search("has (?:two|four) ", one.answer), one
