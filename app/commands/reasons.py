"""Why an action cannot be taken: what to do first. No Qt."""

from app.live.bundled_models import BUNDLED_MODELS

REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Select a joint or a bone first",
        (
            "edit.hide",
            "edit.lock",
            "edit.select_none",
            "edit.select_limb",
            "edit.delete",
            "edit.cut",
            "figure.symmetric",
        ),
    ),
    (
        "Add a figure first",
        (
            *("edit.select_all", "edit.select_figure", "edit.copy", "pose.save", "library.save"),
            *("figure.duplicate", "figure.delete", "figure.mirror", "arrange.flip_x", "arrange.flip_y"),
        ),
    ),
    (
        "Select two joints or whole figures first",
        tuple(f"arrange.{way}" for way in ("left", "centre", "right", "top", "middle", "bottom")),
    ),
    ("Select three joints or whole figures first", ("arrange.spread_x", "arrange.spread_y")),
    ("Select a person first", ("figure.outfit", "figure.random_outfit")),
    ("There is only one figure", ("figure.forward", "figure.backward")),
    (
        "Lay a picture under the skeleton first",
        tuple(f"reference.{what}" for what in ("show", "lock", "labels", "remove")),
    ),
    ("Lay a picture under the skeleton first, and do not lock it", ("reference.move",)),
    ("There is nothing to take back", ("edit.undo",)),
    ("Nothing was undone", ("edit.redo",)),
    ("No run is on", ("train.stop",)),
    ("This copy of the application has no such file", tuple(model.action for model in BUNDLED_MODELS)),
    ("A run is on; stop it first", ("train.pretrain", "train.finetune")),
)

_BY_NAME = {name: reason for reason, names in REASONS for name in names}
_BY_PREFIX = dict.fromkeys(("timeline", "easing", "way"), "Put keyframes on the timeline first")


def why_disabled(name: str) -> str:
    """What to do before the action called `name` can be taken; "" if that is not known."""
    return _BY_NAME.get(name) or _BY_PREFIX.get(name.split(".", maxsplit=1)[0], "")
