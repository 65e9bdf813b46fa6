"""Questions about a simulated picture with the answers its scene supports, kind by kind.

Every kind is a function (Scene, Random) -> Asked or None; `ask` draws one, with the follow-ups people put after it.
"""

from random import Random

from ..scenes.scene import Scene
from .asked import Asked
from .colour import colour
from .counting import counting
from .describing import describing, doing, place, unknowable
from .naming import naming
from .presence import absent, present
from .relation import relation, side
from .supposed import supposed

KINDS = (
    (present, 3.2), (absent, 3.2), (counting, 4.2), (colour, 5.0), (naming, 3.4), (relation, 3.4), (side, 2.0),
    (describing, 1.6), (doing, 1.2), (place, 0.8), (supposed, 1.6), (unknowable, 0.5),
)  # fmt: skip


def ask(scene: Scene, random: Random) -> Asked:
    while True:
        kind = random.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
        if asked := kind(scene, random):
            return asked
