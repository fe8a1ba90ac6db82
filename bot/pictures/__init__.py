"""Pictures of careers and of flows: from facts to a Vega specification, and to PNG or SVG.

A picture is a frozen description, hashable and small; what it looks like is a pure function of
it. Names and colours are in it already, so nothing here knows where they come from.
"""
