"""Bugs these would catch: a graph the engine cannot feed, rotary positions that ignore the cache, wrong
embedding offsets, Q and K rows left in llama.cpp's order (fluent text turns to noise)."""

import json

import numpy as np
import onnx
import pytest
from tokenizers import Tokenizer

from build import shape

PROMPT = "<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n"


@pytest.fixture(scope="module")
def tokenizer(pack):
    return Tokenizer.from_file(str(pack / "decoder" / "tokenizer.json"))


@pytest.fixture(scope="module")
def prompt(tokenizer):
    return np.array(tokenizer.encode(PROMPT * 4).ids)


def described(values):
    """name -> (element type, dimensions)."""
    return {
        v.name: (v.type.tensor_type.elem_type, [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim])
        for v in values
    }


def test_interface(pack, manifest):
    graph = onnx.load(pack / "decoder" / "decoder.onnx", load_external_data=False).graph
    f32, i8, i32, i64 = (onnx.TensorProto.DataType.Value(n) for n in ("FLOAT", "INT8", "INT32", "INT64"))
    past = {
        f"past.{layer}.{part}": (i8, [1, 3, "CAP", 64]) for layer in range(shape.LAYERS) for part in ("key", "value")
    }
    gate = {"gate": (f32, [1])} if "lowRank" in manifest["decoder"] else {}
    assert described(graph.input) == {
        "inputs_embeds": (f32, [1, "S", 576]),
        "seqlens_k": (i32, [1]),
        "total_len": (i32, []),
        "keep": (i64, [1]),
        **past,
        **gate,
    }
    assert described(graph.output) == {"logits": (f32, [1, "kept", 49152]), "delta": (i8, [60, 3, "S", 64])}


def test_answers_a_question(decoder, tokenizer):
    decoder.rewind()
    ids, answer = np.array(tokenizer.encode(PROMPT).ids), []
    for _ in range(8):
        answer.append(int(decoder(ids)[-1].argmax()))
        ids = np.array(answer[-1:])
    assert "Paris" in tokenizer.decode(answer)


def test_chunks_equal_one_call(decoder, prompt):
    decoder.rewind()
    whole = decoder(prompt, keep=0)
    rows = decoder.kv[:, :, : len(prompt)].astype(int)
    decoder.rewind()
    chunks = np.concatenate([decoder(prompt[at : at + 7], keep=0) for at in range(0, len(prompt), 7)])
    difference = np.abs(decoder.kv[:, :, : len(prompt)].astype(int) - rows)
    assert (difference > 1).mean() < 0.005  # int8 rounding may tip by one, by more on some processors
    assert (chunks.argmax(-1) == whole.argmax(-1)).mean() > 0.95
    assert np.abs(chunks - whole).mean() < 0.2


def test_keep_gives_the_last_rows(decoder, prompt):
    decoder.rewind()
    whole = decoder(prompt, keep=0)
    decoder.rewind()
    tail = decoder(prompt, keep=len(prompt) - 3)
    decoder.rewind()
    last = decoder(prompt)
    assert whole.shape[0] == len(prompt)
    np.testing.assert_allclose(tail, whole[-3:], atol=1e-3)
    np.testing.assert_allclose(last, whole[-1:], atol=1e-3)


def test_rows_past_the_length_are_never_read(decoder, prompt):
    decoder.rewind()
    decoder.kv[:] = 0
    clean = decoder(prompt)
    decoder.rewind()
    decoder.kv[:] = 127
    np.testing.assert_array_equal(decoder(prompt), clean)


def test_embedding_rows_are_the_checkpoints(decoder, fixtures):
    for row in json.loads((fixtures / "embeddings.json").read_text()):
        found = decoder.embeddings(np.array([row["id"]]))[0]
        np.testing.assert_allclose(found[: len(row["first"])], row["first"], rtol=1e-6)
        assert found.astype(np.float64).sum() == pytest.approx(row["sum"], abs=1e-4)


def test_manifest_gives_the_embedding_offsets(pack, manifest):
    where = manifest["decoder"]["embeddings"]
    graph = onnx.load(pack / "decoder" / "decoder.onnx", load_external_data=False).graph
    found = {
        each.name: {entry.key: entry.value for entry in each.external_data}
        for each in graph.initializer
        if each.name.startswith("logits.")
    }
    offsets = {name: (data["location"], int(data["offset"])) for name, data in found.items()}
    assert offsets == {
        "logits.rows": ("lm_head.data", where["rowsOffset"]),
        "logits.scale": ("lm_head.data", where["scalesOffset"]),
    }
