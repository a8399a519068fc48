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
    assert str(second) == "1 points left out: is no number (annotations.7)"


def test_what_became_of_things_is_told_apart():
    omissions = Omissions()
    omissions.add("names", "two points share one", "a", done="numbered")
    omissions.add("names", "two points share one", "b")
    assert [str(each) for each in omissions.told()] == [
        "1 names numbered: two points share one (a)",
        "1 names left out: two points share one (b)",
    ]
