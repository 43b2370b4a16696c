# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that slide kernels over space or time.

`layer_cases.py` says what a case holds.
"""

from layer_cases import Cases


def convolution():
    with Cases("Conv2D") as c:
        x = c.normal(2, 6, 5, 3)
        c.add("valid", [x], {"filters": 4, "kernel_size": 3})
        c.add("relu", [x], {"filters": 2, "kernel_size": (2, 3), "activation": "relu"})
        c.add("without bias", [x], {"filters": 2, "kernel_size": 2, "use_bias": False})
        c.add("same", [x], {"filters": 2, "kernel_size": (3, 2), "padding": "same"})
        c.add("strides", [x], {"filters": 2, "kernel_size": 3, "strides": (2, 1)})
        c.add("same strides", [x], {"filters": 2, "kernel_size": 3, "strides": 2, "padding": "same"})
        c.add(
            "same long strides", [c.normal(2, 7, 8, 2)],
            {"filters": 2, "kernel_size": 2, "strides": 3, "padding": "same"},
        )
        c.add(
            "pointwise strides", [x],
            {"filters": 2, "kernel_size": 1, "strides": 2, "padding": "same"},
        )
        c.add("dilation", [x], {"filters": 2, "kernel_size": 2, "dilation_rate": (2, 3)})
        c.add(
            "same dilation", [x],
            {"filters": 2, "kernel_size": 3, "dilation_rate": 2, "padding": "same"},
        )
        c.add("groups", [c.normal(2, 4, 4, 4)], {"filters": 6, "kernel_size": 2, "groups": 2})
        # TensorFlow on the CPU computes channels first by transposing, which is checked here.
        c.add(
            "channels first", [c.normal(2, 3, 5, 4)],
            {
                "filters": 2, "kernel_size": 3, "data_format": "channels_first", "padding": "same",
                "activation": "tanh",
            },
        )


if __name__ == "__main__":
    convolution()
