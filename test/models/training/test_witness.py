"""A scene as its evidence tells it, and pictures of one thing that the classifier knows."""

import json
from collections import Counter
from random import Random

from training.questions.counting import counting
from training.questions.presence import absent
from training.scenes.english import NUMERALS
from training.scenes.noise import observe
from training.scenes.scene import make_scene
from training.scenes.subjects import make_subject, subject_words
from training.scenes.witness import SURE

LIVING_ROOM_SEED = 11


def observed(count, make=make_scene, seed=LIVING_ROOM_SEED):
    random = Random(seed)
    for _ in range(count):
        scene = make(random)
        yield scene, *observe(scene, random), random


def objects(evidence):
    return [one for part in evidence if part["kind"] == "objects" for one in part["objects"]]


def test_what_is_witnessed_was_detected_or_named_by_the_classifier():
    for scene, evidence, seen, _ in observed(300):
        if seen is scene:
            continue
        boxes = {tuple(one["box"].values()) for one in objects(evidence)}
        guessed = [item for item in seen.items if item.box not in boxes]
        assert len(guessed) <= 1
        best = evidence[1]["labels"][0]
        assert all(best["score"] >= SURE and item.name in best.values() for item in guessed)


def test_colours_and_places_are_those_that_were_seen():
    for scene, evidence, seen, _ in observed(200):
        found = {tuple(one["box"].values()): one for one in objects(evidence)}
        for item in seen.items:
            if seen is not scene and item.box in found:
                assert item.colour == found[item.box]["colour"]
                assert item.place == found[item.box]["place"]


def test_what_no_dock_saw_is_hidden_and_never_said_to_be_absent():
    hidden = 0
    for scene, evidence, seen, random in observed(400):
        assert seen.hidden <= set(scene.names) | {one["label"] for one in objects(evidence)}
        assert not seen.hidden & set(seen.names)
        hidden += len(seen.hidden)
        if asked := absent(seen, random):
            words = asked.question.rstrip("?").split()
            assert not seen.hidden - {"picture"} & {words[-1]}, (asked, seen.hidden)
    assert hidden > 100


def test_of_many_of_a_class_four_have_their_looks_told():
    for scene, evidence, seen, _ in observed(300):
        if seen is scene:
            continue
        labels = {tuple(one["box"].values()): one["label"] for one in objects(evidence)}
        told = Counter(labels[item.box] for item in seen.items if item.told and item.box in labels)
        assert all(count <= 4 for count in told.values())


def test_counts_are_what_the_evidence_counts():
    checked = 0
    for scene, evidence, seen, random in observed(500):
        labels = Counter(one["label"] for one in objects(evidence))
        for name in seen.names:
            # Where no false alarm adds to the class and no member goes by another, the answer is the span's own number.
            if seen is scene or name == "person" or len(seen.named(name)) != labels[name]:
                continue
            asked = counting(seen, random)
            if asked and f"{name}s are there?" in asked.question and labels[name] < len(NUMERALS):
                assert NUMERALS[labels[name]] in asked.answer
                checked += 1
    assert checked > 10


def test_a_subject_is_one_of_the_classifiers_labels(pack):
    entries = json.loads((pack / "look/labels.json").read_text())
    words = {word for entry in entries for word in (entry["name"], entry.get("category"))}
    assert set(subject_words()) <= words
    by_kind = 0
    for scene, evidence, seen, _ in observed(200, make_subject):
        subject, best = scene.items[0], evidence[1]["labels"][0]
        assert subject.name == scene.subject in words
        if seen is not scene and scene.subject in seen.names and subject.thing.kind != scene.subject:
            assert best["label"] == scene.subject
        by_kind += subject.thing.kind in seen.names and subject.thing.kind != scene.subject
    assert by_kind > 20, "where the classifier is unsure, the kind is what can be said"
