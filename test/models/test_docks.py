"""Bugs these would catch: labels shifted by one, a dictionary that lost a line, an encoder without meaning."""

import json

import numpy as np
import onnxruntime
import pytest
from tokenizers import Tokenizer


def session(path):
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_look_labels(pack):
    labels = load(pack / "look" / "labels.json")
    assert len(labels) == 1000
    assert all(each["name"].strip() and set(each) <= {"name", "category"} for each in labels)
    corners = {0: "tench", 207: "golden retriever", 281: "tabby cat", 620: "laptop", 954: "banana", 999: "toilet paper"}
    assert {number: labels[number]["name"] for number in corners} == corners
    assert {each["category"] for each in labels[151:269]} == {"dog"}


def test_look_graph(pack, manifest):
    dock = next(each for each in manifest["docks"] if each["id"] == "look")
    side = dock["raster"]["width"]
    grey = np.zeros((1, 3, side, side), np.float32)
    logits, features = session(pack / dock["graph"]).run(["logits", "features"], {"pixels": grey})
    assert logits.shape == (1, dock["classes"]) and features.shape == (1, dock["features"])
    assert features.min() >= 0 and features.max() <= 6  # pooled ReLU6


def test_find_labels_and_graph(pack, manifest):
    labels = load(pack / "find" / "labels.json")
    assert len(labels) == 80 and (labels[0], labels[15], labels[79]) == ("person", "cat", "toothbrush")
    dock = next(each for each in manifest["docks"] if each["id"] == "find")
    height, width = 96, 160
    cells = sum((height // stride) * (width // stride) for stride in dock["strides"])
    (output,) = session(pack / dock["graph"]).run(None, {"images": np.zeros((1, 3, height, width), np.float32)})
    assert output.shape == (1, cells, 5 + len(labels))


def test_read_dictionary_fits_the_recogniser(pack):
    entries = load(pack / "read" / "dictionary.json")
    recogniser = session(pack / "read" / "recognition.onnx")
    classes = recogniser.get_outputs()[0].shape[-1]
    assert len(entries) == 18_709 == classes - 1  # the blank
    assert entries[-1] == " " and "\u3000" in entries and "" not in entries


@pytest.fixture(scope="module")
def embed(pack):
    tokenizer = Tokenizer.from_file(str(pack / "text" / "tokenizer.json"))
    encoder = session(pack / "text" / "minilm.onnx")

    def embed(text, padding=0):
        ids = np.array([tokenizer.encode(text).ids + [0] * padding])
        mask = np.ones_like(ids)
        mask[0, len(ids[0]) - padding :] = 0
        return encoder.run(["embedding", "hidden"], {"input_ids": ids, "attention_mask": mask})

    return embed


def test_text_sees_meaning(embed):
    cat, kitten, revenue = (
        embed(text)[0][0]
        for text in ("A cat sleeps on the sofa.", "The kitten naps on the couch.", "Quarterly revenue rose by 12%.")
    )
    assert np.linalg.norm(cat) == pytest.approx(1, abs=1e-5)
    assert cat @ kitten > 0.7 and cat @ revenue < 0.2


def test_text_ignores_what_the_mask_hides(embed):
    text = "A cat sleeps on the sofa."
    assert (embed(text)[0] @ embed(text, padding=9)[0].T).item() > 0.999
    assert embed(text)[1].shape == (1, 9, 384)
