# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that slide kernels over space or time.

`layer_cases.py` says what a case holds. "drawn" cases have options that nobody thought of.

Where channels are first and the last axis happens to be as long as the bias, Keras on TensorFlow adds
the bias along that axis. The cases avoid such sizes.
"""

from layer_cases import Cases

SIZES = {1: (6,), 2: (4, 3), 3: (3, 3, 2)}
CHANNELS_FIRST = {"data_format": "channels_first"}
PENALTIES = {
    "kernel_regularizer": "l2", "bias_regularizer": "l1", "activity_regularizer": "l2",
}


def choice(c, *values):
    return values[c.draw.integers(len(values))]


def per_axis(c, spatial, *values):
    """Draws one number for all axes, or one for each."""
    if choice(c, True, False):
        return int(choice(c, *values))
    return tuple(int(choice(c, *values)) for _ in range(spatial))


def window(c, spatial, together=False):
    """Draws options of a window.

    Args:
        together: whether strides and dilations may both be above 1.
    """
    options = {"kernel_size": per_axis(c, spatial, 1, 2, 3 if spatial < 3 else 2)}
    which = choice(c, "strides", "dilation_rate", "neither", *(["both"] if together else []))
    if which in ("strides", "both"):
        options["strides"] = per_axis(c, spatial, 1, 2, 3)
    if which in ("dilation_rate", "both"):
        options["dilation_rate"] = per_axis(c, spatial, 1, 2)
    # A dilated window of 3 is longer than some images.
    if spatial > 1 and "dilation_rate" in options or choice(c, True, False):
        options["padding"] = "same"
    if choice(c, True, False):
        options["use_bias"] = False
    return options


def image(c, spatial, channels, options, smaller=0):
    sizes = [max(1, size - smaller) for size in SIZES[spatial]]
    if options.get("data_format") == "channels_first":
        return c.normal(2, channels, *sizes)
    return c.normal(2, *sizes, channels)


def drawn(c, spatial, options, channels, smaller=0):
    """Adds cases with these options, and others that are drawn."""
    for i, more in enumerate(options):
        c.add(f"drawn {i}", [image(c, spatial, channels, more, smaller)], more)


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
        grouped = {"filters": 4, "groups": 2, "kernel_size": 2, **CHANNELS_FIRST}
        x = image(c, 2, 4, CHANNELS_FIRST)
        c.add("channels first groups dilation", [x], {**grouped, "dilation_rate": (2, 1)})
        c.add("channels first groups strides", [x], {**grouped, "strides": 2, "padding": "same"})
        c.add(
            "channels first softmax", [x],
            {"filters": 4, "kernel_size": 2, "activation": "softmax", **CHANNELS_FIRST},
        )
        drawn(c, 2, [{"filters": 2, "groups": choice(c, 1, 2), **window(c, 2)} for _ in range(4)], 2)
        c.add("penalties", [image(c, 2, 2, {})], {"filters": 2, "kernel_size": 2, **PENALTIES})
    with Cases("Conv1D") as c:
        x = image(c, 1, 4, {})
        c.add("valid", [x], {"filters": 3, "kernel_size": 3, "activation": "tanh"})
        c.add("same", [x], {"filters": 2, "kernel_size": 4, "padding": "same"})
        causal = {"filters": 2, "kernel_size": 3, "padding": "causal"}
        c.add("causal", [x], causal, [c.mask(2, 6)])
        c.add("causal dilation", [x], {**causal, "dilation_rate": 3})
        c.add("causal strides", [x], {**causal, "strides": 2, "groups": 2})
        c.add(
            "channels first causal", [image(c, 1, 4, CHANNELS_FIRST)],
            {**causal, "dilation_rate": 2, "groups": 2, **CHANNELS_FIRST},
        )
        drawn(
            c, 1,
            [
                {
                    "filters": 4, "groups": choice(c, 1, 2, 4),
                    "data_format": choice(c, "channels_first", "channels_last"), **window(c, 1),
                }
                for _ in range(6)
            ],
            4,
        )
    with Cases("Conv3D") as c:
        c.add("valid", [image(c, 3, 2, {})], {"filters": 2, "kernel_size": (2, 3, 1)})
        x = image(c, 3, 2, CHANNELS_FIRST)
        first = {"filters": 2, "kernel_size": 2, **CHANNELS_FIRST}
        c.add("channels first", [x], {**first, "activation": "relu"})
        c.add("channels first groups", [x], {**first, "groups": 2, "strides": 2, "padding": "same"})
        c.add("channels first dilation", [x], {**first, "groups": 2, "dilation_rate": (1, 2, 1)})
        drawn(c, 3, [{"filters": 2, "groups": choice(c, 1, 2), **window(c, 3)} for _ in range(4)], 2)


def transposed():
    for spatial in (1, 2, 3):
        with Cases(f"Conv{spatial}DTranspose") as c:
            channels = 4 - spatial
            options = {"filters": 2, "kernel_size": 3 if spatial < 3 else (3, 1, 2)}
            x = image(c, spatial, channels, {}, 1)
            c.add("valid", [x], {**options, "activation": "sigmoid"})
            c.add("same", [x], {**options, "padding": "same", "use_bias": False})
            two = {**options, "strides": 2}
            c.add("strides", [x], two)
            c.add("same strides", [x], {**two, "padding": "same"})
            c.add("output padding", [x], {**two, "output_padding": 1})
            c.add("same output padding", [x], {**two, "output_padding": 1, "padding": "same"})
            if spatial < 3:
                zero = {**two, "output_padding": 0, "padding": "same"}
                c.add("same no output padding", [x], zero)
            c.add("long strides", [x], {"filters": 2, "kernel_size": 1, "strides": 3})
            c.add(
                "even same output padding", [x],
                {
                    "filters": 2, "kernel_size": 2, "strides": 3, "padding": "same",
                    "output_padding": 1,
                },
            )
            c.add("dilation", [x], {"filters": 2, "kernel_size": 2, "dilation_rate": 2})
            c.add(
                "channels first", [image(c, spatial, channels, CHANNELS_FIRST, 1)],
                {**two, "filters": 3, "padding": "same", **CHANNELS_FIRST},
            )
            count = 3 if spatial < 3 else 2
            drawn(c, spatial, [{"filters": 2, **window(c, spatial)} for _ in range(count)], channels, 1)
            c.add("penalties", [x], {"filters": 2, "kernel_size": 2, **PENALTIES}, training=True)


def depthwise():
    for spatial in (1, 2):
        for kind in ("DepthwiseConv", "SeparableConv"):
            separable = {"filters": 5} if kind == "SeparableConv" else {}
            with Cases(f"{kind}{spatial}D") as c:
                options = {"kernel_size": 3, **separable}
                x = image(c, spatial, 3, {})
                c.add("valid", [x], {**options, "activation": "tanh"})
                c.add("multiplier", [x], {**options, "depth_multiplier": 2})
                c.add("one channel", [image(c, spatial, 1, {})], {**options, "depth_multiplier": 2})
                first = {**options, "depth_multiplier": 2, **CHANNELS_FIRST}
                x = image(c, spatial, 3, CHANNELS_FIRST)
                c.add("channels first", [x], first)
                c.add("channels first strides", [x], {**first, "strides": 2, "padding": "same"})
                c.add(
                    "channels first dilation", [x],
                    {**first, "dilation_rate": 2, "padding": "same", "use_bias": False},
                )
                drawn(
                    c, spatial,
                    [
                        {
                            "depth_multiplier": choice(c, 1, 2),
                            **separable, **window(c, spatial, together=True),
                        }
                        for _ in range(4)
                    ],
                    3,
                )
                weights = ("depthwise", "pointwise", "bias")[:: 1 if separable else 2]
                penalties = {f"{weight}_regularizer": "l2" for weight in weights}
                c.add("penalties", [image(c, spatial, 2, {})], {**options, **penalties})


if __name__ == "__main__":
    convolution()
    transposed()
    depthwise()
