"""Two people in one image go through the network as one scene."""

import torch

from graphose_core.graph.document_graph import graph_of
from graphose_core.graph.document_noise import noise_of
from graphose_core.inference.folded.fold import folded
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.batching import collate
from graphose_core.samples.people_scenes import person_scene, two_people_scene
from tests.trainer.tiny_runs import finetune_config
from trainer.training.tasks.network_config import model_config


def network() -> Graphose:
    torch.manual_seed(0)
    return Graphose(model_config(finetune_config(data="people"))).eval()


@torch.inference_mode()
def test_two_people_are_drawn_and_each_of_them_decides_what_is_seen():
    made = folded(network())
    document = two_people_scene()
    graph, refs = graph_of(document, made.config.schema)
    noise = noise_of(document, refs, made.config)
    image = made(graph, noise).image
    assert image.shape == (1, 4, 16, 16)
    assert torch.isfinite(image).all()
    for figure in document.figures:
        alone = document.replace(figures=tuple(f for f in document.figures if f.name != figure.name))
        other, others = graph_of(alone, made.config.schema)
        assert not torch.equal(made(other, noise_of(alone, others, made.config)).image, image)


@torch.inference_mode()
def test_a_batch_of_one_and_two_people_gives_what_each_gives_alone():
    made = folded(network())
    graphs, noises, alone = [], [], []
    for document in (person_scene(), two_people_scene()):
        graph, refs = graph_of(document, made.config.schema)
        noise = noise_of(document, refs, made.config)
        graphs.append(graph)
        noises.append(noise)
        alone.append(made(graph, noise).image)
    joined = type(noises[0])(
        **{
            name: torch.cat([getattr(noise, name) for noise in noises])
            for name in ("z", "mask", "feature", "gumbel")
        }
    )
    together = made(collate(graphs), joined).image
    torch.testing.assert_close(together, torch.cat(alone), atol=1e-4, rtol=1e-3)
