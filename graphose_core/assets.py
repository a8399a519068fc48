"""Where the files lie that come with the application: checkpoints, skeletons, poses, icons, guide.

In a checkout they are `assets/` and `docs/guide/`; a wheel holds both in the folder `graphose_assets`, beside
the packages (pyproject.toml says what goes there).
"""

from pathlib import Path

from graphose_core.errors import AssetsError

PACKAGED = "graphose_assets"
"""Folder of all bundled files in an installation from a wheel."""

MARK = "skeletons"
"""A folder that is always among the bundled files."""


def assets_beside(packages: Path) -> tuple[Path, Path]:
    """Return the folders of the bundled files and of the guide's pages.

    Args:
        packages: the folder that holds the package `graphose_core`.

    Raises:
        AssetsError: if they are neither there as in a checkout nor as a wheel installs them.
    """
    if (packages / "assets" / MARK).is_dir():
        return packages / "assets", packages / "docs" / "guide"
    if (packages / PACKAGED / MARK).is_dir():
        return packages / PACKAGED, packages / PACKAGED / "guide"
    raise AssetsError(
        f"{packages}: holds neither assets/{MARK} nor {PACKAGED}/{MARK}, which the application needs; "
        "install it again, or start it from a whole checkout"
    )


ASSETS, GUIDE = assets_beside(Path(__file__).resolve().parents[1])
"""The folder of all bundled files, and that of the guide's pages."""
