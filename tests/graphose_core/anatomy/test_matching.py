from graphose_core.anatomy.matching import going_along
from graphose_core.samples.people_scenes import person_scene

WORN = person_scene().figures[0].attributes
RED = (0.8, 0.1, 0.1)


def test_sleeves_of_the_tops_colour_stay_of_one_colour_with_it():
    assert going_along(WORN, "top", RED) == {"sleeves": RED}
    assert going_along(WORN, "top", None) == {"sleeves": None}
    assert going_along({}, "top", RED) == {"sleeves": RED}
    assert going_along({**WORN, "sleeves": RED}, "top", (0.0, 0.0, 1.0)) == {}
    assert going_along(WORN, "sleeves", RED) == {}


def test_who_colours_stripes_or_shoes_gets_to_see_them():
    assert going_along(WORN, "stripe", RED) == {"pattern": "striped"}
    assert going_along(WORN, "stripes", 9.0) == {"pattern": "striped"}
    assert going_along(WORN, "stripe", None) == {}
    assert going_along({**WORN, "pattern": "striped"}, "stripe", RED) == {}
    assert going_along({**WORN, "footwear": "barefoot"}, "shoes", RED) == {"footwear": "shoes"}
    assert going_along(WORN, "shoes", RED) == {}
