# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that make space or time larger or smaller without weights, and dropout of channels.

`layer_cases.py` says what a case holds. TensorFlow reads the weights of cubics from a table of 1024
positions, which holds those of factors that are powers of 2 alone exactly.
"""

from layer_cases import Cases

SIZES = {1: (5,), 2: (3, 2), 3: (2, 1, 3)}


def image(c, spatial, channels, first=False):
    sizes = SIZES[spatial]
    return c.normal(2, channels, *sizes) if first else c.normal(2, *sizes, channels)


FIRST = {"data_format": "channels_first"}


def up_sampling():
    with Cases("UpSampling1D") as c:
        x = image(c, 1, 2)
        c.add("default", [x], masks=[c.mask(2, 5)])
        c.add("three", [x], {"size": 3})
        c.add("one", [x], {"size": 1})
    with Cases("UpSampling2D") as c:
        x = image(c, 2, 2)
        c.add("default", [x])
        c.add("factors", [x], {"size": (3, 1)})
        x = image(c, 2, 1)
        c.add("channels first", [image(c, 2, 2, first=True)], {"size": (1, 2), **FIRST})
        for method in ("bilinear", "bicubic", "lanczos3", "lanczos5"):
            options = {"interpolation": method}
            c.add(method, [x], options)
            c.add(f"{method} factors", [x], {"size": (1, 4), **options})
            c.add(f"{method} channels first", [image(c, 2, 1, first=True)], {**options, **FIRST})
            if method in ("bilinear", "lanczos3"):
                c.add(f"{method} three", [x], {"size": 3, **options})
        c.add("lanczos5 one pixel", [c.normal(2, 1, 7, 1)], {"interpolation": "lanczos5"})
    with Cases("UpSampling3D") as c:
        c.add("default", [image(c, 3, 1)])
        c.add("factors", [image(c, 3, 2)], {"size": (1, 3, 2)})
        c.add("channels first", [image(c, 3, 2, first=True)], {"size": (2, 1, 2), **FIRST})


def borders():
    for kind, option in (("ZeroPadding", "padding"), ("Cropping", "cropping")):
        for spatial in (1, 2, 3):
            with Cases(f"{kind}{spatial}D") as c:
                channels = 1 if spatial > 1 else 2
                sizes = (4,) if spatial == 1 else (4, 5, 3) if kind == "Cropping" else (2, 3, 2)
                sizes = sizes[:spatial]
                x = c.normal(2, *sizes, channels)
                c.add("default", [x], masks=[c.mask(2, 4)] if spatial == 1 else [])
                c.add("one for all", [x], {option: 1})
                if spatial == 1:
                    c.add("two ends", [x], {option: (2, 1)})
                    c.add("one end", [x], {option: (0, 3)})
                else:
                    c.add("one for each", [x], {option: (1, 2, 0)[:spatial]})
                    ends = ((1, 2), (0, 3), (2, 0))[:spatial]
                    c.add("two for each", [x], {option: ends})
                if spatial > 1 or kind == "ZeroPadding":
                    value = (1, 2) if spatial == 1 else ((2, 0), (1, 2), (0, 1))[:spatial]
                    c.add("channels first", [c.normal(2, channels, *sizes)], {option: value, **FIRST})


def dropout():
    for spatial in (1, 2, 3):
        with Cases(f"SpatialDropout{spatial}D") as c:
            x = image(c, spatial, 2)
            masks = [c.mask(2, 5)] if spatial == 1 else []
            c.add("inference", [x], {"rate": 0.5}, masks)
            c.add("nothing dropped", [x], {"rate": 0.0}, training=True)
            c.add("all dropped", [image(c, spatial, 3)], {"rate": 1.0}, training=True)


if __name__ == "__main__":
    up_sampling()
    borders()
    dropout()
