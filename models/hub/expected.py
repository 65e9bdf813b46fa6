"""What Hugging Face transformers computes for a pack: token ids, pixels, logits and greedy tokens."""

import numpy as np
import torch
from PIL import Image
from transformers import PreTrainedModel, PreTrainedTokenizerFast
from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil

CHATS = [
    [("user", "What is in the picture?")],
    [("system", " Be brief. "), ("user", "  Hi there, number 42 "), ("assistant", "Hello!"), ("user", "Größe, 図?")],
]
GREEDY = 32
PIXELS = {
    "do_image_splitting": False,
    "size": {"longest_edge": 64},
    "max_image_size": {"longest_edge": 64},
    "image_mean": [0.5, 0.5, 0.5],
    "image_std": [0.5, 0.5, 0.5],
}


def picture(side: int = 64) -> np.ndarray:
    """Red grows to the right and green downwards, blue is noise: transposed or swapped pixels show."""
    ramp = np.linspace(0, 255, side).astype(np.uint8)
    noise = np.random.default_rng(7).integers(0, 256, (side, side), dtype=np.uint8)
    return np.stack([np.tile(ramp, (side, 1)), np.tile(ramp[:, None], (1, side)) // 2, noise], axis=-1)


def processor() -> Idefics3ImageProcessorPil:
    return Idefics3ImageProcessorPil(**PIXELS)


def chats(family: str, tokenizer: PreTrainedTokenizerFast) -> list[dict]:
    made = []
    for turns in CHATS:
        with_picture = family == "smolvlm"
        messages = [{"role": role, "content": _content(text, with_picture, role)} for role, text in turns]
        text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        around = "<fake_token_around_image>"
        text = text.replace("<image>", f"{around}<global-img>{'<image>' * 4}{around}")
        made.append({"turns": turns, "ids": tokenizer(text, add_special_tokens=False)["input_ids"]})
    return made


def _content(text: str, with_picture: bool, role: str) -> str | list[dict]:
    if not with_picture:
        return text
    return [*([{"type": "image"}] if role == "user" else []), {"type": "text", "text": text}]


def greedy(model: PreTrainedModel, ids: list[int]) -> tuple[list[float], list[int], float]:
    """First-step logits, 32 greedy tokens and the smallest distance between the best two of any step.

    Pictures in `ids` are all the picture above."""
    tokens = list(ids)
    first, margin = None, float("inf")
    extra = {}
    if hasattr(model.config, "image_token_id"):
        count = ids.count(model.config.image_token_id) // 4
        pixels = processor()([Image.fromarray(picture())] * count, return_tensors="pt")
        extra = {"pixel_values": pixels["pixel_values"], "pixel_attention_mask": pixels["pixel_attention_mask"].bool()}
    for _ in range(GREEDY):
        with torch.no_grad():
            logits = model(torch.tensor([tokens]), **extra, use_cache=False).logits[0, -1]
        best = logits.topk(2).values
        margin = min(margin, float(best[0] - best[1]))
        first = logits.tolist() if first is None else first
        tokens.append(int(logits.argmax()))
    return first, tokens[len(ids) :], margin
