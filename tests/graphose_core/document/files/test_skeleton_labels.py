"""What lists call skeletons, where one of a person's own is called as another."""

import pytest

from graphose_core.document.files.skeletons import (
    bundled_names,
    label_of,
    save_skeleton,
    skeleton,
)

pytestmark = pytest.mark.usefixtures("own_user_data")


def own(**labels: str) -> None:
    for name, label in labels.items():
        save_skeleton(skeleton("hand").replace(name=name, label=label))


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        ({"person": "person"}, {"person": "person (your own)"}),
        ({"person": "Person (film)"}, {"person": "Person (film)"}),
        ({"mouse": "Mouse"}, {"mouse": "Mouse"}),
        ({"mouse": "Mouse", "mouse_2": "mouse"}, {"mouse": "Mouse (mouse)", "mouse_2": "mouse (mouse_2)"}),
        ({"rat": "Rat (A)", "rat_2": "Rat (A)"}, {"rat": "Rat (A) (rat)", "rat_2": "Rat (A) (rat_2)"}),
    ],
)
def test_figures_of_one_s_own_can_be_told_from_others(labels: dict[str, str], shown: dict[str, str]) -> None:
    own(**labels)
    assert {name: label_of(name) for name in labels} == shown


def test_bundled_ones_keep_their_names_and_unknown_ones_their_own() -> None:
    own(person="Person", hand_2="Hand")
    assert all(label_of(name) == skeleton(name).label for name in bundled_names())
    assert label_of("unicorn") == "unicorn"
