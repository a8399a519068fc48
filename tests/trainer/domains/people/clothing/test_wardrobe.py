from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from trainer.domains.people.clothing.cut import (
    BARE,
    BOTTOM,
    SHOES,
    SLEEVES,
    STRIPE,
    TOP,
    cut_of,
    is_missing,
    part_at,
    shrunk,
)
from trainer.domains.people.clothing.oklab import distance, oklab
from trainer.domains.people.clothing.wardrobe import (
    CLEAR_OF_OWN_SKIN,
    CLEAR_STRIPE,
    SKIN_TONES,
    draw_missing,
    draw_outfit,
    draw_person,
    is_clear_of_skin,
    is_skin_like,
    likely_stature,
)

TRUNK = [
    (x, y, z) for z in np.linspace(-0.16, 0.45, 25) for x, y in ((0.0, -0.13), (0.12, -0.05), (0.0, 0.08))
]


def people(count: int = 150) -> list:
    return [draw_person(np.random.default_rng([9, i])) for i in range(count)]


def test_oklab_of_known_colours() -> None:
    np.testing.assert_allclose(oklab(np.array([1.0, 1, 1])), [1, 0, 0], atol=1e-4)
    np.testing.assert_allclose(oklab(np.array([1.0, 0, 0])), [0.6280, 0.2249, 0.1258], atol=1e-3)
    assert distance(np.zeros(3), np.ones(3)) == pytest.approx(1, abs=1e-4)


def test_every_garment_is_far_from_skin() -> None:
    for person in people():
        for name in ("top", "sleeves", "bottom", "stripe"):
            colour = person.colours[name]
            assert distance(colour, person.colours["skin"]) >= CLEAR_OF_OWN_SKIN, name
            assert not is_skin_like(colour), name


def test_tan_on_like_skin_is_refused_and_navy_is_not() -> None:
    for tone in SKIN_TONES:
        assert not is_clear_of_skin(tone, tone)
        assert not is_clear_of_skin(np.clip(tone * 0.9, 0, 1), tone)
    assert is_clear_of_skin(np.array([0.1, 0.14, 0.4]), SKIN_TONES[2])
    assert is_clear_of_skin(np.array([0.96, 0.96, 0.96]), SKIN_TONES[3])
    for like_skin in ((0.82, 0.71, 0.55), (0.55, 0.35, 0.2), (0.88, 0.5, 0.45)):  # tan, brown, salmon
        assert not is_clear_of_skin(np.array(like_skin), SKIN_TONES[6])


def test_stripes_can_be_seen() -> None:
    striped = [person for person in people() if person.outfit.pattern == "striped"]
    assert striped
    for person in striped:
        assert distance(person.colours["stripe"], person.colours["top"]) >= CLEAR_STRIPE


@pytest.mark.parametrize("seed", range(40))
def test_trunk_and_hips_are_always_covered(seed: int) -> None:
    rng = np.random.default_rng([3, seed])
    cut = cut_of(draw_outfit(rng), "short")
    for x, y, z in TRUNK:
        assert part_at(x, y, z, -0.3, cut) in (TOP, STRIPE, BOTTOM), (x, y, z)


def test_a_cut_has_its_borders_where_they_are_asked() -> None:
    outfit = draw_outfit(np.random.default_rng(0))
    cut = cut_of(replace_outfit(outfit, sleeve=0.5, pattern="plain", bottom="shorts", leg=0.4), "short")
    assert part_at(0.25, -0.02, 0.42, 0.4, cut) == SLEEVES
    assert part_at(0.35, -0.08, 0.3, 0.6, cut) == BARE
    assert part_at(0.15, -0.03, -0.25, -0.3, cut) == BOTTOM
    assert part_at(0.16, -0.03, -0.5, -0.3, cut) == BARE
    assert part_at(0.22, -0.1, -0.8, -0.3, cut) in (SHOES, BARE)
    assert part_at(0.0, -0.15, 0.7, -0.3, cut) == BARE  # the face


def replace_outfit(outfit, **changes):
    return replace(outfit, footwear="shoes", **changes)


def test_skin_is_hidden_only_well_under_cloth() -> None:
    cut = cut_of(draw_outfit(np.random.default_rng(2)), "short")
    inner = shrunk(cut)
    points = np.random.default_rng(0).uniform((-0.4, -0.2, -0.8, -0.3), (0.4, 0.1, 0.7, 1.2), size=(4000, 4))
    for x, y, z, arm in points:
        if part_at(x, y, z, arm, inner) != BARE:
            assert part_at(x, y, z, arm, cut) != BARE


def test_a_figure_without_a_forearm_ends_at_its_elbow() -> None:
    cut = cut_of(draw_outfit(np.random.default_rng(2)), "short", ("left_wrist",))
    assert is_missing(0.4, 0.3, 0.8, cut)
    assert not is_missing(-0.4, 0.3, 0.8, cut)
    assert not is_missing(0.25, 0.45, 0.3, cut)
    assert not is_missing(0.2, -0.7, -0.3, cut)
    both = cut_of(draw_outfit(np.random.default_rng(2)), "short", ("right_knee", "right_ankle"))
    assert is_missing(-0.2, -0.3, -0.3, both)
    assert not is_missing(0.2, -0.3, -0.3, both)


def test_some_figures_lack_a_limb_and_all_lower_joints_with_it() -> None:
    drawn = [draw_missing(np.random.default_rng([4, i])) for i in range(400)]
    some = [missing for missing in drawn if missing]
    assert 10 < len(some) < 70
    for missing in some:
        assert not (any("elbow" in j for j in missing) and not any("wrist" in j for j in missing))


def test_statures_are_those_of_people() -> None:
    adults = [likely_stature(sex, 0.5, tall) for sex in (0.0, 1.0) for tall in (-2.2, 0, 2.2)]
    assert 1.45 < min(adults) < 1.55
    assert 1.85 < max(adults) < 1.95
    assert 1.0 < likely_stature(0.5, 0.0, 0.0) < 1.15
