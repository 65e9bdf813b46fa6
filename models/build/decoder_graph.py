"""The decoder as one ONNX graph, made for an engine that owns the KV cache.

Inputs   inputs_embeds f32 [1, S, 576]; seqlens_k i32 [1] (= total - 1); total_len i32 scalar;
         keep i64 [1]: first position of this call to give logits for (-1: the last only);
         past.{l}.key / past.{l}.value [1, 3, CAP, 64]: only rows below total - S are read.
Outputs  logits f32 [1, S - keep, 49152]; delta [60, 3, S, 64]: row 2l holds layer l's new keys (after
         rotary embedding), row 2l + 1 its new values.

low_rank.py can attach an adapter, with one more input: gate f32 [1].

`present` never leaves the graph: outputs are copied by the runtime, and a copied cache costs more than a layer.
"""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import shape
from .checkpoint import Q41, Checkpoint
from .external_data import DataFile
from .quantise import Packed, block_sums, exact_q41, exact_q80, int8
from .reference import rope_tables

CONTRIB = "com.microsoft"
IN_GRAPH = 1024  # bytes; smaller initializers stay in the graph file


@dataclass(frozen=True)
class Variant:
    """What perplexity.py compares."""

    weights: str  # "q4_1" or "int8"
    kv: str  # "int8" or "float32"


SHIPPED = Variant("q4_1", "int8")


