"""The graphs of the hub layout: embed_tokens, vision_encoder, and decoders with their caches as inputs and outputs.

The decoders hold their caller to the contract: positions that do not go on from the cache, an attention mask that does
not cover it, or the wrong cache branch make every logit zero.
"""

import copy
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from transformers import DynamicCache, PreTrainedModel


class Decoder(nn.Module):
    def __init__(self, model: PreTrainedModel, extras: set[str]):
        super().__init__()
        self.extras = extras
        inner = model.model
        self.text = inner.text_model if hasattr(inner, "text_model") else inner
        self.lm_head = model.lm_head
        self.layers = self.text.config.num_hidden_layers

    def forward(self, first: Tensor, mask: Tensor, positions: Tensor, *rest: Tensor) -> tuple[Tensor, ...]:
        caches, extra = rest[: 2 * self.layers], rest[2 * self.layers :]
        cache = DynamicCache()
        for layer in range(self.layers):
            cache.update(caches[2 * layer], caches[2 * layer + 1], layer)
        past = torch._shape_as_tensor(caches[0])[2]
        count = torch._shape_as_tensor(first)[1]
        rows = torch.arange(count) + past
        seen = (torch.arange(past + count)[None, :] <= rows[:, None]) & (mask[0] > 0)[None, :]
        bias = torch.where(seen, 0.0, -1e9)[None, None]
        embeds = first if first.dim() == 3 else self.text.embed_tokens(first)
        hidden = self.text(
            inputs_embeds=embeds, attention_mask=bias, position_ids=positions, past_key_values=cache, use_cache=True
        ).last_hidden_state
        honest = (positions[0] == rows).all() & (mask.sum() == past + count)
        if "num_logits_to_keep" in self.extras:
            kept = count - extra[0] + torch.arange(extra[0])
            hidden = hidden.index_select(1, kept)
        if "use_cache_branch" in self.extras:
            honest = honest & (extra[-1][0] == (past > 0))
        logits = self.lm_head(hidden) * honest.to(hidden.dtype)
        return logits, *[row for layer in cache.layers for row in (layer.keys, layer.values)]


class Vision(nn.Module):
    def __init__(self, model: PreTrainedModel):
        super().__init__()
        self.inner = model.model

    def forward(self, pixels: Tensor, mask: Tensor) -> Tensor:
        """Of whole pictures, whose patches stand at the positions 0, 1, 2, ...; any other mask makes every vector zero.

        The model's own way from a mask to positions cannot be traced."""
        vision = self.inner.vision_model
        patches = vision.embeddings.patch_embedding(pixels[0]).flatten(2).transpose(1, 2)
        placed = patches + vision.embeddings.position_embedding.weight
        seen = vision.post_layernorm(vision.encoder(inputs_embeds=placed, attention_mask=None).last_hidden_state)
        return self.inner.connector(seen) * mask.all().to(pixels.dtype)


def write_decoder(model: PreTrainedModel, path: Path, by_ids: bool, extras: list[str]) -> None:
    wrapper = Decoder(model, set(extras))
    config = wrapper.text.config
    layers, heads = config.num_hidden_layers, config.num_key_value_heads
    width = config.hidden_size // config.num_attention_heads
    first = torch.zeros(1, 3, dtype=torch.int64) if by_ids else torch.zeros(1, 3, config.hidden_size)
    caches = [torch.zeros(1, heads, 2, width) for _ in range(2 * layers)]
    values = {"num_logits_to_keep": torch.tensor(1), "use_cache_branch": torch.tensor([True])}
    positions = torch.tensor([[2, 3, 4]])
    inputs = (first, torch.ones(1, 5, dtype=torch.int64), positions, *caches, *[values[extra] for extra in extras])
    rows = [f"{layer}.{kind}" for layer in range(layers) for kind in ("key", "value")]
    past, present = [f"past_key_values.{row}" for row in rows], [f"present.{row}" for row in rows]
    name = "input_ids" if by_ids else "inputs_embeds"
    axes = {name: {0: "batch_size", 1: "sequence_length"}, "position_ids": {0: "batch_size", 1: "sequence_length"}}
    axes |= {"attention_mask": {0: "batch_size", 1: "total_sequence_length"}, "logits": {0: "batch_size", 1: "kept"}}
    axes |= {row: {0: "batch_size", 2: "past_sequence_length"} for row in past}
    axes |= {row: {0: "batch_size", 2: "total_sequence_length"} for row in present}
    inputs_named = [name, "attention_mask", "position_ids", *past, *extras]
    _export(wrapper, inputs, path, inputs_named, ["logits", *present], axes)
    shuffle(path)


def write_embeddings(model: PreTrainedModel, path: Path) -> None:
    table = model.get_input_embeddings()
    axes = {"input_ids": {0: "batch_size", 1: "sequence_length"}, "inputs_embeds": {1: "sequence_length"}}
    _export(table, (torch.zeros(1, 3, dtype=torch.int64),), path, ["input_ids"], ["inputs_embeds"], axes)


def write_vision(model: PreTrainedModel, path: Path) -> None:
    side = model.config.vision_config.image_size
    inputs = (torch.randn(1, 1, 3, side, side), torch.ones(1, 1, side, side, dtype=torch.bool))
    _export(Vision(model), inputs, path, ["pixel_values", "pixel_attention_mask"], ["image_features"], {})


def shuffle(path: Path) -> None:
    """Lists a graph's inputs and outputs backwards: who matches caches by their order fails."""
    graph = onnx.load(path)
    for values in (graph.graph.input, graph.graph.output):
        backwards = [copy.deepcopy(value) for value in reversed(values)]
        del values[:]
        values.extend(backwards)
    onnx.save(graph, path)


def spread(path: Path) -> None:
    """Moves the weights into two files beside the graph, as graphs of more than 2 GB are stored."""
    graph = onnx.load(path)
    names = [f"{path.name}_data", f"{path.name}_data_1"]
    for name in names:
        (path.parent / name).unlink(missing_ok=True)
    large = [tensor for tensor in graph.graph.initializer if len(tensor.raw_data) >= 1024]
    for number, tensor in enumerate(large):
        onnx.external_data_helper.set_external_data(tensor, names[number % 2])
    onnx.save(graph, path)


def _export(module: nn.Module, inputs: tuple, path: Path, names: list[str], outputs: list[str], axes: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            module.eval(),
            inputs,
            str(path),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
