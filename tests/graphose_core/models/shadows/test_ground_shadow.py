"""What casts shadows in a graph."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.batching import collate
from tests.graphose_core.models.depths import without_depth
from tests.graphose_core.models.extremities.arms import BENT
from tests.graphose_core.models.shadows.standing import SHADOW, TOLD, casting_network, ground_shadow, standing


def test_a_figure_stands_on_its_lowest_solid():
    casters = ground_shadow().casters(standing())
    assert float(casters.view.ground[0]) == pytest.approx(-0.1 * TOLD["stature"], abs=0.01), "hips are lowest"


def test_what_is_not_given_is_as_where_nothing_is_known():
    told, unset = (ground_shadow().casters(standing(**values)) for values in ({}, dict.fromkeys(TOLD)))
    assert torch.allclose(told.light, unset.light, atol=1e-5)
    assert torch.allclose(told.strength, unset.strength)
    assert torch.allclose(told.solids.radius, unset.solids.radius, atol=1e-5)


def test_solids_grow_with_the_figure():
    small = ground_shadow().casters(standing([tuple(0.5 * x for x in joint) for joint in BENT]))
    large = ground_shadow().casters(standing())
    assert float(small.view.scale[0]) == pytest.approx(float(large.view.scale[0]) / 2, rel=1e-4)
    assert torch.allclose(small.solids.radius, large.solids.radius)
    assert torch.allclose(small.solids.start[:, 2], large.solids.start[:, 2], atol=0.08), (
        "but for perspective"
    )


def test_a_solid_without_its_joint_or_depth_is_left_out():
    whole = ground_shadow().casters(standing())
    part = ground_shadow().casters(without_depth(standing(), 6))
    assert len(whole.solids.radius) == 5
    assert len(part.solids.radius) == 4, "a hand hangs from its wrist"
    none = ground_shadow().casters(without_depth(standing(), *range(8)))
    assert len(none.solids.radius) == 0
    assert none.strength.isfinite().all()


def test_a_hand_goes_on_along_its_arm():
    solids = ground_shadow().casters(standing()).solids
    start, end = solids.start[3:], solids.end[3:]
    assert (end[:, 1] < start[:, 1]).all(), "both forearms come towards us"
    assert end[0, 0] == pytest.approx(-float(end[1, 0]), abs=1e-4), "and are mirror images"


def test_clothes_and_build_decide_how_thick_solids_are():
    ground = ground_shadow()
    ground.build.weight[0, -1] = 1.0  # a wide skirt
    plain = standing()
    values = plain.figure_values
    wide = replace(plain, figure_values=replace(values, categories=torch.ones(1, 1, dtype=torch.long)))
    unset = replace(plain, figure_values=replace(values, categories=torch.full((1, 1), -1)))
    thin, thick, open_ = (float(ground.casters(graph).solids.radius[0, 0]) for graph in (plain, wide, unset))
    assert thick == pytest.approx(2.71828 * thin, rel=1e-3)
    assert open_ == pytest.approx(thin)


def test_figures_of_a_batch_have_their_own():
    first, second = standing(), standing(side=-1.2, stature=1.3)
    ground = ground_shadow()
    both, alone = ground.casters(collate([first, second])), ground.casters(second)
    own = both.solids.of(1)
    assert torch.allclose(own.start, alone.solids.start, atol=1e-5)
    assert torch.allclose(both.light[1], alone.light[0])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"centre": ("tail",)}, "tail"),
        ({"pitch": "tilt"}, "tilt"),
        ({"build": ("weight",)}, "weight"),
        ({"clothes": ("hat",)}, "hat"),
        ({"depth": "age"}, "age"),
    ],
)
def test_what_the_schema_has_not_is_refused_by_name(changes, message):
    values = casting_network().config.model_dump(by_alias=True)
    with pytest.raises(ValueError, match=message):
        ModelConfig.model_validate(values | {"shadow": SHADOW.model_copy(update=changes)})


def test_toes_need_feet():
    values = casting_network().config.model_dump(by_alias=True)
    with pytest.raises(ValueError, match="left_wrist"):
        ModelConfig.model_validate(values | {"extremities": ()})
