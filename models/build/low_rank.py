"""A low-rank adapter on the decoder's projections: y = W x + gate * b (a x).

The gate is 0 for positions before a sequence's first span and 1 from there on: without pictures the decoder
computes what it computed before, to the bit. The adapter is attached to the finished graph, so it leaves the
base's data files alone. A trained file may leave out layers or projections; each costs time at every token.

Both factors are int8: decoding waits for memory, and float32 factors were an eighth of what a token reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import shape
from .external_data import DataFile
from .quantise import Packed, int8

PROJECTIONS = ("qkv", "out", "gate_up", "down")
RANK = "low_rank.rank"  # metadata of the graph


@dataclass(frozen=True)
class LowRank:
    """Factors by product name ("layer0.qkv"): a [r, K] and b [N, r], the scale folded into b. float32."""

    factors: Mapping[str, tuple[np.ndarray, np.ndarray]]

    @property
    def rank(self) -> int:
        """The largest rank among the products."""
        return max(len(a) for a, _ in self.factors.values())


def read(path: Path) -> LowRank:
    """A .safetensors with "layer{n}.{projection}.a" and ".b", float32 or float16; rows in Hugging Face's order."""
    from safetensors.numpy import load_file  # the build's alone: tests run without it

    tensors = load_file(path)
    known = {f"layer{layer}.{projection}" for layer in range(shape.LAYERS) for projection in PROJECTIONS}
    names = {name.rpartition(".")[0] for name in tensors}
    if not names or not names <= known or set(tensors) != {f"{name}.{part}" for name in names for part in "ab"}:
        raise ValueError(f"{path}: expected pairs such as layer0.qkv.a and layer0.qkv.b, found {sorted(tensors)[:4]}")
    return LowRank({name: tuple(_rounded(tensors[f"{name}.{part}"]) for part in "ab") for name in sorted(names)})


def kept(graph: Path) -> LowRank | None:
    """The adapter of a finished pack, read back from its own data file: a rebuild keeps it."""
    if not graph.exists():
        return None
    model = onnx.load(graph, load_external_data=False).graph
    tensors = {tensor.name: tensor for tensor in model.initializer}
    products = {node.name: node for node in model.node if node.op_type == "MatMulNBits"}

    def factor(name: str) -> np.ndarray:
        columns = next(each.i for each in products[name].attribute if each.name == "K")
        rows, scale = (
            numpy_helper.to_array(tensors[f"{name}.{part}"], str(graph.parent)) for part in ("rows", "scale")
        )
        return Packed(8, rows, scale.reshape(len(rows), -1), None).dequantised()[:, :columns]

    adapted = [name.removesuffix(".a") for name in products if name.endswith(".a")]
    return LowRank({name: (factor(f"{name}.a"), factor(f"{name}.b")) for name in adapted}) if adapted else None


def attach(model: onnx.ModelProto, adapter: LowRank, data: DataFile) -> None:
    """Adds the input `gate` f32 [1] and, behind every adapted MatMulNBits, its low-rank product."""
    graph = model.graph
    graph.input.append(helper.make_tensor_value_info("gate", TensorProto.FLOAT, [1]))
    nodes, missing = [], set(adapter.factors)
    for node in graph.node:
        nodes.append(node)
        name = node.name
        if name not in adapter.factors or node.op_type != "MatMulNBits":
            continue
        missing.remove(name)
        node.name = node.output[0] = name + ".base"
        a, b = adapter.factors[name]
        nodes.append(_product(name + ".a", _input_of(graph, node), a, graph, data))  # [1, S, r]
        nodes.append(_node("Mul", [name + ".a", "gate"], name + ".gated"))
        nodes.append(_product(name + ".b", name + ".gated", b, graph, data))
        nodes.append(_node("Add", [name + ".base", name + ".b"], name))
    if missing:
        raise ValueError(f"the graph has no product {', '.join(sorted(missing))}")
    del graph.node[:]
    graph.node.extend(nodes)
    helper.set_model_props(model, {RANK: str(adapter.rank)})


def rank_of(graph: Path) -> int | None:
    """The rank of the adapter attached to a graph file; None without one."""
    properties = {each.key: each.value for each in onnx.load(graph, load_external_data=False).metadata_props}
    return int(properties[RANK]) if RANK in properties else None


def _input_of(graph: onnx.GraphProto, product: onnx.NodeProto) -> str:
    """The x of a product: what stands before the block sums, where there are any."""
    before = next((node for node in graph.node if product.input[0] in node.output), None)
    return before.input[0] if before and before.op_type == "Concat" else product.input[0]


def _product(name: str, x: str, factor: np.ndarray, graph: onnx.GraphProto, data: DataFile) -> onnx.NodeProto:
    """name = x @ factor'. A rank that fills no block is padded in the rows; K says where they end."""
    packed = _packed(factor)
    graph.initializer.append(data.add(name + ".rows", packed.rows))
    graph.initializer.append(data.add(name + ".scale", packed.scale.reshape(-1)))
    rows, columns = factor.shape
    return _node(
        "MatMulNBits", [x, name + ".rows", name + ".scale"], name, domain="com.microsoft",
        K=columns, N=rows, bits=packed.bits, block_size=shape.BLOCK, accuracy_level=4,
    )  # fmt: skip


def _packed(factor: np.ndarray) -> Packed:
    return int8(np.pad(np.asarray(factor, np.float32), ((0, 0), (0, -factor.shape[1] % shape.BLOCK))))


def _rounded(factor: np.ndarray) -> np.ndarray:
    """The factor as the pack will store it."""
    return _packed(factor).dequantised()[:, : factor.shape[1]]


def _node(op: str, inputs: list[str], output: str, **attributes) -> onnx.NodeProto:
    return helper.make_node(op, inputs, [output], output, **attributes)
