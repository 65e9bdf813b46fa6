"""A low-rank adapter on the decoder's projections: y = W x + gate * b (a x).

The gate is 0 for positions before a sequence's first span and 1 from there on: without pictures the decoder
computes what it computed before, to the bit. The adapter is attached to the finished graph, so it leaves the
base's data files alone. A trained file may leave out layers or projections; each costs time at every token.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from . import shape
from .external_data import DataFile

PROJECTIONS = ("qkv", "out", "gate_up", "down")
RANK = "low_rank.rank"  # metadata of the graph


@dataclass(frozen=True)
class LowRank:
    """Factors by product name ("layer0.qkv"): a [r, K] and b [N, r], the scale folded into b."""

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
    return LowRank({name: _halves(tensors[f"{name}.a"], tensors[f"{name}.b"]) for name in sorted(names)})


def kept(graph: Path) -> LowRank | None:
    """The adapter of a finished pack, read back from its own data file: a rebuild keeps it."""
    if not graph.exists():
        return None
    found: dict[str, dict[str, np.ndarray]] = {}
    for tensor in onnx.load(graph, load_external_data=False).graph.initializer:
        name, _, part = tensor.name.rpartition(".")
        if part in ("a16", "b16"):
            place = {entry.key: entry.value for entry in tensor.external_data}
            rows = np.fromfile(
                graph.parent / place["location"], np.float16, np.prod(tensor.dims), offset=int(place["offset"])
            )
            found.setdefault(name, {})[part] = rows.reshape(tensor.dims).T.astype(np.float32)
    return LowRank({name: (pair["a16"], pair["b16"]) for name, pair in found.items()}) if found else None


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
        for part, factor in zip("ab", adapter.factors[name], strict=True):
            graph.initializer.append(data.add(f"{name}.{part}16", factor.astype(np.float16).T))
            nodes.append(_node("Cast", [f"{name}.{part}16"], f"{name}.{part}", to=TensorProto.FLOAT))  # once, at load
        # The block sums' product reads the same x; [block_sums | a] in one product needs a Split and was no faster.
        x = _input_of(graph, node)
        nodes.append(_node("MatMul", [x, name + ".a"], name + ".inner"))  # [1, S, r]
        nodes.append(_node("Mul", [name + ".inner", "gate"], name + ".gated"))
        nodes.append(_node("MatMul", [name + ".gated", name + ".b"], name + ".low_rank"))
        nodes.append(_node("Add", [name + ".base", name + ".low_rank"], name))
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


def _halves(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rounds to float16, as the pack stores them, and back to float32. A power of two first makes the largest of
    both alike: b is often so small that float16 would drop its low bits."""
    power = np.exp2(np.round(np.log2(np.abs(b).max() / np.abs(a).max()) / 2)) if a.any() and b.any() else 1.0
    return tuple(np.asarray(x, np.float32).astype(np.float16).astype(np.float32) for x in (a * power, b / power))


def _node(op: str, inputs: list[str], output: str, **attributes) -> onnx.NodeProto:
    return helper.make_node(op, inputs, [output], output, **attributes)
