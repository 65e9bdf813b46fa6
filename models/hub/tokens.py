"""Small byte-level BPE tokenizers with each family's own control tokens, normaliser and chat template."""

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

TEXT = ["The quick brown fox asks what is in the picture.", "User: Assistant: system user assistant Can you see?"]
QWEN2 = r"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""  # noqa: E501

CHATML = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are small.<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
LLAMA3 = (
    "{{ bos_token }}{% for message in messages %}"
    "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n' + message['content'] | trim + '<|eot_id|>' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)
SMOLVLM = (
    "<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}"
    "{% if message['content'][0]['type'] == 'image' %}{{':'}}{% else %}{{': '}}{% endif %}"
    "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}"
    "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n{% endfor %}"
    "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)
CONTROL = {
    "smollm2": (CHATML, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]),
    "llama": (LLAMA3, ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]),
    "qwen2": (CHATML, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]),
    "smolvlm": (
        SMOLVLM,
        ["<|im_start|>", "<end_of_utterance>", "<fake_token_around_image>", "<image>", "<global-img>", "<row_1_col_1>"],
    ),
}
ENDS = {"smollm2": "<|im_end|>", "llama": "<|eot_id|>", "qwen2": "<|im_end|>", "smolvlm": "<end_of_utterance>"}


def tokenizer(family: str) -> PreTrainedTokenizerFast:
    template, control = CONTROL[family]
    raw = Tokenizer(models.BPE())
    if family == "qwen2":
        raw.normalizer = normalizers.NFC()
        split = pre_tokenizers.Split(Regex(QWEN2), behavior="isolated")
        byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
        raw.pre_tokenizer = pre_tokenizers.Sequence([split, byte_level])
    else:
        raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=290, special_tokens=control, initial_alphabet=sorted(alphabet), show_progress=False
    )
    raw.train_from_iterator(TEXT, trainer)
    bos = {"bos_token": control[0]} if family == "llama" else {}
    made = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token=ENDS[family], pad_token=ENDS[family], **bos)
    made.chat_template = template
    return made
