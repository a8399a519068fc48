"""The context: features are built when first asked for, in whatever order, and never in a circle."""

import pytest

from app.feature.context import Context
from app.feature.feature import Feature, Services


class Lamp:
    """A service."""


class Base(Feature):
    def __init__(self, context: Services) -> None:
        self.lamp = context[Lamp]


class Upper(Feature):
    def __init__(self, context: Services) -> None:
        self.base = context[Base]


class One(Feature):
    def __init__(self, context: Services) -> None:
        context[Other]


class Other(Feature):
    def __init__(self, context: Services) -> None:
        context[One]


@pytest.mark.parametrize("order", [(Base, Upper), (Upper, Base)])
def test_features_are_built_once_whatever_the_order(order: tuple[type[Feature], ...]) -> None:
    context = Context()
    lamp = context.add(Lamp, Lamp())
    built = {kind: context[kind] for kind in order}
    upper = built[Upper]
    assert isinstance(upper, Upper)
    assert upper.base is built[Base]
    assert upper.base.lamp is lamp
    assert [context[kind] for kind in order] == list(built.values())


def test_a_service_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="no Lamp"):
        Context()[Base]


def test_a_circle_is_named() -> None:
    with pytest.raises(LookupError, match="One → Other → One"):
        Context()[One]


def test_a_feature_contributes_nothing_by_itself() -> None:
    feature = Feature(Context())
    lists = (feature.panels(), feature.docks(), feature.action_sets(), feature.choices(), feature.drops())
    assert not any(lists)
    assert not feature.menus()
    assert feature.may_close()
