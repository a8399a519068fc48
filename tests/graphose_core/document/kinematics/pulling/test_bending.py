"""What holds of limbs of one or two bones, however their ends are dragged."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphose_core.document.kinematics.pulling.bending import FULL, STRIDE, SWING, Limb, Point
from tests.graphose_core.document.document_strategies import fast

BASE = (0.5, 0.4)
angles = st.floats(-math.pi, math.pi)


@st.composite
def limbs(draw: st.DrawFn) -> tuple[Limb, Point, Point]:
    """A limb with the places of middle and end at which it begins."""
    upper, lower, first, second = draw(
        st.tuples(st.floats(0.02, 0.3), st.floats(0.02, 0.3), angles, st.floats(0.1, 3.0))
    )
    side = draw(st.sampled_from((-1, 1)))
    middle = BASE[0] + upper * math.cos(first), BASE[1] + upper * math.sin(first)
    turned = first + side * second
    end = middle[0] + lower * math.cos(turned), middle[1] + lower * math.sin(turned)
    return Limb.between(BASE, middle, end), middle, end


def bend_of(middle: Point, end: Point) -> float:
    """Twice the signed area of the limb, whose sign is the side to which it bends."""
    (ax, ay), (bx, by) = ((x - BASE[0], y - BASE[1]) for x, y in (middle, end))
    return ax * by - ay * bx


@fast
@given(limbs(), angles, st.floats(0.0, 0.8))
def test_bones_keep_lengths_and_side_and_what_can_be_reached_is_reached(lying, direction, away):
    limb, middle, end = lying
    target = BASE[0] + away * math.cos(direction), BASE[1] + away * math.sin(direction)
    knee, foot = limb.places(limb.towards(target))
    assert math.dist(BASE, knee) == pytest.approx(limb.upper, abs=1e-9)
    assert math.dist(knee, foot) == pytest.approx(limb.lower, abs=1e-9)
    assert bend_of(knee, foot) * bend_of(middle, end) > -1e-12
    longest = math.sqrt(
        limb.upper**2 + limb.lower**2 - 2 * limb.upper * limb.lower * math.cos(max(FULL, limb.most))
    )
    nearest = min(max(away, abs(limb.upper - limb.lower)), longest)
    assert math.dist(foot, target) == pytest.approx(abs(away - nearest), abs=1e-6)


@fast
@given(limbs())
def test_a_limb_lies_as_it_began_at_its_own_end(lying):
    limb, middle, end = lying
    for bend in (limb.bend_at(middle, end), limb.towards(end)):
        knee, foot = limb.places(bend)
        assert math.dist(knee, middle) < 1e-6
        assert math.dist(foot, end) < 1e-6


@fast
@given(limbs(), angles, st.floats(-0.02, 0.02))
def test_no_joint_leaps_on_a_way_past_the_base(lying, direction, aside):
    limb, middle, end = lying
    bend, at = limb.bend_at(middle, end), end
    along, across = (math.cos(direction), math.sin(direction)), (-math.sin(direction), math.cos(direction))
    goal = tuple(b - 0.3 * a + aside * c for a, b, c in zip(along, BASE, across, strict=True))
    through = tuple(g + 0.6 * a for g, a in zip(goal, along, strict=True))
    for stop in (goal, through, end):
        start, count = at, max(1, math.ceil(math.dist(at, stop) / STRIDE))
        for i in range(1, count + 1):
            before, came = limb.places(bend), at
            at = tuple(s + i / count * (t - s) for s, t in zip(start, stop, strict=True))
            bend = limb.followed(bend, came, at)
            assert max(map(math.dist, before, limb.places(bend))) <= 1.05 * SWING * STRIDE


@fast
@given(limbs(), angles, st.floats(0.05, 0.4), st.integers(2, 9))
def test_how_many_events_a_way_has_decides_nothing(lying, direction, length, events):
    limb, middle, end = lying
    target = end[0] + length * math.cos(direction), end[1] + length * math.sin(direction)
    assume(math.dist(BASE, target) > 0.05)
    once = limb.followed(limb.bend_at(middle, end), end, target)
    bend, at = limb.bend_at(middle, end), end
    for i in range(1, events + 1):
        place = tuple(s + i / events * (t - s) for s, t in zip(end, target, strict=True))
        bend, at = limb.followed(bend, at, place), place
    far = max(map(math.dist, limb.places(once), limb.places(bend)))
    goal = limb.places(limb.towards(target))
    lag = max(max(map(math.dist, limb.places(came), goal)) for came in (once, bend))
    assert far < 1e-6 or lag > 0.0, "ways differ only while a limb has yet to catch up"
    assert far < 0.5 * SWING * 0.05


def test_a_target_at_rest_is_caught_up_with():
    limb = Limb.between((0.0, 0.0), (0.1, 0.0), (0.2, 0.0))
    bend = limb.bend_at((0.1, 0.0), (0.2, 0.0))
    near = (0.2 - 0.1 * STRIDE, 0.0)
    bend = limb.followed(bend, (0.2, 0.0), near)
    assert math.dist(limb.places(bend)[1], near) > 1e-5, "a straight limb folds faster than its end moves"
    rested = limb.followed(bend, near, near)
    assert math.dist(limb.places(rested)[1], near) < 1e-6


def test_a_limb_of_one_bone_turns():
    limb = Limb.between(BASE, BASE, (0.7, 0.4))
    _, end = limb.places(limb.followed(limb.bend_at(BASE, (0.7, 0.4)), (0.7, 0.4), (0.5, 0.9)))
    assert end == pytest.approx((0.5, 0.6))


@pytest.mark.parametrize("outward", [1, -1])
def test_an_arm_that_hangs_down_is_lifted_by_the_forearm(outward):
    """Whichever way its elbow points by a few degrees, the elbow stays below the line to the hand."""
    for bent in (0.05, -0.05):
        base, middle = (0.5, 0.3), (0.5 + 0.15 * math.sin(bent), 0.3 + 0.15 * math.cos(bent))
        end = (middle[0] + outward * 0.02, middle[1] + 0.14)
        limb = Limb.between(base, middle, end).hanging(middle, end)
        target = (0.5 + outward * 0.2, 0.4)
        at, _ = limb.places(limb.towards(target))
        line = 0.3 + (at[0] - 0.5) / (target[0] - 0.5) * 0.1
        assert at[1] > line


def test_a_limb_that_is_bent_or_upright_keeps_its_side():
    bent = Limb.between((0.5, 0.3), (0.6, 0.35), (0.5, 0.4))
    assert bent.hanging((0.6, 0.35), (0.5, 0.4)) is bent
    upright = Limb.between((0.5, 0.3), (0.501, 0.4), (0.5, 0.5))
    assert upright.hanging((0.501, 0.4), (0.5, 0.5)) is upright


@fast
@given(st.floats(-0.11, 0.11), st.floats(0.03, 0.6), st.sampled_from((-1, 1)), angles)
def test_an_elbow_goes_over_to_its_lower_side_without_a_leap_and_comes_back(bent, aside, outward, direction):
    base, first = (0.5, 0.3), outward * aside
    middle = base[0] + 0.15 * math.sin(first), base[1] + 0.15 * math.cos(first)
    end = middle[0] + 0.14 * math.sin(first + bent), middle[1] + 0.14 * math.cos(first + bent)
    limb = Limb.between(base, middle, end).hanging(middle, end)
    assert max(map(math.dist, limb.places(limb.towards(end)), (middle, end))) < 1e-6
    bend, at, before = limb.bend_at(middle, end), end, (middle, end)
    ways = [*range(1, 41), *range(39, -1, -1), 0]
    for way in ways:
        target = (
            end[0] + way * STRIDE * math.cos(direction) / 2,
            end[1] + way * STRIDE * math.sin(direction) / 2,
        )
        bend, at = limb.followed(bend, at, target), target
        here = limb.places(bend)
        assert max(map(math.dist, before, here)) <= 1.05 * SWING * STRIDE / (1 if way == 0 else 2)
        before = here
    assert max(map(math.dist, before, (middle, end))) < 1e-5
