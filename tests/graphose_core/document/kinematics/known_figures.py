"""Figures of all bundled skeletons, some of their joints locked, for hypothesis."""

from hypothesis import strategies as st

from graphose_core.document.files.skeletons import figure_from, skeleton, skeleton_names
from graphose_core.document.values.pose import Figure


@st.composite
def known_figures(draw: st.DrawFn) -> Figure:
    figure = figure_from(skeleton(draw(st.sampled_from([n for n in skeleton_names() if n != "free"]))), "it")
    locked = draw(st.sets(st.sampled_from([joint.name for joint in figure.joints]), max_size=3))
    return figure.replace(joints=tuple(j.replace(locked=j.name in locked) for j in figure.joints))
