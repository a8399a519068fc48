"""One attribute changed in drawn scenes: what a network is to change, when that alone is asked otherwise."""

from dataclasses import dataclass

from trainer.data.batch import Batch


@dataclass(frozen=True)
class AttributeChange:
    """Scenes drawn twice, their joints where they were.

    Attributes:
        column: name of the schema's column that differs.
        before, after: the same scenes in the same order; columns that follow from the changed one (what
            covers a joint, say) follow.
    """

    column: str
    before: Batch
    after: Batch
