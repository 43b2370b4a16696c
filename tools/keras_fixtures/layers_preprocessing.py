# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that prepare data, and layers that do nothing outside training.

`layer_cases.py` says what a case holds.
"""

import numpy as np
from layer_cases import Cases


def rescaling():
    with Cases("Rescaling", decimals=2) as c:
        c.add("factor", [c.normal(3, 4)], {"scale": 0.5})
        c.add("offset", [c.normal(2, 3, 2)], {"scale": 2.0, "offset": -1.0}, [c.mask(2, 3)])
        c.add("lists", [c.normal(2, 2, 3)], {"scale": [0.5, 1.0, 2.0], "offset": [1.0, 0.0, -1.0]})
        c.add("bytes", [c.draw.integers(0, 255, (2, 3)).astype(np.uint8)], {"scale": 1 / 255})


def normalization():
    with Cases("Normalization", decimals=2) as c:
        x = c.normal(2, 3, 4)
        c.add("state", [x], masks=[c.mask(2, 3)])
        c.add("inverse", [x], {"invert": True})
        c.add("two axes", [x], {"axis": (1, 2)})
        c.add("axes from the end", [x], {"axis": (-1, 1)})
        c.add("no axis", [x], {"axis": ()})
        c.add("matrix", [c.normal(3, 2)], {"axis": (1,)})
        c.add("given", [x], {"mean": [0.5, 1.0, -1.0, 0.0], "variance": [1.0, 4.0, 0.25, 0.0]})
        c.add("given inverse", [x], {"mean": [0.5], "variance": [4.0], "invert": True})
        c.add("given numbers", [x], {"mean": 0.5, "variance": 4.0, "axis": (1, 2)})
        numbers = {"mean": [0.5, 1.0, 2.0, 0.0], "variance": [1.0, 4.0, 0.25, 2.0]}
        c.add("given for the last of two axes", [x], {**numbers, "axis": (1, 2)})
        c.add("integers", [c.draw.integers(-9, 9, (2, 3)).astype(np.int32)])


def noise():
    for kind, options in (
        ("GaussianNoise", {"stddev": 0.5}),
        ("GaussianDropout", {"rate": 0.5}),
        ("AlphaDropout", {"rate": 0.5}),
    ):
        with Cases(kind, decimals=2) as c:
            c.add("inference", [c.normal(2, 3, 2)], options, [c.mask(2, 3)])
            nothing = {name: 0.0 for name in options}
            c.add("no noise", [c.normal(3, 2)], nothing, training=True)
            c.add("no noise, masked", [c.normal(2, 3, 2)], nothing, [c.mask(2, 3)], training=True)


if __name__ == "__main__":
    rescaling()
    normalization()
    noise()
