"""Sharing of skeletons that were copied from a bundled one before skeletons could say what scenes share.

Files of that time lack the field. Their camera and light are what is now the scene's; a file that has the
field, as all have that are written today, is taken by its word.
"""

from collections.abc import Iterable

from graphose_core.document.values.skeleton import AttributeSpec, Skeleton


def taken_on(read: Skeleton, bundled: Iterable[Skeleton]) -> tuple[str, ...]:
    """Return the names of attributes that a skeleton shares because a bundled one does.

    Args:
        read: a skeleton as its file has it.
        bundled: those of which it may be a copy.
    """
    unsaid = [
        spec for spec in read.attributes if spec.scope == "figure" and "shared" not in spec.model_fields_set
    ]
    if not unsaid:  # as in all files of today: bundled ones need not be read
        return ()
    shared = [spec for kind in bundled for spec in kind.attributes if spec.shared]
    return tuple(spec.name for spec in unsaid if any(_is_copy(spec, other) for other in shared))


def with_taken_on(read: Skeleton, bundled: Iterable[Skeleton]) -> Skeleton:
    """Return a skeleton that shares what :func:`taken_on` names."""
    names = taken_on(read, bundled)
    if not names:
        return read
    return read.replace(
        attributes=tuple(
            spec.replace(shared=True) if spec.name in names else spec for spec in read.attributes
        )
    )


def _is_copy(spec: AttributeSpec, other: AttributeSpec) -> bool:
    """Return whether an attribute has the name, the kind and the values of another."""
    return all(
        getattr(spec, field) == getattr(other, field)
        for field in ("name", "kind", "scope", "choices", "minimum", "maximum")
    )
