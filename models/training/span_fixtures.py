"""`python -m training.span_fixtures` writes fixtures/spans.json: evidence of simulated pictures and papers with the
pieces that span.py composes of it. The tests here and in test/main/engine/span hold both languages to it.
"""

import json
from pathlib import Path
from random import Random

from .scenes.noise import evidence_of
from .scenes.paper_noise import evidence_of_paper
from .scenes.papers import make_paper
from .scenes.scene import make_scene
from .scenes.things import SEEN
from .scenes.writing import write_on
from .span import compose

FIXTURES = Path(__file__).parent / "fixtures" / "spans.json"


def of(evidence: list[dict]) -> dict:
    """One fixture, its numbers short enough to be the same in both languages."""
    short = json.loads(json.dumps(evidence), parse_float=lambda number: round(float(number), 4))
    pieces = [p if isinstance(p, str) else [[text, round(weight, 6)] for text, weight in p] for p in compose(short)]
    return {"evidence": short, "pieces": pieces}


def fixtures() -> list[dict]:
    random = Random(7)
    found = [of([])]
    for _ in range(22):
        scene = make_scene(random)
        write_on(scene, random)
        found.append(of(evidence_of(scene, random)))
    found += [of(evidence_of_paper(make_paper(random), random)) for _ in range(6)]
    return found + [of(twice(names)) for names in (list(SEEN)[at : at + 5] for at in range(0, len(SEEN), 5))]


def twice(names: list[str]) -> list[dict]:
    """Every class in the plural."""
    box = {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2}
    looks = {"box": box, "colour": "red", "place": "left"}
    objects = [{"label": name, "score": score, **looks} for name in names for score in (0.7, 0.4)]
    return [{"kind": "objects", "objects": objects}]


if __name__ == "__main__":
    FIXTURES.write_text(json.dumps(fixtures(), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
