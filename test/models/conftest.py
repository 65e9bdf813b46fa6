"""Where the pack lies, and the decoder, loaded once for all tests."""

import json
import sys
from pathlib import Path

import pytest
from tokenizers import Tokenizer

MODELS = Path(__file__).parents[2] / "models"
sys.path.insert(0, str(MODELS))  # the packages `build` and `training`
sys.dont_write_bytecode = True

from build.session import Decoder  # noqa: E402


@pytest.fixture(scope="session")
def pack() -> Path:
    return MODELS / "starter"


@pytest.fixture(scope="session")
def models() -> Path:
    return MODELS


@pytest.fixture(scope="session")
def tokenizer(pack: Path) -> Tokenizer:
    return Tokenizer.from_file(str(pack / "decoder/tokenizer.json"))


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return MODELS / "build" / "fixtures"


@pytest.fixture(scope="session")
def manifest(pack: Path) -> dict:
    return json.loads((pack / "pack.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def decoder(pack: Path) -> Decoder:
    return Decoder(pack / "decoder" / "decoder.onnx", pack / "decoder" / "lm_head.data", capacity=256)
