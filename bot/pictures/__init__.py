"""Pictures of careers and of flows: from facts to a Vega specification, and to PNG or SVG.

A picture is a small frozen, hashable description that holds its names and colours; the drawing is
a pure function of it. Nothing here reads the store or the data.
"""
