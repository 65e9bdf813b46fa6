"""Bugs these would catch: an adapter that changes what the shut gate computes, factors transposed or on the wrong
product, rounding that swallows a small b or wears the factors out over rebuilds, a graph whose adapter the manifest
does not name."""

import shutil

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from build.external_data import DataFile, save_graph
from build.low_rank import PROJECTIONS, LowRank, attach, kept, rank_of, read
from build.session import Decoder

ROWS, COLUMNS, RANK = 48, 64, 4
SHAPES = {"qkv": (960, 576), "out": (576, 576), "gate_up": (3072, 576), "down": (576, 1536)}  # N, K


def factors(rows: int, columns: int, rank: int = RANK) -> tuple[np.ndarray, np.ndarray]:
    """a [rank, columns] and b [rows, rank]."""
    random = np.random.default_rng(rows)
    a, b = random.normal(size=(rank, columns)) / columns**0.5, random.normal(size=(rows, rank)) / 8
    return a.astype(np.float32), b.astype(np.float32)


def one_product() -> onnx.ModelProto:
    """y = MatMulNBits([x | block sums of x]), named as in the decoder."""
    random = np.random.default_rng(0)
    width = COLUMNS + 32
    constants = {
        "sums": random.normal(size=(COLUMNS, 32)).astype(np.float32),
        "rows": random.integers(0, 256, (ROWS, width // 32, 16), np.uint8),
        "scale": random.random(ROWS * width // 32, np.float32),
    }
    nodes = [
        helper.make_node("MatMul", ["x", "sums"], ["x.sums"]),
        helper.make_node("Concat", ["x", "x.sums"], ["x.in"], axis=-1),
        helper.make_node(
            "MatMulNBits", ["x.in", "rows", "scale"], ["layer0.qkv"], "layer0.qkv", domain="com.microsoft",
            K=width, N=ROWS, bits=4, block_size=32, accuracy_level=4,
        ),
        helper.make_node("Identity", ["layer0.qkv"], ["y"]),
    ]  # fmt: skip
    x, y = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "S", size])
        for name, size in (("x", COLUMNS), ("y", ROWS))
    )
    initializers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "one product", [x], [y], initializers)
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10)


def attached(model: onnx.ModelProto, adapter: LowRank, folder, name: str = "adapted.onnx"):
    data = DataFile(folder / "low-rank.data")
    attach(model, adapter, data)
    data.close()
    save_graph(model, folder / name)
    return folder / name


def test_adds_the_low_rank_product_where_the_gate_is_open(tmp_path):
    a, b = factors(ROWS, COLUMNS)
    base = onnxruntime.InferenceSession(one_product().SerializeToString())
    adapted = onnxruntime.InferenceSession(attached(one_product(), LowRank({"layer0.qkv": (a, b)}), tmp_path))
    x = np.random.default_rng(1).normal(size=(1, 5, COLUMNS)).astype(np.float32)
    y = base.run(None, {"x": x})[0]

    def gated(gate):
        return adapted.run(None, {"x": x, "gate": np.array([gate], np.float32)})[0]

    np.testing.assert_array_equal(gated(0), y)
    product = x @ a.T @ b.T
    np.testing.assert_allclose(gated(1) - y, product, atol=0.02 * np.abs(product).max())


def test_refuses_factors_of_a_product_the_graph_lacks(tmp_path):
    with pytest.raises(ValueError, match="layer9.out"):
        attached(one_product(), LowRank({"layer9.out": factors(ROWS, COLUMNS)}), tmp_path)


def bypassed(model: onnx.ModelProto) -> None:
    """Takes an adapter out again: every sum becomes its first term."""
    for node in model.graph.node:
        if node.op_type == "Add" and node.input[0] == f"{node.name}.base":
            node.op_type = "Identity"
            del node.input[1:]


def test_the_shut_gate_is_the_decoder_without_an_adapter_to_the_bit(pack, tmp_path):
    for name in ("layers.data", "lm_head.data", "low-rank.data"):
        if (pack / "decoder" / name).exists():
            shutil.copy(pack / "decoder" / name, tmp_path)
    adapted = tmp_path / "decoder.onnx"
    shutil.copy(pack / "decoder" / "decoder.onnx", adapted)
    model = onnx.load(adapted, load_external_data=False)
    if rank_of(adapted) is None:
        random = {f"layer{layer}.{p}": factors(*SHAPES[p]) for layer in (0, 29) for p in PROJECTIONS}
        attached(model, LowRank(random), tmp_path, adapted.name)
    bypassed(model)
    save_graph(model, tmp_path / "base.onnx")
    base, whole = (
        Decoder(tmp_path / name, tmp_path / "lm_head.data", capacity=256) for name in ("base.onnx", adapted.name)
    )
    ids = np.arange(1000, 1040)
    before = base(ids, keep=0)
    np.testing.assert_array_equal(whole(ids, keep=0), before)
    np.testing.assert_array_equal(whole.kv, base.kv)
    whole.rewind()
    assert np.abs(whole(ids, keep=0, gate=1) - before).mean() > 0.01


def test_the_manifest_names_the_rank_of_the_graph(pack, manifest):
    rank = manifest["decoder"].get("lowRank", {}).get("rank")
    assert rank == rank_of(pack / "decoder" / "decoder.onnx")


def test_reads_pairs_and_keeps_a_small_b(tmp_path):
    save_file = pytest.importorskip("safetensors.numpy").save_file
    a, b = factors(960, 576)
    small = b * np.float32(1e-6)
    save_file({"layer3.qkv.a": a, "layer3.qkv.b": small}, tmp_path / "adapter.safetensors")
    adapter = read(tmp_path / "adapter.safetensors")
    found_a, found_b = adapter.factors["layer3.qkv"]
    assert adapter.rank == RANK
    np.testing.assert_allclose(found_b @ found_a, small @ a, atol=1e-2 * np.abs(small @ a).max())


@pytest.mark.parametrize("name", ["layer3.qkv.b", "layer30.qkv.a", "layer3.query.a"])
def test_refuses_a_file_of_other_names(tmp_path, name):
    save_file = pytest.importorskip("safetensors.numpy").save_file
    save_file({name: np.zeros((4, 4), np.float32)}, tmp_path / "adapter.safetensors")
    with pytest.raises(ValueError, match="expected pairs"):
        read(tmp_path / "adapter.safetensors")


def test_a_rebuild_finds_the_packs_own_adapter_and_writes_the_same_bytes(tmp_path):
    def built(adapter: LowRank, name: str) -> bytes:
        attached(one_product(), adapter, tmp_path, name)
        return (tmp_path / "low-rank.data").read_bytes()

    given = factors(ROWS, COLUMNS)
    first = built(LowRank({"layer0.qkv": given}), "adapted.onnx")
    found = kept(tmp_path / "adapted.onnx")
    for mine, its in zip(given, found.factors["layer0.qkv"], strict=True):
        np.testing.assert_allclose(its, mine, atol=np.abs(mine).max() / 127)
    assert built(found, "again.onnx") == first
    assert kept(tmp_path / "none.onnx") is None
