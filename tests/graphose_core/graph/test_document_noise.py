"""Latents of documents: noise stays with its joint, whatever else the document has."""

import torch

from graphose_core.document.timeline.latent_mix import mixed_latents
from graphose_core.graph.document_graph import graph_of
from graphose_core.graph.document_noise import noise_of
from tests.graphose_core.documents import chain, document, joint
from tests.networks import tiny_config


def noise(scene, **changes):
    config = tiny_config()
    refs = graph_of(scene, config.schema)[1]
    return dict(zip(refs, zip(*per_joint(noise_of(scene, refs, config)), strict=True), strict=True))


def per_joint(drawn):
    return [tensor.tolist() for tensor in (drawn.mask, drawn.feature, drawn.gumbel)]


def test_a_joints_noise_stays_when_another_is_added_or_deleted():
    one = chain("one")
    grown = one.replace(joints=(joint("new"), *one.joints))
    shrunk = one.replace(joints=one.joints[1:], bones=one.bones[1:])
    before = noise(document(one, chain("two")))
    for scene in (document(grown, chain("two")), document(shrunk, chain("two")), document(chain("0"), one)):
        after = noise(scene)
        common = before.keys() & after.keys()
        assert len(common) >= 3
        assert all(after[ref] == before[ref] for ref in common)


def test_noise_depends_on_the_seed_and_on_the_joint():
    one, two = noise(document(chain(), seed=1)), noise(document(chain(), seed=2))
    assert all(one[ref] != two[ref] for ref in one)
    assert len({tuple(mask) for mask, _, _ in one.values()}) == len(one)


def test_the_joints_of_a_figure_share_their_chance_of_colour():
    drawn = noise(document(chain("one"), chain("two")))
    chances = {ref.figure: set() for ref in drawn}
    for ref, (_, _, chance) in drawn.items():
        chances[ref.figure].add(tuple(chance))
    assert [len(values) for values in chances.values()] == [1, 1]
    assert chances["one"] != chances["two"]


def test_no_strength_is_no_noise_but_colours_stay_drawn():
    config, still, full = tiny_config(), document(chain(), strength=0.0), document(chain(), strength=1.0)
    refs = graph_of(still, config.schema)[1]
    zero, whole = noise_of(still, refs, config), noise_of(full, refs, config)
    assert not zero.z.any()
    assert not zero.mask.any()
    assert not zero.feature.any()
    assert torch.equal(zero.gumbel, whole.gumbel)
    assert whole.z.all()


def test_drawing_noise_twice_gives_the_same_values_even_if_the_first_were_changed():
    config, scene = tiny_config(), document(chain())
    refs = graph_of(scene, config.schema)[1]
    first = noise_of(scene, refs, config)
    kept = [tensor.clone() for tensor in (first.z, first.mask, first.feature, first.gumbel)]
    for tensor in (first.z, first.mask, first.feature, first.gumbel):
        tensor.zero_()
    second = noise_of(scene, refs, config)
    assert all(map(torch.equal, kept, (second.z, second.mask, second.feature, second.gumbel)))


def test_the_noise_of_no_joints_has_the_widths_of_the_model():
    config = tiny_config()
    drawn = noise_of(document(), (), config)
    assert drawn.z.shape == (1, config.latents)
    assert drawn.mask.shape == drawn.feature.shape == (0, config.noise)
    assert drawn.gumbel.shape == (0, len(config.palette))


def test_mixed_latents_add_up_the_noises_of_their_seeds_and_reach_both_ends():
    config = tiny_config()
    one, two = (document(chain(), seed=seed, strength=1.0) for seed in (1, 2))
    refs = graph_of(one, config.schema)[1]
    first, last = noise_of(one, refs, config), noise_of(two, refs, config)
    middle = noise_of(one.replace(latents=mixed_latents(one.latents, two.latents, 0.5)), refs, config)
    torch.testing.assert_close(middle.z, (first.z + last.z) / 2**0.5)
    torch.testing.assert_close(middle.mask, (first.mask + last.mask) / 2**0.5)
    torch.testing.assert_close(middle.gumbel, (first.gumbel + last.gumbel) / 2)
    for share, end in ((1e-9, first), (1 - 1e-9, last)):
        near = noise_of(one.replace(latents=mixed_latents(one.latents, two.latents, share)), refs, config)
        torch.testing.assert_close(near.z, end.z)
        torch.testing.assert_close(near.feature, end.feature)
