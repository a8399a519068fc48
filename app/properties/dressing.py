"""Edits that apply outfits and bodies to the selected people. No Qt."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.editing.selection import Selection
from app.editor import Editor
from graphose_core.anatomy.growing import grown
from graphose_core.anatomy.matching import going_along
from graphose_core.anatomy.presets import Preset, outfits
from graphose_core.document.edits.catalogue import ApplyPose, Edit, SetFigureAttributes
from graphose_core.document.edits.edit import Group
from graphose_core.document.files.shared_attributes import with_sharers
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue
from trainer.domains.people.clothing.outfits import random_outfit


def people_in(document: PoseDocument, selection: Selection) -> tuple[Figure, ...]:
    """Return the people of the selection; where none is selected, the current figure, if it is a person."""
    names = {ref.figure for ref in selection.reach}
    current = selection.figure_in(document)
    if not names and current is not None:
        names = {current.name}
    chosen = (figure for figure in document.figures if figure.name in names)
    return tuple(figure for figure in chosen if has_trait(figure.skeleton, "wears_outfits"))


def put_on(editor: Editor, preset: Preset) -> bool:
    """Apply a preset to the selected people, in one step; return whether there was a person."""
    people = people_in(editor.document, editor.selection)
    names = tuple(figure.name for figure in people)
    stature = preset.attributes.get("stature")
    label = f"Put on {preset.label}" if stature is None else f"Body: {preset.label}"
    edits: list[Edit] = [SetFigureAttributes(names, preset.attributes, label)]
    if isinstance(stature, float):
        edits.append(growth(people, stature))
    return bool(names) and editor.do(Group(label, tuple(edits)))


def carriers(document: PoseDocument, chosen: Sequence[str], name: str) -> tuple[Figure, ...]:
    """Return the figures whose attribute changes with that of the chosen ones.

    A scene has one camera and one light, or people would stand on two grounds or under two suns.
    """
    return with_sharers(map(document.figure, chosen), document.figures, name)


def attribute_edit(figures: Sequence[Figure], name: str, value: AttributeValue | None) -> Edit:
    """Return the edit that sets an attribute of figures (None unsets it), with dependent changes."""
    title = f"Unset {name}" if value is None else f"Set {name}"
    alike: dict[tuple[tuple[str, AttributeValue | None], ...], list[str]] = {}
    for figure in figures:
        dresses = has_trait(figure.skeleton, "wears_outfits")
        along = going_along(figure.attributes, name, value) if dresses else {}
        alike.setdefault(tuple(along.items()), []).append(figure.name)
    edits: list[Edit] = [
        SetFigureAttributes(tuple(names), {name: value, **dict(along)}, title)
        for along, names in alike.items()
    ]
    if name == "stature" and isinstance(value, float):
        return Group("Set height", (*edits, growth(figures, value)))
    return edits[0] if len(edits) == 1 else Group(title, tuple(edits))


def growth(people: Sequence[Figure], stature: float) -> Edit:
    """Return the edit that scales people to another body height."""
    moved = frozenset(JointRef(figure.name, joint.name) for figure in people for joint in figure.joints)
    return ApplyPose(tuple(grown(figure, stature) for figure in people), moved)


def unset_presets(editor: Editor, presets: Sequence[Preset]) -> bool:
    """Unset all attributes that these presets set."""
    names = {name for preset in presets for name in preset.attributes}
    people = tuple(figure.name for figure in people_in(editor.document, editor.selection))
    return bool(people) and editor.do(SetFigureAttributes(people, dict.fromkeys(names), "Unset"))


def put_on_random(editor: Editor, rng: np.random.Generator | None = None) -> bool:
    """Dress each of the selected people at random, in one step, in colours unlike their skin."""
    rng = rng or np.random.default_rng()
    edits = tuple(
        SetFigureAttributes((figure.name,), random_outfit(_skin(figure), rng))
        for figure in people_in(editor.document, editor.selection)
    )
    return bool(edits) and editor.do(Group("Randomise outfit", edits))


def put_on_next(editor: Editor, presets: Sequence[Preset]) -> bool:
    """Apply the preset that follows the current one of the first selected person."""
    people = people_in(editor.document, editor.selection)
    if not people:
        return False
    now = worn(people[0], presets)
    place = presets.index(now) + 1 if now is not None else 0
    return put_on(editor, presets[place % len(presets)])


def worn(figure: Figure, presets: Sequence[Preset]) -> Preset | None:
    """Return the preset that equals a figure's attributes, or None."""
    return next((preset for preset in presets if _agrees(figure.attributes, preset.attributes)), None)


def next_outfit(editor: Editor) -> bool:
    """Apply the next outfit to the selected people."""
    return put_on_next(editor, outfits())


def _agrees(attributes: Mapping[str, AttributeValue], wanted: Mapping[str, AttributeValue | None]) -> bool:
    return all(attributes.get(name) == value for name, value in wanted.items())


def _skin(figure: Figure) -> tuple[float, float, float] | None:
    skin = figure.attributes.get("skin")
    return skin if isinstance(skin, tuple) else None
