"""Plain instructions without a picture, answered by the untouched decoder: what training must not make it forget.

`python -m training.instructions OUT.jsonl` writes {"prompt", "answer"} lines, greedy, from the shipped graph.
"""

import json
import sys
from pathlib import Path
from random import Random

import numpy as np
from tokenizers import Tokenizer

from build.session import Decoder

from .examples import OPEN, SYSTEM, turn

THINGS = [
    "dogs",
    "the sea",
    "autumn",
    "bread",
    "chess",
    "the moon",
    "bicycles",
    "friendship",
    "trains",
    "coffee",
    "winter",
    "gardens",
    "music",
    "rain",
    "books",
    "mountains",
    "cats",
    "cooking",
    "the internet",
    "football",
]
FORMS = (
    "Write a short poem about {}.",
    "Tell me something interesting about {}.",
    "Write two sentences about {}.",
    "Why do people like {}?",
    "Give me three tips about {}.",
    "Explain {} to a child.",
    "Write a headline about {}.",
    "Tell me a short story about {}.",
    "What should I know about {}?",
    "Write a question about {}.",
)
OTHERS = (
    "What is the capital of France?",
    "What is the capital of Japan?",
    "How do I boil an egg?",
    "What is 7 plus 5?",
    "Say hello in Spanish.",
    "Who are you?",
    "What can you do?",
    "Thank you!",
    "Good morning!",
    "How are you?",
    "Write an email asking for a day off.",
    "Summarise: The sun rises in the east and sets in the west.",
    "Correct this sentence: He go to school.",
    "Give me a synonym for happy.",
    "What is the opposite of cold?",
    "Write a thank-you note.",
    "List four colours.",
    "List three European countries.",
    "How many days has a week?",
    "What is photosynthesis?",
    "Why is the sky blue?",
    "How does a fridge work?",
    "What is a triangle?",
    "Tell me a joke.",
    "Recommend a book.",
    "What is the largest ocean?",
    "Who wrote Romeo and Juliet?",
    "Translate 'cat' into French.",
    "Write a to-do list for a move.",
    "How can I sleep better?",
    "What is a verb?",
    "Is water wet?",
)
HELD_OUT = (
    "Write a short poem about the wind.",
    "What is the capital of Italy?",
    "How do I make tea?",
    "What is 9 plus 8?",
    "Say thank you in German.",
    "Explain gravity to a child.",
    "Write two sentences about horses.",
    "What is a noun?",
    "Give me three tips about saving money.",
    "Why do leaves fall in autumn?",
    "Write an email to invite a friend to dinner.",
    "List three planets.",
    "Who painted the Mona Lisa?",
    "How many months has a year?",
    "What is the opposite of dark?",
    "Give me a synonym for big.",
    "Tell me something interesting about bees.",
    "What is the smallest continent?",
    "Correct this sentence: She have two cat.",
    "Summarise: Rain fell all night and the river rose by a metre.",
    "How can I learn a language?",
    "What is an island?",
    "Write a headline about spring.",
    "Tell me a short story about a lamp.",
    "What should I know about volcanoes?",
    "How does a bicycle stay upright?",
    "What is a healthy breakfast?",
    "Write a question about history.",
    "Why do people like tea?",
    "What is a prime number?",
    "Name a famous scientist.",
    "How do birds fly?",
    "What do bees make?",
    "Write a birthday wish.",
    "What is the boiling point of water?",
    "Explain what a computer is.",
    "Give me a recipe for pancakes.",
    "What is the tallest mountain?",
    "Translate 'dog' into Spanish.",
    "What is a haiku?",
    "How far is the moon?",
    "Write a slogan for a bakery.",
    "What causes waves?",
    "List four fruits.",
    "What is a metaphor?",
    "How do I tie a tie?",
    "Who was Einstein?",
    "What is recycling?",
    "Why is exercise good?",
    "Tell me about Paris.",
)


def prompts() -> list[str]:
    return [form.format(thing) for form in FORMS for thing in THINGS] + list(OTHERS)


def answer(decoder, tokenizer, prompt: str, most: int) -> str:
    """The shipped decoder's greedy answer to a prompt in its own template, with the pack's system text."""
    ids = [
        *tokenizer.encode(SYSTEM).ids,
        *turn(tokenizer, "user", prompt),
        *tokenizer.encode(OPEN.format("assistant")).ids,
    ]
    stop, found = tokenizer.token_to_id("<|im_end|>"), []
    decoder.rewind()
    token = int(decoder(np.array(ids))[-1].argmax())
    while token != stop and len(found) < most:
        found.append(token)
        token = int(decoder(np.array([token]))[-1].argmax())
    # One that was cut short would teach to stop in the middle.
    return tokenizer.decode(found).strip() if token == stop else ""


def main() -> None:
    pack = Path(__file__).parents[1] / "starter/decoder"
    tokenizer = Tokenizer.from_file(str(pack / "tokenizer.json"))
    decoder = Decoder(pack / "decoder.onnx", pack / "lm_head.data")
    chosen = prompts()
    Random(0).shuffle(chosen)
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for prompt in chosen:
            said = answer(decoder, tokenizer, prompt, most=72)
            if said:
                print(json.dumps({"prompt": prompt, "answer": said}, ensure_ascii=False), file=out, flush=True)


if __name__ == "__main__":
    main()
