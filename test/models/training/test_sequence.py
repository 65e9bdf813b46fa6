"""The semi-causal objective, against sequences worked out by hand and against plain causal loss."""

import torch
from torch.nn.functional import cross_entropy

from training.sequence import IGNORED, Example, Span, Tokens, lay_out, loss_of

EMBEDDINGS = torch.eye(64, 32)
SPAN = Span([[(1, 1.0)], [(2, 0.25), (3, 0.75)]])


def targets(example: Example) -> list[int]:
    return lay_out([example], EMBEDDINGS, 0).targets[0].tolist()


def test_the_token_after_a_span_is_predicted_at_the_spans_last_position():
    #                       5   span span   7         8
    example = Example([Tokens([5]), SPAN, Tokens([7, 8], learned=True)], [])
    assert targets(example) == [IGNORED, IGNORED, 7, 8, IGNORED]


def test_nothing_inside_a_span_is_predicted():
    #                                4  5   span span   6
    example = Example([Tokens([4, 5], learned=True), SPAN, Tokens([6], learned=True)], [])
    assert targets(example) == [5, IGNORED, IGNORED, 6, IGNORED]


def test_a_span_right_after_a_span_predicts_nothing():
    example = Example([SPAN, SPAN, Tokens([6], learned=True)], [])
    assert targets(example) == [IGNORED, IGNORED, IGNORED, 6, IGNORED]


def test_only_learned_tokens_are_predicted():
    example = Example([SPAN], [[Tokens([9, 10]), Tokens([11, 12], learned=True), Tokens([13])]])
    assert targets(example) == [IGNORED, IGNORED, IGNORED, 11, 12, IGNORED, IGNORED]


def test_the_first_token_of_all_has_nothing_before_it():
    assert targets(Example([Tokens([3, 4], learned=True)], [])) == [4, IGNORED]


def test_a_mixture_is_the_weighted_sum_of_embeddings():
    batch = lay_out([Example([Tokens([5]), SPAN], [])], EMBEDDINGS, 0)
    assert torch.allclose(batch.x[0, 2], 0.25 * EMBEDDINGS[2] + 0.75 * EMBEDDINGS[3])


def test_a_connectors_vectors_keep_their_gradient():
    vectors = torch.randn(2, 32, requires_grad=True)
    lay_out([Example([Tokens([5]), Span(vectors)], [])], EMBEDDINGS, 0).x.sum().backward()
    assert vectors.grad is not None and vectors.grad.abs().sum() > 0


def test_positions_of_every_branch_go_on_where_the_trunk_ends():
    example = Example([Tokens([1, 2])], [[Tokens([3, 4])], [Tokens([5, 6, 7])]])
    assert lay_out([example], EMBEDDINGS, 10).positions[0].tolist() == [10, 11, 12, 13, 12, 13, 14]


def test_without_spans_it_is_the_plain_causal_loss(tiny):
    ids = [3, 9, 27, 17, 51, 25]
    batch = lay_out([Example([Tokens(ids, learned=True)], [])], tiny.weights.embeddings, 0)
    causal = torch.ones(6, 6, dtype=torch.bool).tril()[None, None]
    hidden = tiny(tiny.embed(torch.tensor([ids])), torch.arange(6)[None], causal)
    expected = cross_entropy(tiny.logits(hidden)[0, :-1], torch.tensor(ids[1:]))
    assert torch.allclose(loss_of(tiny, batch, None), expected, atol=1e-6)


def test_a_branch_sees_the_trunk_and_itself_alone(tiny):
    trunk = [Tokens([3, 9]), SPAN]
    branches = [[Tokens([4, 5]), Tokens([6, 7], learned=True)], [Tokens([8]), Tokens([10, 11, 12], learned=True)]]
    together = lay_out([Example(trunk, branches)], tiny.weights.embeddings, 0)
    hidden = tiny(together.x, together.positions, together.mask)
    at = 4
    for branch in branches:
        alone = lay_out([Example([*trunk, *branch], [])], tiny.weights.embeddings, 0)
        own = tiny(alone.x, alone.positions, alone.mask)[0, 4:]
        assert torch.allclose(hidden[0, at : at + len(own)], own, atol=1e-5)
        at += len(own)


def test_padding_changes_nothing(tiny):
    short = Example([SPAN, Tokens([4, 5, 6], learned=True)], [])
    long = Example([SPAN, Tokens(list(range(20, 40)), learned=True)], [])
    batch = lay_out([short, long], tiny.weights.embeddings, 0)
    alone = lay_out([short], tiny.weights.embeddings, 0)
    padded = tiny(batch.x, batch.positions, batch.mask)[0, : len(short)]
    assert torch.allclose(padded, tiny(alone.x, alone.positions, alone.mask)[0], atol=1e-5)
    assert batch.targets[0, len(short) :].eq(IGNORED).all()
