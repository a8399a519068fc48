"""The colours of both themes, named by what they are for. No Qt: plain `#rrggbb` strings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One theme. From the deepest surface to the highest: surround, panel, field, hover."""

    name: str
    surround: str
    """Around the image, a step darker than the panels."""
    panel: str
    field: str
    """Inputs, lists, cards."""
    hover: str
    pressed: str
    line: str
    """Hairlines between surfaces and around inputs."""
    text: str
    quiet: str
    """Secondary text and icons at rest."""
    faint: str
    """Disabled text and icons."""
    accent: str
    accent_hover: str
    on_accent: str
    """Text on the accent colour."""
    accent_soft: str
    """Background of selected rows and checked tools."""
    good: str
    warning: str
    bad: str


DARK = Tokens(
    name="dark",
    surround="#141518",
    panel="#1e2024",
    field="#282b30",
    hover="#32363c",
    pressed="#3b4048",
    line="#383c43",
    text="#e8e9ec",
    quiet="#a6abb4",
    faint="#767c87",
    accent="#5b9dff",
    accent_hover="#7ab0ff",
    on_accent="#0b1220",
    accent_soft="#263a57",
    good="#58c48a",
    warning="#e9b44c",
    bad="#f2777a",
)

LIGHT = Tokens(
    name="light",
    surround="#d9dbe0",
    panel="#f4f5f7",
    field="#ffffff",
    hover="#e7e9ed",
    pressed="#dadde3",
    line="#cdd1d8",
    text="#1b1d22",
    quiet="#555b66",
    faint="#868c97",
    accent="#1f66e5",
    accent_hover="#1857c8",
    on_accent="#ffffff",
    accent_soft="#d8e5fd",
    good="#1f8a55",
    warning="#9a6700",
    bad="#c4383d",
)
