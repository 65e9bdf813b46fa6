"""Semi-causal sequences: tokens and spans laid out for the decoder, and which positions are learned from.

METALM (arXiv 2206.06336), section 2.3: a span's vectors take the place of tokens in the decoder's input; no loss inside
a span; the token right after it is predicted at the span's last position. Several continuations of one beginning share
its positions: a row sees the beginning and its own continuation, never a neighbour's, as if each stood alone.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

IGNORED = -100
Mixture = list[tuple[int, float]]  # token ids with weights that sum to 1


@dataclass(frozen=True)
class Tokens:
    """Ordinary tokens; `learned` ones are predicted."""

    ids: list[int]
    learned: bool = False


@dataclass(frozen=True)
class Span:
    """What a dock gives: vectors [n, hidden], or one mixture of token embeddings a position (closed form)."""

    rows: Tensor | list[Mixture]

    def __len__(self) -> int:
        return len(self.rows)


Segment = Tokens | Span


@dataclass(frozen=True)
class Example:
    """A beginning and its continuations; plain text is a beginning alone."""

    trunk: list[Segment]
    branches: list[list[Segment]]

    def __len__(self) -> int:
        return sum(_length(part) for part in (self.trunk, *self.branches))


@dataclass(frozen=True)
class Batch:
    x: Tensor  # [B, S, hidden]
    positions: Tensor  # int [B, S]
    mask: Tensor  # bool [B, 1, S, P + S]
    targets: Tensor  # int [B, S]; IGNORED where nothing is learned


def lay_out(examples: list[Example], embeddings: Tensor, prefix: int) -> Batch:
    """Examples, padded to the longest, behind a prefix of so many positions (already in the cache)."""
    longest = max(len(example) for example in examples)
    shape = (len(examples), longest)
    ids = torch.zeros(shape, dtype=torch.long)
    positions = torch.zeros(shape, dtype=torch.long)
    targets = torch.full(shape, IGNORED)
    mask = torch.zeros(len(examples), 1, longest, prefix + longest, dtype=torch.bool)
    mask[..., :prefix] = True
    spans: list[tuple[int, int, Span]] = []
    for row, example in enumerate(examples):
        end, trunk = 0, _length(example.trunk)
        for number, part in enumerate((example.trunk, *example.branches)):
            begin, at = end, prefix + (trunk if number else 0)
            for segment in part:
                stop = end + _size(segment)
                if isinstance(segment, Span):
                    spans.append((row, end, segment))
                else:
                    ids[row, end:stop] = torch.tensor(segment.ids)
                    if segment.learned:
                        # Each is predicted one position earlier, be that a token's or a span's last.
                        first = max(end, begin + 1) if number else max(end, 1)
                        targets[row, first - 1 : stop - 1] = torch.tensor(segment.ids[first - end :])
                end = stop
            positions[row, begin:end] = torch.arange(at, at + end - begin)
            length = end - begin
            own = torch.ones(length, length, dtype=torch.bool).tril()
            mask[row, 0, begin:end, prefix + begin : prefix + end] = own
            if number:
                mask[row, 0, begin:end, prefix : prefix + trunk] = True
        # A padding row looks at itself, so that its softmax is defined; nothing looks at it.
        padding = torch.arange(end, longest)
        mask[row, 0, padding, prefix + padding] = True
    return Batch(_embed(ids, spans, embeddings), positions, mask, targets)


def loss_of(decoder, batch: Batch, prefix) -> Tensor:
    """Mean cross-entropy over the learned positions; the output layer is computed for these alone."""
    hidden = decoder(batch.x, batch.positions, batch.mask, prefix)
    learned = batch.targets != IGNORED
    return cross_entropy(decoder.logits(hidden[learned]), batch.targets[learned])


def _embed(ids: Tensor, spans: list[tuple[int, int, Span]], embeddings: Tensor) -> Tensor:
    x = embeddings[ids]
    for row, at, span in spans:
        x[row, at : at + len(span)] = vectors_of(span, embeddings)
    return x


def vectors_of(span: Span, embeddings: Tensor) -> Tensor:
    """[n, hidden]. A connector's vectors keep their gradient."""
    if isinstance(span.rows, Tensor):
        return span.rows
    return torch.stack(
        [
            sum((weight * embeddings[token] for token, weight in mixture), torch.zeros(embeddings.shape[1]))
            for mixture in span.rows
        ]
    )


def _size(segment: Segment) -> int:
    return len(segment) if isinstance(segment, Span) else len(segment.ids)


def _length(part: list[Segment]) -> int:
    return sum(_size(segment) for segment in part)
