"""Bug this would catch: ids that differ from Python's, above all around digits of other scripts and special tokens."""

import json

from tokenizers import Tokenizer


def test_gives_the_reference_ids_and_text_back(pack, fixtures):
    tokenizer = Tokenizer.from_file(str(pack / "decoder" / "tokenizer.json"))
    cases = json.loads((fixtures / "tokenizer.json").read_text(encoding="utf-8"))
    assert len(cases) > 200
    for case in cases:
        assert tokenizer.encode(case["text"]).ids == case["ids"], case["text"]
        assert tokenizer.decode(case["ids"], skip_special_tokens=False) == case["text"]
