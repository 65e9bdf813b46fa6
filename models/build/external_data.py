"""Writes initializers into files beside the graph, at offsets this build decides.

ONNX external data: an initializer names a file relative to its graph, an offset and a length. Offsets are
multiples of 4,096, so that ONNX Runtime can map the file instead of reading it.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

PAGE = 4096


class DataFile:
    """One growing data file. `add` appends an array and returns the initializer that refers to it."""

    def __init__(self, path: Path):
        self.path = path
        self._file = path.open("wb")

    def add(self, name: str, array: np.ndarray) -> TensorProto:
        array = np.ascontiguousarray(array)
        self._file.write(b"\0" * (-self._file.tell() % PAGE))
        offset = self._file.tell()
        self._file.write(array.tobytes())
        return self._refer(name, array, offset)

    def _refer(self, name: str, array: np.ndarray, offset: int) -> TensorProto:
        tensor = TensorProto(
            name=name,
            dims=array.shape,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
            data_location=TensorProto.EXTERNAL,
        )
        for key, value in (("location", self.path.name), ("offset", offset), ("length", array.nbytes)):
            tensor.external_data.add(key=key, value=str(value))
        return tensor

    def close(self) -> None:
        self._file.close()


def save_graph(model: onnx.ModelProto, path: Path) -> None:
    """Writes the graph alone; its data files are written already."""
    path.write_bytes(model.SerializeToString(deterministic=True))
