"""Runs the finished decoder the way the engine does: own KV buffers, filled from `delta` after every call."""

from pathlib import Path

import numpy as np
import onnxruntime

from . import shape

ROWS = shape.VOCABULARY * shape.HIDDEN  # bytes of int8 rows before the scales in lm_head.data


class Embeddings:
    """Token embeddings, read from the output projection's file: uint8 rows (zero point 128), then fp32 scales."""

    def __init__(self, path: Path):
        blocks = shape.HIDDEN // shape.BLOCK
        self._rows = np.memmap(path, np.uint8, "r", 0, (shape.VOCABULARY, blocks, shape.BLOCK))
        self._scales = np.memmap(path, np.float32, "r", ROWS, (shape.VOCABULARY, blocks, 1))

    def __call__(self, ids: np.ndarray) -> np.ndarray:
        """ids int [S] -> float32 [S, HIDDEN]."""
        return ((self._rows[ids].astype(np.float32) - 128) * self._scales[ids]).reshape(-1, shape.HIDDEN)


class Decoder:
    def __init__(self, graph: Path, embeddings: Path, capacity: int = 1024, threads: int = 2):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self.embeddings = Embeddings(embeddings)
        types = {each.name: each.type for each in self._session.get_inputs()}
        self._gated = "gate" in types
        kv_type = np.int8 if "int8" in types["past.0.key"] else np.float32
        self.kv = np.zeros((2 * shape.LAYERS, shape.KV_HEADS, capacity, shape.HEAD_DIM), kv_type)
        self.length = 0

    def rewind(self, length: int = 0) -> None:
        """Rows past `length` are never read: forgetting them is free."""
        self.length = length

    def __call__(self, ids: np.ndarray, keep: int = -1, gate: float = 0) -> np.ndarray:
        """ids int [S] -> logits float32 [S - keep, VOCABULARY] (keep -1: the last position's).

        gate: 1 lets the adapter in at these positions; a decoder without one ignores it.
        """
        return self.read(self.embeddings(ids), keep, gate)

    def read(self, vectors: np.ndarray, keep: int = -1, gate: float = 0) -> np.ndarray:
        """The same of vectors float32 [S, HIDDEN]: tokens, spans, or both."""
        total = self.length + len(vectors)
        feeds = {
            "inputs_embeds": vectors[None],
            "seqlens_k": np.array([total - 1], np.int32),
            "total_len": np.array(total, np.int32),
            "keep": np.array([keep], np.int64),
        }
        if self._gated:
            feeds["gate"] = np.array([gate], np.float32)
        for layer in range(shape.LAYERS):
            feeds[f"past.{layer}.key"] = self.kv[2 * layer : 2 * layer + 1]
            feeds[f"past.{layer}.value"] = self.kv[2 * layer + 1 : 2 * layer + 2]
        logits, delta = self._session.run(["logits", "delta"], feeds)
        self.kv[:, :, self.length : total] = delta
        self.length = total
        return logits[0]
