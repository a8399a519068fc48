"""What features are built from: services by type, and other features, built when first asked for."""

from typing import TypeVar

from app.feature.feature import Feature

Kind = TypeVar("Kind")


class Context:
    """Holds one object of each type.

    A feature that needs another asks for it in its constructor, so that the order in which features are
    listed carries no meaning.
    """

    def __init__(self) -> None:
        self._held: dict[type, object] = {}
        self._building: list[type] = []

    def add(self, kind: type[Kind], service: Kind) -> Kind:
        """Hold a service under its type (or a base class of it), and return it."""
        self._held[kind] = service
        return service

    def __getitem__(self, kind: type[Kind]) -> Kind:
        """Return the object of a type; build a feature on its first use.

        Raises:
            LookupError: if there is no such service, or features depend on each other in a cycle.
        """
        if kind not in self._held:
            self._held[kind] = self._build(kind)
        held = self._held[kind]
        assert isinstance(held, kind), "what is held under a type is of that type"
        return held

    def _build(self, kind: type[Kind]) -> Kind:
        if not issubclass(kind, Feature):
            raise LookupError(f"there is no {kind.__name__}; add it before the features are built")
        if kind in self._building:
            circle = " → ".join(each.__name__ for each in [*self._building, kind])
            raise LookupError(f"features need each other in a circle: {circle}; join them in `connect`")
        self._building.append(kind)
        try:
            return kind(self)
        finally:
            self._building.pop()
