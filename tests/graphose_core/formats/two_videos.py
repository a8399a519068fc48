"""A project of DeepLabCut with a labelled table for each of two videos."""

from pathlib import Path

HEAD = "scorer,Ann,Ann\nbodyparts,snout,snout\ncoords,x,y\n"


def two_videos(folder: Path, images: int) -> Path:
    """Write the project's tables, whose snouts walk to the right; return the file of its settings."""
    for video in ("day", "night"):
        labelled = folder / "labeled-data" / video
        labelled.mkdir(parents=True)
        rows = [f"labeled-data/{video}/img{number}.png,{20 + 5 * number},20\n" for number in range(images)]
        (labelled / "CollectedData_Ann.csv").write_text(HEAD + "".join(rows))
    settings = folder / "config.yaml"
    settings.write_text("scorer: Ann\nbodyparts:\n- snout\nskeleton: []\nvideo_sets: {}\n")
    return settings
