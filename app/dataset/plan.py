"""Plan of a data set and its first training. No Qt widgets are kept."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from app.dataset.body.choice_form import ChoiceForm
from app.dataset.body.training_choice import TrainingChoice
from app.dataset.larger import Larger
from graphose_core.document.files.skeletons import bundled_names, skeleton, skeleton_names
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import GraphoseError
from graphose_core.formats.skeletons.from_labels import renamed
from graphose_core.path_checks import exists


@dataclass(frozen=True)
class DataSetPlan:
    """Choices of the new-model page.

    Attributes:
        labels: path of the file or folder of labels.
        folder: folder for the prepared images.
        choices: settings of the data set, by name.
        training: settings of the run.
        skeleton: skeleton under the chosen name, with the chosen bones.
    """

    labels: Path
    folder: Path
    choices: dict[str, object]
    training: dict[str, object]
    skeleton: Skeleton

    @classmethod
    def of(
        cls, labels: Path, root: Path, form: ChoiceForm, training: TrainingChoice, figure: Skeleton
    ) -> "DataSetPlan":
        """Return the plan that the fields describe; data sets lie in folders of `root`."""
        title = form.name.text().strip()
        named = renamed(figure, free_name(file_name(title), figure), title)
        stem = f"{named.name}-{form.image_size.currentData()}"
        return cls(labels, free_folder(root, stem), form.values(), training.settings(), named)

    def begun_with(self, larger: Larger) -> "DataSetPlan":
        """Return a plan whose training begins with the weights of a run at fewer pixels, where they fit."""
        size = self.choices["size"]
        assert isinstance(size, int), "a choice of the form"
        return replace(self, training={**self.training, **larger.settings(self.skeleton, size)})


def file_name(title: str) -> str:
    """Return a skeleton's name for a title: small letters, digits, `_` and `-`."""
    plain = re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")
    return (plain or "figure")[:60]


def free_name(wish: str, figure: Skeleton) -> str:
    """Return a name close to a wish that no skeleton with other joints has."""
    joints = {joint.name for joint in figure.joints}
    name, number = wish, 1
    while name in skeleton_names() and (name in bundled_names() or _joints_of(name) != joints):
        number += 1
        name = f"{wish}-{number}"
    return name


def _joints_of(name: str) -> set[str] | None:
    try:
        return {joint.name for joint in skeleton(name).joints}
    except (GraphoseError, OSError):
        return None  # a broken file is not written over either


def free_folder(root: Path, stem: str) -> Path:
    """Return a folder of `root` that does not exist yet."""
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(path for path in (root / name for name in names) if not exists(path))
