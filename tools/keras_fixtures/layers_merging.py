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


if __name__ == "__main__":
    merging()
