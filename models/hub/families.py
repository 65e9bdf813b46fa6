"""Tiny models of each family, with random weights loud enough that every greedy choice is clear."""

import torch
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2ForCausalLM,
    SmolVLMConfig,
    SmolVLMForConditionalGeneration,
)

SHAPE = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "initializer_range": 0.3,
    "tie_word_embeddings": False,
}
VISION = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 1,
    "num_attention_heads": 4,
    "image_size": 64,
    "patch_size": 16,
    "initializer_range": 0.3,
}


def model(family: str, tokenizer: PreTrainedTokenizerFast, seed: int) -> PreTrainedModel:
    torch.manual_seed(seed)
    end = tokenizer.eos_token_id
    own = {**SHAPE, "vocab_size": len(tokenizer), "eos_token_id": end, "pad_token_id": end, "bos_token_id": None}
    if family == "qwen2":
        made = Qwen2ForCausalLM(Qwen2Config(**own))
    elif family == "smolvlm":
        made = SmolVLMForConditionalGeneration(_vision_config(tokenizer, own))
    else:
        own["bos_token_id"] = tokenizer.bos_token_id
        made = LlamaForCausalLM(LlamaConfig(**own))
    made.set_attn_implementation("eager")
    with torch.no_grad():
        made.lm_head.weight.mul_(8)
        made.lm_head.weight[_unspoken(tokenizer)] = 0
    return made.eval()


def _vision_config(tokenizer: PreTrainedTokenizerFast, own: dict) -> SmolVLMConfig:
    image = tokenizer.convert_tokens_to_ids("<image>")
    text = {**own, "model_type": "llama"}
    return SmolVLMConfig(
        text_config=text,
        vision_config=VISION,
        scale_factor=2,
        image_token_id=image,
        pad_token_id=own["pad_token_id"],
        tie_word_embeddings=False,
    )


def _unspoken(tokenizer: PreTrainedTokenizerFast) -> list[int]:
    """Tokens that are not plain ASCII: they are never the best, so that expected text needs no repair of UTF-8."""
    control = set(tokenizer.all_special_ids) | set(tokenizer.get_added_vocab().values())
    words = {id: tokenizer.decode([id]) for id in range(len(tokenizer))}
    return [id for id, word in words.items() if id in control or not word.isascii() or not word.isprintable()]
