"""The trainable decoder: its low-rank part, its prefix, and one run taken up again."""

import numpy as np
import torch

from training.__main__ import Run, Training
from training.sequence import Example, Span, Tokens, lay_out, loss_of


def causal(decoder, ids, prefix=None):
    before = prefix[0][0].shape[1] if prefix else 0
    example = Example([Tokens(ids)], [])
    batch = lay_out([example], decoder.weights.embeddings, before)
    return decoder(batch.x, batch.positions, batch.mask, prefix)


def test_a_fresh_low_rank_part_changes_nothing(tiny):
    with_it = causal(tiny, [1, 2, 3])
    tiny.low_rank = None
    assert torch.equal(with_it, causal(tiny, [1, 2, 3]))


def test_a_prefix_is_what_would_stand_before_and_knows_no_low_rank_part(tiny):
    for factor in tiny.low_rank.parameters():
        torch.nn.init.normal_(factor, std=0.3)
    prefix = tiny.prefix([5, 6, 7])
    low_rank, tiny.low_rank = tiny.low_rank, None
    assert torch.allclose(causal(tiny, [8, 9], prefix), causal(tiny, [5, 6, 7, 8, 9])[:, 3:], atol=1e-5)
    tiny.low_rank = low_rank
    assert all(
        torch.equal(a, b)
        for old, new in zip(prefix, tiny.prefix([5, 6, 7]), strict=True)
        for a, b in zip(old, new, strict=False)
    )


def test_only_the_low_rank_part_is_trained(tiny):
    batch = lay_out([Example([Tokens([1, 2]), Tokens([3, 4], learned=True)], [])], tiny.weights.embeddings, 0)
    loss_of(tiny, batch, None).backward()
    assert all(not weight.requires_grad for layer in tiny.weights.layers for weight in layer.values())
    assert any(factor.grad is not None and factor.grad.abs().sum() > 0 for factor in tiny.low_rank.parameters())


def test_the_factors_carry_the_names_that_the_build_reads(tiny):
    names = tiny.low_rank.tensors()
    assert names["layer2.gate_up.a"].shape == (4, 32)
    assert names["layer2.gate_up.b"].shape == (96, 4)
    assert len(names) == 3 * 4 * 2


def test_a_run_can_begin_with_trained_factors(tiny):
    a, b = np.full((4, 32), 2, np.float32), np.full((96, 4), 3, np.float32)
    tiny.low_rank.begin_with({"layer1.gate_up": (a, b)})
    names = tiny.low_rank.tensors()
    assert names["layer1.gate_up.a"].eq(2).all() and names["layer1.gate_up.b"].eq(3).all()


class Counting:
    """Examples drawn from a random state, as the real source draws them."""

    def __init__(self, seed):
        from random import Random

        self.random = Random(seed)

    def draw(self):
        ids = [self.random.randrange(64) for _ in range(8)]
        return Example([Span([[(ids[0], 1.0)]])], [[Tokens(ids[1:3]), Tokens(ids[3:], learned=True)]])


def fresh(decoder, folder) -> Training:
    torch.manual_seed(3)
    for name, factor in decoder.low_rank.named_parameters():
        torch.nn.init.zeros_(factor) if name.endswith("_b") else torch.nn.init.normal_(factor)
    run = Run(4, [], 8, 2, 1e-2, 2, 1, 5, {})
    return Training(run, decoder, Counting(1), decoder.prefix([1, 2]), folder)


def test_a_run_taken_up_again_ends_as_if_it_had_never_stopped(tiny, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    whole = fresh(tiny, tmp_path / "a")
    losses = [whole.one_step() for _ in range(8)]
    first = fresh(tiny, tmp_path / "b")
    begun = [first.one_step() for _ in range(4)]
    assert first.can_save
    first.save()
    second = fresh(tiny, tmp_path / "b")
    second.resume()
    assert begun + [second.one_step() for _ in range(4)] == losses


def test_training_lowers_the_loss_of_what_it_sees(tiny, tmp_path):
    training = fresh(tiny, tmp_path)
    example = training.examples.draw()
    training.examples.draw = lambda: example
    first = training.one_step()
    for _ in range(20):
        last = training.one_step()
    assert last < first / 2
