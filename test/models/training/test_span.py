"""The words of a span: the same as the engine's, by the fixtures that both are held to."""

import json

import pytest

from training.span import compose


def test_spans_are_the_engines(models):
    for fixture in json.loads((models / "training/fixtures/spans.json").read_text(encoding="utf-8")):
        pieces = compose(fixture["evidence"])
        assert len(pieces) == len(fixture["pieces"])
        for piece, expected in zip(pieces, fixture["pieces"], strict=True):
            if isinstance(piece, str):
                assert piece == expected
            else:
                assert [text for text, _ in piece] == [text for text, _ in expected]
                assert [weight for _, weight in piece] == pytest.approx([weight for _, weight in expected], abs=1e-4)
