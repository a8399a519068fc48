"""Small tables of keypoints as DeepLabCut writes them, and what is read of them."""

from pathlib import Path

from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut

PROJECT = """scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
labeled-data/a/img0.png,1.5,2,3,4
labeled-data/a/img1.png,5,6,,
"""

FOLDERS = """scorer,,,Ann,Ann
bodyparts,,,snout,snout
coords,,,x,y
labeled-data,a,img0.png,1,2
"""

ANIMALS = """scorer,,,Ann,Ann,Ann,Ann,Ann,Ann
individuals,,,one,one,two,two,single,single
bodyparts,,,snout,snout,snout,snout,corner,corner
coords,,,x,y,x,y,x,y
labeled-data,a,img0.png,1,2,nan,nan,7,8
"""

VIDEO = """scorer,net,net,net,net,net,net
bodyparts,snout,snout,snout,tail,tail,tail
coords,x,y,likelihood,x,y,likelihood
0,1,2,0.99,3,4,0.1
"""


def load(tmp_path: Path, text: str):
    path = tmp_path / "labels.csv"
    path.write_text(text)
    return deeplabcut.load(path).frames


def told(labels) -> list[str]:
    return [str(left_out) for left_out in labels.left_out]


def labels_of(tmp_path: Path, text: str | bytes, name: str = "labels.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return deeplabcut.load(path)
