"""What the head of a CVAT file says of its skeletons: their points and how they are linked."""

from xml.etree.ElementTree import Element

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.drafts import Bones
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import text
from graphose_core.formats.parsing.xml_file import parse_xml


def labels_of(meta: Element | None, omissions: Omissions) -> tuple[dict[str, Bones], dict[str, list[str]]]:
    """Return bones, and names of points in their order, by the names of the skeletons; `meta`: the head."""
    bones: dict[str, Bones] = {}
    order: dict[str, list[str]] = {}
    for label in meta.iter("label") if meta is not None else ():
        name, parent = text(label.findtext("name")), text(label.findtext("parent"))
        if name is None:
            continue
        if parent is not None:
            order.setdefault(parent, []).append(name)
        if drawing := label.findtext("svg"):
            try:
                bones[name] = _links(drawing)
            except FileFormatError:
                omissions.add("links", "the drawing of the skeleton is not SVG", name)
    return bones, order


def _links(drawing: str) -> Bones:
    svg = parse_xml(f"<svg>{drawing}</svg>".encode(), "svg")
    names = {node.get("data-node-id"): text(node.get("data-label-name")) for node in svg.iter("circle")}
    found: dict[tuple[str, str], None] = {}
    for line in svg.iter("line"):
        a, b = names.get(line.get("data-node-from")), names.get(line.get("data-node-to"))
        if a is not None and b is not None and a != b and (b, a) not in found:
            found[a, b] = None
    return tuple(found)
