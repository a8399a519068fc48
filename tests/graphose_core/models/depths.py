"""Depths of nodes in graphs."""

from dataclasses import replace


def without_depth(graph, *nodes):
    """Return the graph with the depths of some nodes unset."""
    given = graph.scalars_given.clone()
    given[list(nodes)] = False
    return replace(graph, scalars_given=given)
