# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that summarise windows or the whole of space or time.

`layer_cases.py` says what a case holds. Where elements are equal, as zeros are after relu, the first
of a window has the gradient; of volumes, TensorFlow alone gives it to all, so there are no such cases.
"""

from layer_cases import Cases
import numpy as np

SIZES = {1: (7,), 2: (5, 4), 3: (3, 2, 4)}


def image(c, spatial, channels, first=False):
    sizes = SIZES[spatial]
    return c.normal(2, channels, *sizes) if first else c.normal(2, *sizes, channels)


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
    for spatial in (1, 3):
        for kind in ("MaxPooling", "AveragePooling"):
            with Cases(f"{kind}{spatial}D") as c:
                x = image(c, spatial, 2)
                mask = [c.mask(2, 7)] if spatial == 1 else []
                c.add("size", [x], {"pool_size": 2}, mask)
                c.add("strides", [x], {"pool_size": 2, "strides": 1})
                c.add("same", [x], {"pool_size": 3, "padding": "same"})
                c.add("same strides", [x], {"pool_size": 2, "strides": 3, "padding": "same"})
                c.add(
                    "channels first", [image(c, spatial, 2, first=True)],
                    {"pool_size": 3, "strides": 2, "padding": "same",
                     "data_format": "channels_first"},
                )
                if spatial == 3:
                    c.add("window", [x], {"pool_size": (1, 2, 3), "strides": (2, 1, 2)})
                if spatial == 1:
                    c.add("ties", [np.maximum(x, 0)], {"pool_size": 2, "padding": "same"})


def whole():
    for spatial in (1, 2, 3):
        for kind in ("GlobalMaxPooling", "GlobalAveragePooling"):
            with Cases(f"{kind}{spatial}D") as c:
                x = image(c, spatial, 3)
                first = {"data_format": "channels_first"}
                c.add("plain", [x])
                c.add("kept", [x], {"keepdims": True})
                c.add("channels first", [image(c, spatial, 3, first=True)], first)
                c.add(
                    "channels first kept", [image(c, spatial, 3, first=True)],
                    {"keepdims": True, **first},
                )
                c.add("ties", [np.maximum(x, 0) * (np.abs(x) < 1)])
                if spatial == 1:
                    mask = c.mask(2, 7)
                    c.add("masked", [x], masks=[mask])
                    c.add("masked kept", [x], {"keepdims": True}, [mask])
                    c.add(
                        "masked channels first", [image(c, spatial, 3, first=True)], first, [mask]
                    )


def adaptive():
    """Leaves out the size 1, at which TensorFlow divides by zero in the gradient."""
    for spatial in (1, 2, 3):
        for kind in ("AdaptiveMaxPooling", "AdaptiveAveragePooling"):
            with Cases(f"{kind}{spatial}D") as c:
                x = image(c, spatial, 2)
                for size in (2, 3):
                    c.add(f"to {size}", [x], {"output_size": (size,) * spatial})
                c.add("to more", [x], {"output_size": tuple(s + 1 for s in SIZES[spatial])})
                c.add("to as many", [x], {"output_size": SIZES[spatial]})
                c.add(
                    "channels first", [image(c, spatial, 2, first=True)],
                    {"output_size": (2, 3, 3)[:spatial], "data_format": "channels_first"},
                )
                if spatial < 3:
                    c.add("ties", [np.maximum(x, 0)], {"output_size": (3,) * spatial})


if __name__ == "__main__":
    pooling()
    whole()
    adaptive()
