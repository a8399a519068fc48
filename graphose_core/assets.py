"""Where the files lie that come with the application: checkpoints, skeletons, poses, icons."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
"""The folder of all bundled files."""
