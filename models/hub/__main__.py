"""python -m hub DIR [FAMILY ...]: writes small packs with random weights in the hub's layout, and what they compute.

The packs under test/fixtures/hub were made by it. Needs torch, transformers, onnx and pillow.
"""

import base64
import json
import sys
from pathlib import Path

import onnx
from onnxruntime.transformers.float16 import convert_float_to_float16
from PIL import Image
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from . import expected, export, families, tokens

LEAST_MARGIN = 0.01


def main(folder: Path, only: list[str]) -> None:
    for family in only or tokens.CONTROL:
        tokenizer = tokens.tokenizer(family)
        chats = expected.chats(family, tokenizer)
        model = _clear_model(family, tokenizer, chats)
        write_graphs(family, model, folder / family / "onnx")
        write_settings(family, model, tokenizer, folder / family)
        facts = {"chats": chats, **(_pixels() if family == "smolvlm" else {})}
        (folder / family / "expected.json").write_text(json.dumps(facts))


def _clear_model(family: str, tokenizer: PreTrainedTokenizerFast, chats: list[dict]) -> PreTrainedModel:
    """The first seed whose answers are clear and varied; adds them to `chats`."""
    for seed in range(100):
        model = families.model(family, tokenizer, seed)
        answers = [expected.greedy(model, chat["ids"]) for chat in chats]
        if all(margin > LEAST_MARGIN and len(set(ids)) > 8 for _, ids, margin in answers):
            for chat, (logits, ids, _) in zip(chats, answers, strict=True):
                chat |= {"logits": [round(x, 5) for x in logits], "greedy": ids, "text": tokenizer.decode(ids)}
            return model
    raise SystemExit(f"no clear model of {family}")


def write_graphs(family: str, model: PreTrainedModel, onnx_folder: Path) -> None:
    merged = onnx_folder / "decoder_model_merged.onnx"
    if family == "smollm2":
        export.write_decoder(model, onnx_folder / "model.onnx", True, [])
        half = convert_float_to_float16(onnx.load(onnx_folder / "model.onnx"))
        onnx.save(half, onnx_folder / "model_fp16.onnx")
    elif family == "llama":
        export.write_decoder(model, merged, True, ["use_cache_branch"])
    else:
        export.write_embeddings(model, onnx_folder / "embed_tokens.onnx")
        export.write_decoder(model, merged, False, ["num_logits_to_keep"] if family == "qwen2" else [])
    if family == "qwen2":
        export.spread(merged)
    if family == "smolvlm":
        export.write_vision(model, onnx_folder / "vision_encoder.onnx")


def write_settings(family: str, model: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
    tokenizer.save_pretrained(folder)
    model.config.save_pretrained(folder)
    model.generation_config.save_pretrained(folder)
    if family == "smolvlm":
        settings = json.loads(expected.processor().to_json_string())
        settings |= {"processor_class": "SmolVLMProcessor", "image_processor_type": "SmolVLMImageProcessor"}
        (folder / "preprocessor_config.json").write_text(json.dumps(settings, indent=2))


def _pixels() -> dict:
    raster = expected.picture()
    pixels = expected.processor()(Image.fromarray(raster), return_tensors="np")["pixel_values"]
    some = [round(float(x), 4) for x in pixels.reshape(-1)[::7]]
    return {"raster": base64.b64encode(raster.tobytes()).decode(), "every7th": some, "dims": list(pixels.shape)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
