# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that shift and scale by statistics.

`layer_cases.py` says what a case holds.
"""

from layer_cases import Cases
from layer_cases import keras


def normalization():
    with Cases("BatchNormalization") as c:
        x = c.normal(5, 3)
        image = c.normal(3, 2, 4, 3)
        for training in (False, True):
            which = "training" if training else "inference"

            def add(name, x, options=None, masks=()):
                c.add(f"{name}, {which}", [x], options, masks, training)

            add("matrix", x)
            add("image", image)
            add("axis", image, {"axis": 1})
            add("plain", x, {"center": False, "scale": False})
            add("options", x, {"momentum": 0.7, "epsilon": 0.01, "scale": False})
            add("masked", c.normal(3, 4, 2), None, [c.mask(3, 4)])
        frozen = {"trainable": False, "gamma_regularizer": "l2"}
        c.add("frozen, training", [x], frozen, training=True)
        of_weights = {"gamma_regularizer": "l2", "beta_regularizer": "l1"}
        c.add("penalties of weights", [image], of_weights, training=True)
    with Cases("LayerNormalization") as c:
        c.add("matrix", [c.normal(4, 5)])
        c.add("sequence", [c.normal(2, 3, 4)], None, [c.mask(2, 3)])
        c.add("axes", [c.normal(2, 3, 4)], {"axis": (1, 2)})
        c.add("first axis", [c.normal(2, 3, 4)], {"axis": 1, "epsilon": 0.1})
        c.add("without gamma", [c.normal(4, 5)], {"scale": False})
        c.add("without beta", [c.normal(4, 5)], {"center": False})
        c.add("divided only", [c.normal(4, 5)], {"rms_scaling": True})
        c.add("penalties of weights", [c.normal(4, 5)], of_weights, training=True)


def others():
    with Cases("GroupNormalization", decimals=2) as c:
        image = c.normal(2, 2, 3, 4)
        c.add("groups", [image], {"groups": 2})
        c.add("each", [image], {"groups": -1, "epsilon": 0.1})
        c.add("one group", [c.normal(2, 3, 4)], {"groups": 1}, [c.mask(2, 3)])
        c.add("first axis", [c.normal(2, 4, 3)], {"groups": 2, "axis": 1})
        c.add("matrix", [c.normal(3, 6)], {"groups": 3})
        c.add("plain", [image], {"groups": 2, "center": False, "scale": False})
        of_weights = {"gamma_regularizer": "l1", "beta_regularizer": "l2"}
        c.add("penalties of weights", [image], {"groups": 2, **of_weights}, training=True)
    with Cases("UnitNormalization", decimals=2) as c:
        x = c.normal(2, 3, 4)
        c.add("default", [x], None, [c.mask(2, 3)])
        c.add("axis", [x], {"axis": (1,)})
        c.add("two axes", [x], {"axis": (1, 2)})
    with Cases("RMSNormalization", decimals=2) as c:
        x = c.normal(2, 3, 4)
        c.add("default", [x], None, [c.mask(2, 3)])
        c.add("epsilon", [c.normal(3, 4)], {"epsilon": 0.1})
        c.add("two axes", [x], {"axis": (1, 2)})


def spectral():
    with Cases("SpectralNormalization", decimals=2) as c:
        def add(name, layer, x, training, iterations=None, **options):
            def make():
                own = {} if iterations is None else {"power_iterations": iterations}
                inner = getattr(keras.layers, layer)(**options)
                return keras.layers.SpectralNormalization(inner, **own)

            said = {"layer": layer, **options, "power_iterations": iterations}
            c.add(name, [x], said, training=training, make=make)

        for training in (False, True):
            mode = "training" if training else "inference"
            add(f"dense {mode}", "Dense", c.normal(3, 4), training, units=2)
            add(f"convolution {mode}", "Conv2D", c.normal(1, 3, 3, 2), training, filters=2, kernel_size=(2, 2))
        add("three times", "Dense", c.normal(3, 2), True, 3, units=4)


if __name__ == "__main__":
    normalization()
    others()
    spectral()
