# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that summarise windows or the whole of space or time.

`layer_cases.py` says what a case holds.
"""

from layer_cases import Cases


def pooling():
    for kind in ("MaxPooling2D", "AveragePooling2D"):
        with Cases(kind) as c:
            x = c.normal(2, 6, 5, 3)
            c.add("square", [x], {"pool_size": 2})
            c.add("window", [x], {"pool_size": (3, 2)})
            c.add("strides", [x], {"pool_size": 3, "strides": 1})
            c.add("long strides", [x], {"pool_size": 2, "strides": (3, 2)})
            c.add("same", [x], {"pool_size": 2, "padding": "same"})
            c.add("same strides", [x], {"pool_size": 3, "strides": 2, "padding": "same"})
            c.add(
                "same long strides", [c.normal(2, 8, 7, 1)],
                {"pool_size": 2, "strides": 3, "padding": "same"},
            )
            c.add(
                "channels first", [c.normal(2, 3, 5, 4)],
                {"pool_size": 2, "data_format": "channels_first"},
            )


if __name__ == "__main__":
    pooling()
