from graphose_core.formats.labels import Omissions


def test_equal_faults_are_counted_together():
    omissions = Omissions()
    for i in range(5):
        omissions.add("annotations", "names no image", f"annotations.{i}")
    omissions.add("points", "is no number", "annotations.7")
    first, second = omissions.told({"annotations": 1204})
    assert (first.count, first.total, len(first.places)) == (5, 1204, 3)
    assert str(first).startswith("5 of 1,204 annotations left out: names no image (annotations.0")
    assert str(first).endswith("…)")
    assert str(second) == "1 point left out: is no number (annotations.7)"


def test_one_thing_is_told_as_one():
    omissions = Omissions()
    for what in ("people", "categories", "boxes", "names of points", "image sizes"):
        omissions.add(what, "why")
    ones = ["1 person", "1 category", "1 box", "1 name of points", "1 image size"]
    assert [str(each) for each in omissions.told()] == [f"{one} left out: why" for one in ones]
    assert [str(each) for each in omissions.told({"boxes": 2})][2] == "1 of 2 boxes left out: why"


def test_what_became_of_things_is_told_apart():
    omissions = Omissions()
    omissions.add("names", "two points share one", "a", done="numbered")
    omissions.add("names", "two points share one", "b")
    assert [str(each) for each in omissions.told()] == [
        "1 name numbered: two points share one (a)",
        "1 name left out: two points share one (b)",
    ]
