# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that apply an activation function with parameters.

`layer_cases.py` says what a case holds. A second input of Softmax is its mask.
"""

import numpy as np
from layer_cases import Cases


def units():
    with Cases("ReLU", decimals=2) as c:
        x = 3 * c.normal(3, 4)
        c.add("default", [x])
        c.add("masked", [c.normal(2, 3, 2)], masks=[c.mask(2, 3)])
        c.add("slope", [x], {"negative_slope": 0.2})
        c.add("limit", [x], {"max_value": 2.5})
        c.add("limit of six", [2 * x], {"max_value": 6.0})
        c.add("threshold", [x], {"threshold": 1.5})
        c.add("slope and threshold", [x], {"threshold": 1.5, "negative_slope": 0.1})
        c.add("all", [x], {"threshold": 0.5, "negative_slope": 0.1, "max_value": 2.0})
        c.add("slope and limit", [x], {"negative_slope": 0.1, "max_value": 2.0})
    with Cases("LeakyReLU", decimals=2) as c:
        c.add("default", [c.normal(3, 4)])
        c.add("slope", [c.normal(2, 3, 2)], {"negative_slope": 0.05}, [c.mask(2, 3)])
        c.add("no slope", [c.normal(4, 3)], {"negative_slope": 0.0}, training=True)
    with Cases("ELU", decimals=2) as c:
        c.add("default", [c.normal(3, 4)])
        c.add("alpha", [c.normal(2, 3, 2)], {"alpha": 0.4}, [c.mask(2, 3)])
        c.add("far from zero", [30 * c.normal(4, 3)], {"alpha": 2.0}, training=True)
    with Cases("PReLU", decimals=2) as c:
        c.add("vector", [c.normal(3, 4)])
        c.add("sequence", [c.normal(2, 3, 2)], masks=[c.mask(2, 3)])
        c.add("shared", [c.normal(2, 3, 2)], {"shared_axes": (1,)})
        c.add("shared image", [c.normal(2, 2, 3, 2)], {"shared_axes": (1, 2)})
        c.add("penalty of weights", [c.normal(3, 4)], {"alpha_regularizer": "l2"}, training=True)


def softmax():
    with Cases("Softmax", decimals=2) as c:
        x = c.normal(2, 3, 4)
        c.add("default", [x])
        c.add("axis", [x], {"axis": (1,)})
        c.add("two axes", [x], {"axis": (1, 2)})
        own = c.mask(2, 3, 4)
        own[0, 1] = False
        c.add("masked", [x], None, [own])
        c.add("masked over two axes", [x], {"axis": (1, -1)}, [own])
        masked = {"call": lambda layer, seen, training: layer(seen[0], mask=seen[1])}
        c.add("given mask", [x, own], **masked)
        c.add("numbers as mask", [x, own.astype(np.int32)], **masked)
        c.add("mask that stretches", [x, c.mask(3, 1)], {"axis": (1,)}, **masked)


if __name__ == "__main__":
    units()
    softmax()
