import pytest

from trainer.domains.photos.dataset.names import mirrored_name, sided_pairs


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("leftear", "rightear"),
        ("left_ear", "right_ear"),
        ("Ear_Left", "Ear_Right"),
        ("LEFT-EAR", "RIGHT-EAR"),
        ("l_ear", "r_ear"),
        ("ear.L", "ear.R"),
        ("earL", "earR"),
        ("lEar", "rEar"),
        ("L ear 1", "R ear 1"),
    ],
)
def test_names_of_two_sides_are_a_pair(left, right):
    assert mirrored_name(left) == right
    assert mirrored_name(right) == left
    assert sided_pairs([right, "nose", left]) == ((left, right),)


@pytest.mark.parametrize("name", ["nose", "tail", "collar", "lower_back", "girl", "ear", "Rostrum", "L5ish"])
def test_other_names_tell_no_side(name):
    assert sided_pairs([name, "nose2"]) == ()
