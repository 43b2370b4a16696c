# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that make one tensor of several.

`layer_cases.py` says what a case holds.
"""

from layer_cases import Cases


def merging():
    with Cases("Add") as c:
        c.add("two", [c.normal(3, 4), c.normal(3, 4)])
        c.add("three", [c.normal(2, 3), c.normal(2, 3), c.normal(2, 3)])
        c.add("stretched", [c.normal(2, 3, 4), c.normal(2, 1, 4)])
        c.add("ranks", [c.normal(2, 3, 4), c.normal(2, 4)])
        c.add("masked", [c.normal(2, 3, 4), c.normal(2, 3, 4)], masks=[c.mask(2, 3), c.mask(2, 3)])
    with Cases("Concatenate") as c:
        c.add("last axis", [c.normal(3, 4), c.normal(3, 2), c.normal(3, 1)])
        c.add("axis", [c.normal(2, 3, 4), c.normal(2, 1, 4)], {"axis": 1})
        c.add(
            "masked", [c.normal(2, 3, 4), c.normal(2, 3, 1)],
            masks=[c.mask(2, 3), c.mask(2, 3)],
        )
        c.add(
            "masked axis", [c.normal(2, 3, 4), c.normal(2, 2, 4)], {"axis": 1},
            [c.mask(2, 3), None],
        )


def elementwise():
    for kind in ("Subtract", "Multiply", "Average", "Maximum", "Minimum"):
        with Cases(kind, decimals=2) as c:
            x, y, z = c.normal(2, 3, 2), c.normal(2, 3, 2), c.normal(2, 3, 2)
            one, two, three = c.mask(2, 3), c.mask(2, 3), c.mask(2, 3)
            several = [x, y] if kind == "Subtract" else [x, y, z]
            c.add("several", several)
            c.add("stretched", [c.normal(2, 1, 2), y])
            c.add("ranks", [x, c.normal(2, 2)])
            c.add("masked", several, masks=[one, two, three][: len(several)])
            c.add("one masked", several, masks=[one])
            c.add("other masked", several, masks=[None, two])
            c.add("ranks masked", [x, c.normal(2, 2)], masks=[one])


def dot():
    with Cases("Dot", decimals=2) as c:
        x, y = c.normal(2, 3, 4), c.normal(2, 5, 4)
        c.add("matrices", [c.normal(2, 3), c.normal(2, 3)], {"axes": 1})
        c.add("from the end", [x, y], {"axes": -1})
        c.add("two axes", [x, c.normal(2, 4, 5)], {"axes": (2, 1)})
        c.add("vector and matrix", [c.normal(2, 4), y], {"axes": (1, 2)})
        c.add("matrix and vector", [x, c.normal(2, 3)], {"axes": 1})
        c.add("more axes", [c.normal(2, 3, 2, 2), c.normal(2, 2, 3)], {"axes": (1, 2)})
        c.add("cosine", [x, y], {"axes": -1, "normalize": True})
        c.add("cosine of vectors", [c.normal(2, 3), c.normal(2, 3)], {"axes": 1, "normalize": True})
        c.add("masked", [x, y], {"axes": 2}, [c.mask(2, 3), c.mask(2, 5)])


if __name__ == "__main__":
    merging()
    elementwise()
    dot()
