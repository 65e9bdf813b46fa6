"""The look dock's encoder: EfficientNet-Lite2 (arXiv 1905.11946, its -Lite variant), ImageNet weights.

Input   pixels f32 [1, 3, 260, 260], RGB, (value - 127) / 128
Output  logits f32 [1, 1000]; features f32 [1, 1280]: the pooled activations under the classifier

Every batch norm is folded into the convolution before it. Padding is TensorFlow's SAME, as in training.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE, CLASSES, FEATURES = 260, 1000, 1280
MEAN, STD = 127.0, 128.0
NORM_EPSILON = 1e-3
STAGES = [(1, 1), (3, 2), (3, 2), (4, 2), (4, 1), (5, 2), (1, 1)]  # blocks, stride of the first


class LookGraph:
    def __init__(self, weights: dict[str, np.ndarray]):
        self._w = weights
        self._nodes, self._initializers = [], []

    def build(self) -> onnx.ModelProto:
        x, side = self._convolution("pixels", SIDE, "_conv_stem", "_bn0", stride=2)
        block = 0
        for count, stride in STAGES:
            for number in range(count):
                x, side = self._block(x, side, f"_blocks.{block}", stride if number == 0 else 1)
                block += 1
        x, _ = self._convolution(x, side, "_conv_head", "_bn1")
        self._node("GlobalAveragePool", [x], "pooled")  # [1, 1280, 1, 1]
        self._node("Flatten", ["pooled"], "features", axis=1)
        classifier = self._constant("_fc.weight"), self._constant("_fc.bias")
        self._node("Gemm", ["features", *classifier], "logits", transB=1)
        value = helper.make_tensor_value_info
        graph = helper.make_graph(
            self._nodes,
            "efficientnet_lite2",
            [value("pixels", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
            [value("logits", TensorProto.FLOAT, [1, CLASSES]), value("features", TensorProto.FLOAT, [1, FEATURES])],
            self._initializers,
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

    def _block(self, x: str, side: int, name: str, stride: int) -> tuple[str, int]:
        """Inverted bottleneck: widen (1x1), depthwise, narrow (1x1), and the input added where shapes agree."""
        y = x
        if f"{name}._expand_conv.weight" in self._w:
            y, _ = self._convolution(y, side, f"{name}._expand_conv", f"{name}._bn0")
        y, after = self._convolution(y, side, f"{name}._depthwise_conv", f"{name}._bn1", stride)
        y, _ = self._convolution(y, after, f"{name}._project_conv", f"{name}._bn2", relu6=False)
        widened = self._w.get(f"{name}._expand_conv.weight", self._w[f"{name}._depthwise_conv.weight"])
        channels_in = widened.shape[1] if f"{name}._expand_conv.weight" in self._w else widened.shape[0]
        if stride == 1 and channels_in == len(self._w[f"{name}._project_conv.weight"]):
            y = self._node("Add", [y, x], f"{name}.sum")
        return y, after

    def _convolution(
        self, x: str, side: int, name: str, norm: str, stride: int = 1, relu6: bool = True
    ) -> tuple[str, int]:
        """x [1, C, side, side] -> (output's name, its side); the batch norm `norm` is folded in."""
        weight = self._w[f"{name}.weight"]  # [out, in / groups, k, k]
        gain = self._w[f"{norm}.weight"] / np.sqrt(self._w[f"{norm}.running_var"] + NORM_EPSILON)
        bias = self._w[f"{norm}.bias"] - self._w[f"{norm}.running_mean"] * gain
        inputs = [x, self._constant(f"{name}.weight", weight * gain[:, None, None, None])]
        inputs.append(self._constant(f"{name}.bias", bias))
        kernel, after = weight.shape[2], -(-side // stride)
        missing = max((after - 1) * stride + kernel - side, 0)
        pads = [missing // 2] * 2 + [missing - missing // 2] * 2
        groups = len(weight) if "depthwise" in name else 1
        y = self._node("Conv", inputs, f"{name}.out", pads=pads, strides=[stride] * 2, group=groups)
        if relu6:
            limits = self._constant("0", np.float32(0)), self._constant("6", np.float32(6))
            y = self._node("Clip", [y, *limits], f"{name}.relu6")
        return y, after

    def _constant(self, name: str, array: np.ndarray | None = None) -> str:
        if all(each.name != name for each in self._initializers):
            value = np.asarray(self._w[name] if array is None else array, np.float32)
            self._initializers.append(numpy_helper.from_array(value, name))
        return name

    def _node(self, op: str, inputs: list[str], output: str, **attributes) -> str:
        self._nodes.append(helper.make_node(op, inputs, [output], output, **attributes))
        return output
