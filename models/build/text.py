"""The text dock's encoder: all-MiniLM-L6-v2 (arXiv 2002.10957, finetuned by sentence-transformers), in int8.

Inputs  input_ids i64 [1, T]; attention_mask i64 [1, T]
Outputs hidden f32 [1, T, 384]: the last layer; embedding f32 [1, 384]: its masked mean, of length 1

A BERT encoder (arXiv 1810.04805): embeddings, then six times attention and feed-forward, norm after each sum.
Matrices are int8 in blocks of 32; word embeddings are int8 with one scale a row.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from . import shape
from .quantise import int8

LAYERS, WIDTH, HEADS, FEED_FORWARD = 6, 384, 12, 1536
HEAD_DIM = WIDTH // HEADS
NORM_EPSILON = 1e-12
CONTRIB = "com.microsoft"


class TextGraph:
    """`quantised=False` builds the same graph with the published float32 matrices, to compare with."""

    def __init__(self, weights: dict[str, np.ndarray], quantised: bool = True):
        self._w, self._quantised = weights, quantised
        self._nodes, self._initializers = [], {}

    def build(self) -> onnx.ModelProto:
        self._constant("axis 1", np.array([1], np.int64))
        x = self._embed()
        bias = self._mask_bias()
        for layer in range(LAYERS):
            x = self._layer(layer, x, bias)
        self._node("Identity", [x], "hidden")
        self._pool()
        value = helper.make_tensor_value_info
        ids = [value(name, TensorProto.INT64, [1, "T"]) for name in ("input_ids", "attention_mask")]
        outputs = [
            value("embedding", TensorProto.FLOAT, [1, WIDTH]),
            value("hidden", TensorProto.FLOAT, [1, "T", WIDTH]),
        ]
        graph = helper.make_graph(self._nodes, "minilm", ids, outputs, list(self._initializers.values()))
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def _embed(self) -> str:
        """Word + position + segment 0, normalised: [1, T, 384]."""
        words = self._w["embeddings.word_embeddings.weight"]
        if self._quantised:
            scale = np.abs(words).max(1, keepdims=True) / 127  # [30522, 1]
            self._constant("words", (np.round(words / scale)).astype(np.int8))
            self._constant("words.scale", scale)
            self._node("Gather", ["words", "input_ids"], "word codes")
            self._node("Cast", ["word codes"], "word floats", to=TensorProto.FLOAT)
            self._node("Gather", ["words.scale", "input_ids"], "word scales")
            self._node("Mul", ["word floats", "word scales"], "word rows")
        else:
            self._constant("words", words)
            self._node("Gather", ["words", "input_ids"], "word rows")
        segment = self._w["embeddings.token_type_embeddings.weight"][0]
        self._constant("positions", self._w["embeddings.position_embeddings.weight"] + segment)
        self._constant("0", np.array([0], np.int64))
        self._node("Shape", ["input_ids"], "T", start=1, end=2)
        self._node("Slice", ["positions", "0", "T", "0"], "position rows")  # [T, 384]
        self._node("Add", ["word rows", "position rows"], "embedded")
        norm = [self._weight("embeddings.LayerNorm.weight"), self._weight("embeddings.LayerNorm.bias")]
        return self._node("LayerNormalization", ["embedded", *norm], "embedded.norm", epsilon=NORM_EPSILON)

    def _mask_bias(self) -> str:
        """0 where attention_mask is 1, -10000 where it is 0: [1, 1, 1, T]."""
        self._node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
        self._constant("one", np.float32(1))
        self._constant("far", np.float32(-10_000))
        self._constant("axes 1 2", np.array([1, 2], np.int64))
        self._node("Sub", ["one", "mask"], "masked")
        self._node("Mul", ["masked", "far"], "masked far")
        return self._node("Unsqueeze", ["masked far", "axes 1 2"], "mask bias")

    def _layer(self, number: int, x: str, bias: str) -> str:
        """x [1, T, 384] -> [1, T, 384]."""
        name = f"encoder.layer.{number}."
        mixed = self._attention(name + "attention.", x, bias)
        x = self._add_norm(name + "attention.output.", mixed, x)
        wide = self._matmul(name + "intermediate.dense", x, self._w[name + "intermediate.dense.weight"])
        wide = self._node("BiasGelu", [wide, self._weight(name + "intermediate.dense.bias")], name + "gelu", CONTRIB)
        return self._add_norm(name + "output.", wide, x)

    def _attention(self, name: str, x: str, bias: str) -> str:
        """softmax(Q K' / sqrt(32) + bias) V over 12 heads; x [1, T, 384]."""
        parts = [f"{name}self.{part}" for part in ("query", "key", "value")]
        qkv = self._matmul(name + "qkv", x, np.concatenate([self._w[part + ".weight"] for part in parts]))
        qkv_bias = self._constant(name + "qkv.bias", np.concatenate([self._w[part + ".bias"] for part in parts]))
        self._node("Add", [qkv, qkv_bias], name + "qkv.biased")  # [1, T, 1152]
        heads = self._constant("split heads", np.array([0, 0, 3, HEADS, HEAD_DIM], np.int64))
        self._node("Reshape", [name + "qkv.biased", heads], name + "qkv.heads")
        self._node("Transpose", [name + "qkv.heads"], name + "qkv.first", perm=[2, 0, 3, 1, 4])  # [3, 1, 12, T, 32]
        q, k, v = (self._pick(name + "qkv.first", number, name + part) for number, part in enumerate("qkv"))
        turned = self._node("Transpose", [k], name + "k'", perm=[0, 1, 3, 2])
        self._constant("1/sqrt(d)", np.float32(HEAD_DIM**-0.5))
        scores = self._node("MatMul", [q, turned], name + "dots")
        scores = self._node("Mul", [scores, "1/sqrt(d)"], name + "scaled")
        scores = self._node("Add", [scores, bias], name + "scores")
        weights = self._node("Softmax", [scores], name + "weights", axis=-1)
        mixed = self._node("MatMul", [weights, v], name + "mixed")  # [1, 12, T, 32]
        mixed = self._node("Transpose", [mixed], name + "mixed.first", perm=[0, 2, 1, 3])
        joined = self._constant("join heads", np.array([0, 0, WIDTH], np.int64))
        return self._node("Reshape", [mixed, joined], name + "joined")

    def _pick(self, x: str, number: int, output: str) -> str:
        """x[number]: [3, ...] -> [...]."""
        index = self._constant(f"index {number}", np.int64(number))
        return self._node("Gather", [x, index], output, axis=0)

    def _add_norm(self, name: str, x: str, residual: str) -> str:
        """LayerNorm(x @ dense' + its bias + residual)."""
        y = self._matmul(name + "dense", x, self._w[name + "dense.weight"])
        rest = [self._weight(name + part) for part in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
        inputs = [y, residual, *rest]
        return self._node("SkipLayerNormalization", inputs, name + "norm", CONTRIB, epsilon=NORM_EPSILON)

    def _pool(self) -> None:
        """embedding = mean of hidden where the mask is 1, divided by its length."""
        self._constant("axis 2", np.array([2], np.int64))
        self._node("Unsqueeze", ["mask", "axis 2"], "mask column")  # [1, T, 1]
        self._node("Mul", ["hidden", "mask column"], "kept")
        self._node("ReduceMean", ["kept", "axis 1"], "mean", keepdims=0)  # its length is divided away
        self._node("LpNormalization", ["mean"], "embedding", axis=-1, p=2)

    def _matmul(self, name: str, x: str, w: np.ndarray) -> str:
        """x @ w'. w [N, K]."""
        if not self._quantised:
            return self._node("MatMul", [x, self._constant(name + ".rows", w.T)], name)
        packed = int8(w)
        n, k = packed.shape
        rows = self._constant(name + ".rows", packed.rows)
        scale = self._constant(name + ".scale", packed.scale.reshape(-1))
        return self._node(
            "MatMulNBits", [x, rows, scale], name, CONTRIB, K=k, N=n, bits=8, block_size=shape.BLOCK, accuracy_level=4
        )

    def _weight(self, name: str) -> str:
        return self._constant(name, self._w[name])

    def _constant(self, name: str, array: np.ndarray) -> str:
        if name not in self._initializers:
            self._initializers[name] = numpy_helper.from_array(np.array(array, order="C"), name)
        return name

    def _node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self._nodes.append(helper.make_node(op, inputs, [output], output, domain=domain, **attributes))
        return output


def write_text(source: Path, folder: Path) -> None:
    """source: the published model folder; folder/minilm.onnx and folder/tokenizer.json."""
    model = TextGraph(load_file(source / "model.safetensors")).build()
    (folder / "minilm.onnx").write_bytes(model.SerializeToString(deterministic=True))
    tokenizer = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None  # the engine cuts at maxTokens and never pads
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(text, encoding="utf-8")