class DecoderGraph:
    def __init__(self, checkpoint: Checkpoint, layers: DataFile, head: DataFile, variant: Variant = SHIPPED):
        self._checkpoint = checkpoint
        self._layers, self._head = layers, head
        self._variant = variant
        self._kv_type = TensorProto.INT8 if variant.kv == "int8" else TensorProto.FLOAT
        self._nodes, self._initializers, self._inputs, self._deltas = [], [], [], []

    def build(self, key_scales: np.ndarray, value_scales: np.ndarray) -> onnx.ModelProto:
        """Scales: float32 [LAYERS, KV_HEADS * HEAD_DIM], read for an int8 cache only."""
        value = helper.make_tensor_value_info
        self._inputs = [
            value("inputs_embeds", TensorProto.FLOAT, [1, "S", shape.HIDDEN]),
            value("seqlens_k", TensorProto.INT32, [1]),
            value("total_len", TensorProto.INT32, []),
            value("keep", TensorProto.INT64, [1]),
        ]
        self._shared()
        first = self._constant("norm.first", self._checkpoint.norm("blk.0.attn_norm.weight"))
        self._node(
            "SimplifiedLayerNormalization", ["inputs_embeds", first], ["normed"],
            epsilon=shape.NORM_EPSILON, axis=-1, stash_type=1,
        )  # fmt: skip
        normed, residual = "normed", "inputs_embeds"
        for layer in range(shape.LAYERS):
            normed, residual = self._layer(layer, normed, residual, key_scales[layer], value_scales[layer])
        self._node("Concat", self._deltas, ["delta"], axis=0)
        self._lm_head(normed)
        outputs = [
            value("logits", TensorProto.FLOAT, [1, "kept", shape.VOCABULARY]),
            value("delta", self._kv_type, [2 * shape.LAYERS, shape.KV_HEADS, "S", shape.HEAD_DIM]),
        ]
        graph = helper.make_graph(self._nodes, "smollm2", self._inputs, outputs, self._initializers)
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="docent")

    def _shared(self) -> None:
        """What every layer reads: rotary tables, block sums, and which rows of `present` are new."""
        cos, sin = rope_tables()
        self._constant("cos", cos)
        self._constant("sin", sin)
        if self._variant.weights == "q4_1":
            for columns in (shape.HIDDEN, shape.FEED_FORWARD):
                self._constant(f"block_sums.{columns}", block_sums(columns))
        for name, number in (("0", 0), ("1", 1), ("2", 2), ("end of axis", 2**62)):
            self._constant(name, np.array([number], np.int64))
        self._node("Shape", ["inputs_embeds"], ["length"], start=1, end=2)
        self._node("Cast", ["total_len"], ["total_i64"], to=TensorProto.INT64)
        self._node("Unsqueeze", ["total_i64", "0"], ["new_end"])
        self._node("Sub", ["new_end", "length"], ["new_start"])

    def _layer(self, number: int, normed: str, residual: str, k_scale, v_scale) -> tuple[str, str]:
        """One block. normed, residual [1, S, 576] -> the same pair for the next block."""
        c, name = self._checkpoint, f"layer{number}.{{}}".format
        self._multiply(name("qkv"), normed, c.qkv(number))  # [1, S, 960]: 9 Q, 3 K, 3 V heads
        self._attention(number, name("qkv"), k_scale, v_scale)
        self._multiply(name("out"), name("mixed"), c.attention_output(number))
        self._add_norm(name("ffn_norm"), residual, name("out"), f"blk.{number}.ffn_norm.weight")
        self._multiply(name("gate_up"), name("ffn_norm"), c.gate_up(number))  # [1, S, 3072]
        self._node("Split", [name("gate_up")], [name("gate"), name("up")], axis=-1, num_outputs=2)
        self._node("QuickGelu", [name("gate")], [name("silu")], CONTRIB, alpha=1.0)  # x * sigmoid(x)
        self._node("Mul", [name("silu"), name("up")], [name("hidden")])
        self._multiply(name("down"), name("hidden"), c.down(number))
        following = f"blk.{number + 1}.attn_norm.weight" if number + 1 < shape.LAYERS else "output_norm.weight"
        self._add_norm(name("next_norm"), name("ffn_norm.sum"), name("down"), following)
        return name("next_norm"), name("next_norm.sum")

    def _attention(self, number: int, qkv: str, k_scale, v_scale) -> None:
        """GroupQueryAttention with packed QKV and rotary inside; keeps the S new rows of the cache for `delta`."""
        name = f"layer{number}.{{}}".format
        past = [f"past.{number}.key", f"past.{number}.value"]
        for each in past:
            dims = [1, shape.KV_HEADS, "CAP", shape.HEAD_DIM]
            self._inputs.append(helper.make_tensor_value_info(each, self._kv_type, dims))
        inputs = [qkv, "", "", *past, "seqlens_k", "total_len", "cos", "sin"]
        attributes = {}
        if self._variant.kv == "int8":
            scales = [
                self._constant(name(f"{part}_scale"), scale.reshape(shape.KV_HEADS, 1, shape.HEAD_DIM))
                for part, scale in (("key", k_scale), ("value", v_scale))
            ]
            inputs += ["", "", "", *scales]  # no position_ids, attention_bias, head_sink
            attributes = dict(k_quant_type="PER_CHANNEL", v_quant_type="PER_CHANNEL", kv_cache_bit_width=8)
        present = [name("present_key"), name("present_value")]
        self._node(
            "GroupQueryAttention", inputs, [name("mixed"), *present], CONTRIB,
            num_heads=shape.HEADS, kv_num_heads=shape.KV_HEADS, scale=shape.HEAD_DIM**-0.5,
            do_rotary=1, rotary_interleaved=0, **attributes,
        )  # fmt: skip
        for each in present:
            self._node("Slice", [each, "new_start", "new_end", "2"], [each + ".new"])  # [1, 3, S, 64]
            self._deltas.append(each + ".new")

    def _lm_head(self, normed: str) -> None:
        """logits = kept rows @ embeddings'. The engine reads token embeddings from the same file: rows at 0."""
        self._node("Slice", [normed, "keep", "end of axis", "1"], ["kept_rows"])
        self._matmul("logits", "kept_rows", exact_q80(self._checkpoint.embeddings), self._head)

    def _multiply(self, name: str, x: str, w: Q41) -> None:
        """name = x @ w'. x [1, S, K], w [N, K]."""
        if self._variant.weights == "int8":
            return self._matmul(name, x, int8(w.dequantised()), self._layers)
        columns = w.q.shape[1]
        self._node("MatMul", [x, f"block_sums.{columns}"], [name + ".sums"])
        self._node("Concat", [x, name + ".sums"], [name + ".in"], axis=-1)
        self._matmul(name, name + ".in", exact_q41(w), self._layers)

    def _matmul(self, name: str, x: str, packed: Packed, data: DataFile) -> None:
        n, k = packed.shape
        inputs = [x, self._constant(name + ".rows", packed.rows, data)]
        inputs.append(self._constant(name + ".scale", packed.scale.reshape(-1), data))
        if packed.zero is not None:
            inputs.append(self._constant(name + ".zero", packed.zero.reshape(-1), data))
        # accuracy_level 4: activations to int8 per block, integer dot products; level 0 is 10 to 30 times slower.
        self._node(
            "MatMulNBits", inputs, [name], CONTRIB,
            K=k, N=n, bits=packed.bits, block_size=shape.BLOCK, accuracy_level=4,
        )  # fmt: skip

    def _add_norm(self, name: str, residual: str, x: str, weight: str) -> None:
        """name.sum = residual + x; name = RMS norm of it."""
        gain = self._constant(name + ".gain", self._checkpoint.norm(weight))
        self._node(
            "SkipSimplifiedLayerNormalization", [residual, x, gain], [name, "", "", name + ".sum"], CONTRIB,
            epsilon=shape.NORM_EPSILON,
        )  # fmt: skip

    def _constant(self, name: str, array: np.ndarray, data: DataFile | None = None) -> str:
        if array.nbytes < IN_GRAPH:
            self._initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        else:
            self._initializers.append((data or self._layers).add(name, array))
        return name

    def _node(self, op: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes) -> None:
        self._nodes.append(helper.make_node(op, inputs, outputs, outputs[0], domain=domain, **attributes))
