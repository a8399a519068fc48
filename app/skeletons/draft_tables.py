"""The tables of a skeleton's draft, which name each other's rows: joint types, joints, bones, attributes."""

from app.skeletons import drafts
from app.skeletons.drafts import free_name
from app.skeletons.row_table import RowTable
from app.skeletons.sketched import toggled_bone


class DraftTables:
    """Makes the tables, and changes several of them at once."""

    def __init__(self) -> None:
        self.types = RowTable(
            drafts.TYPES,
            lambda: (free_name("type", self.types.rows), "", "#b0b8c8"),
            {},
            "Kinds of joints. Double-click a colour to choose one.",
        )
        self.joints = RowTable(
            drafts.JOINTS,
            lambda: (free_name("joint", self.joints.rows), self.first_type(), "", "0.5", "0.5"),
            {"Type": self.type_names, "Counterpart": lambda: ["", *self.joint_names()]},
            "The starting pose. A counterpart is the same joint on the other side.",
        )
        self.bones = RowTable(
            drafts.BONES,
            lambda: ("", ""),
            {"From": self.joint_names, "To": self.joint_names},
            "Which joints are connected.",
        )
        self.attributes = RowTable(
            drafts.ATTRIBUTES,
            lambda: (free_name("attribute", self.attributes.rows), "", "colour", "joint", "", "0", "1"),
            {"Kind": lambda: ["colour", "scalar", "categorical"], "Of": lambda: ["joint", "figure"]},
            "Properties of joints, or of the whole figure. Separate choices with commas.",
        )

    def type_names(self) -> list[str]:
        """Return the names of all joint types."""
        return [cells[0] for cells in self.types.rows]

    def joint_names(self) -> list[str]:
        """Return the names of all joints that have one."""
        return [cells[0] for cells in self.joints.rows if cells[0]]

    def first_type(self) -> str:
        """Return the name of the first joint type, or ""."""
        return next(iter(self.type_names()), "")

    def rename_joint(self, old: str, new: str) -> None:
        """Rename a joint in pairs and bones."""
        self.joints.replace(("Counterpart",), old, new)
        self.bones.replace(drafts.BONES, old, new)

    def rename_type(self, old: str, new: str) -> None:
        """Rename a type in joints."""
        self.joints.replace(("Type",), old, new)

    def move(self, name: str, x: float, y: float) -> None:
        """Move a joint to a place in the unit square."""
        rows = self.joints.rows
        place = next(i for i, cells in enumerate(rows) if cells[0] == name)
        rows[place] = (*rows[place][:3], f"{x:.4g}", f"{y:.4g}")
        self.joints.show_rows(rows)

    def add(self, x: float, y: float, neighbour: str) -> str:
        """Add a joint with the type of the one that it is connected to ("": of none); return its name."""
        rows = self.joints.rows
        name = free_name("joint", rows)
        kind = next((cells[1] for cells in rows if cells[0] == neighbour), self.first_type())
        self.joints.show_rows([*rows, (name, kind, "", f"{x:.4g}", f"{y:.4g}")])
        if neighbour:
            self.bones.show_rows([*self.bones.rows, (neighbour, name)])
        return name

    def toggle_bone(self, a: str, b: str) -> None:
        """Connect two joints, or disconnect them."""
        self.bones.show_rows(toggled_bone(self.bones.rows, a, b))
