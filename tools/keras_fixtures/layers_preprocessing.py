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


def ids(c, least, limit, *shape):
    return c.draw.integers(least, limit, shape).astype(np.int32)


def encodings():
    with Cases("CategoryEncoding", decimals=2) as c:
        c.add("default", [ids(c, 0, 4, 3, 2)], {"num_tokens": 4})
        c.add("outside", [ids(c, 0, 7, 3, 4)], {"num_tokens": 4})
        one = {"num_tokens": 4, "output_mode": "one_hot"}
        c.add("one hot", [ids(c, -1, 6, 2, 3)], one)
        c.add("one hot of one", [ids(c, 0, 4, 3, 1)], one)
        c.add("one hot of scalars", [ids(c, 0, 4, 5)], one)
        count = {"num_tokens": 4, "output_mode": "count"}
        c.add("count", [ids(c, 0, 4, 3, 5)], count)
        c.add(
            "weights",
            [ids(c, 0, 4, 2, 5), ids(c, 1, 9, 2, 5)],
            count,
            call=lambda layer, x, training: layer(x[0], count_weights=x[1]),
        )
    with Cases("Discretization", decimals=2) as c:
        ends = {"bin_boundaries": [-0.5, 0.25, 1.0]}
        c.add("default", [c.normal(3, 4)], ends)
        c.add("at the boundaries", [np.float32([[-0.5, 0.25, 1, -9, 9]])], ends)
        c.add("integers", [ids(c, -2, 3, 2, 3)], ends)
        for mode in ("one_hot", "multi_hot", "count"):
            c.add(mode.replace("_", " "), [c.normal(2, 3)], {**ends, "output_mode": mode})


def lookups():
    words = [7, 3, -5, 12, 40]

    with Cases("IntegerLookup") as c:
        every = np.array([[7, 3, -5, 12, 40], [8, 0, -9, 100, 2]])
        c.add("default", [every], {"vocabulary": words})
        c.add("bytes", [every.astype(np.int32)], {"vocabulary": words})
        several = {"vocabulary": words, "num_oov_indices": 3, "mask_token": 0}
        c.add("several unknown", [every], several)
        c.add("one of a vocabulary", [every], {"vocabulary": [3]})
        c.add("inverse", [np.arange(-1, 10)], {**several, "invert": True, "oov_token": -7})
        for mode in ("one_hot", "multi_hot", "count"):
            c.add(mode.replace("_", " "), [every], {**several, "output_mode": mode})
        padded = {"vocabulary": words, "max_tokens": 9, "pad_to_max_tokens": True}
        c.add("padded", [every], {**padded, "output_mode": "multi_hot"})


def images():
    first = {"data_format": "channels_first"}
    with Cases("CenterCrop", decimals=2) as c:
        size = {"height": 2, "width": 3}
        c.add("default", [c.normal(2, 5, 4, 1)], size)
        c.add("all", [c.normal(1, 2, 3, 2)], size)
        c.add("channels first", [c.normal(1, 2, 3, 6)], {**size, **first})
        c.add("smaller", [c.normal(1, 3, 2, 2)], {"height": 4, "width": 4})
        c.add("lower", [c.normal(1, 2, 7, 1)], {"height": 4, "width": 3})
        c.add("integers", [c.draw.integers(0, 255, (1, 4, 4, 1)).astype(np.uint8)], size)
    with Cases("RandomCrop", decimals=2) as c:
        size = {"height": 2, "width": 3}
        c.add("inference", [c.normal(2, 4, 4, 1)], size)
        c.add("all", [c.normal(1, 2, 3, 2)], size, training=True)
        c.add("as wide", [c.normal(2, 5, 3, 1)], size, training=True)
        c.add("as high", [c.normal(1, 2, 6, 1)], size, training=True)
        c.add("channels first", [c.normal(1, 2, 4, 3)], {**size, **first}, training=True)
        c.add("smaller", [c.normal(1, 3, 2, 2)], {"height": 4, "width": 4}, training=True)
        c.add("lower", [c.normal(1, 2, 7, 1)], {"height": 4, "width": 3}, training=True)
        c.add("narrower", [c.normal(1, 5, 2, 1)], {"height": 2, "width": 4}, training=True)
        c.add("integers", [c.draw.integers(0, 255, (1, 2, 4, 1)).astype(np.uint8)], size, training=True)
    with Cases("Resizing", decimals=2) as c:
        size = {"height": 2, "width": 6}
        x = c.normal(1, 4, 3, 2)
        c.add("default", [x], size)
        c.add("nearest", [x], {**size, "interpolation": "nearest"})
        c.add("cubic", [c.normal(1, 4, 3, 1)], {"height": 8, "width": 3, "interpolation": "bicubic"})
        c.add("lanczos3", [c.normal(1, 4, 3, 1)], {**size, "interpolation": "lanczos3"})
        c.add("channels first", [c.normal(1, 2, 4, 3)], {**size, **first})
        c.add("crop", [x], {**size, "crop_to_aspect_ratio": True})
        c.add("crop wide", [c.normal(1, 3, 7, 1)], {**size, "crop_to_aspect_ratio": True})
        c.add("pad", [x], {**size, "pad_to_aspect_ratio": True})
        high = {"height": 4, "width": 2, "pad_to_aspect_ratio": True, "fill_value": 0.5}
        c.add("pad above", [c.normal(1, 2, 5, 1)], high)
        x = c.draw.integers(0, 255, (1, 3, 4, 1)).astype(np.uint8)
        c.add("integers", [x], size)
        c.add("integers nearest", [x], {**size, "interpolation": "nearest"})
        c.add("integers cubic", [x], {"height": 6, "width": 4, "interpolation": "bicubic"})


def random_images():
    def add(kind, **options):
        with Cases(kind, decimals=2) as c:
            said = options.pop("said")
            inputs = options.pop("inputs", lambda c: c.normal(2, 3, 2, 2))
            c.add("inference", [inputs(c)], said)
            for name, fixed in options.items():
                x = inputs(c) * np.float32(100) + np.float32(100)
                c.add(name.replace("_", " "), [x], fixed, training=True)

    add(
        "RandomBrightness",
        said={"factor": 0.2},
        brighter={"factor": (0.25, 0.25)},
        darker={"factor": (-0.5, -0.5), "value_range": (50, 200)},
    )
    add(
        "RandomContrast",
        said={"factor": 0.2},
        stronger={"factor": (-0.5, 0.5)},
        channels_first={"factor": (-0.25, 0.25), "data_format": "channels_first"},
        limited={"factor": (-0.5, 0.5), "value_range": (90, 110)},
    )
    add(
        "RandomGrayscale",
        said={},
        all_grey={"factor": 1.0},
        never={"factor": 0.0},
        inputs=lambda c: c.normal(2, 3, 2, 3),
    )
    add(
        "RandomColorDegeneration",
        said={"factor": (-0.5, 0.5)},
        greyer={"factor": (0.25, 0.25)},
        grey={"factor": (1.0, 1.0), "value_range": (50, 150)},
        brighter={"factor": (-0.5, -0.5)},
        inputs=lambda c: c.normal(2, 3, 2, 3),
    )
    add(
        "RandomInvert",
        said={"factor": (0.0, 1.0)},
        all_inverted={"factor": (1.0, 1.0)},
        never={"factor": (0.0, 0.0)},
        range={"factor": (1.0, 1.0), "value_range": (-100, 300)},
    )
    add(
        "Solarization",
        said={},
        all_inverted={},
        range={"value_range": (-100, 300)},
    )
    with Cases("AutoContrast", decimals=2) as c:
        x = c.normal(2, 3, 2, 2) * np.float32(100) + np.float32(100)
        c.add("default", [x])
        c.add("range", [c.normal(1, 3, 3, 2)], {"value_range": (-4, 2)})
        c.add("integers", [c.draw.integers(0, 255, (1, 3, 3, 1)).astype(np.uint8)])
    with Cases("RandomFlip", decimals=2) as c:
        c.add("inference", [c.normal(2, 3, 2, 1)])
        x = c.normal(1, 3, 2, 1)
        x = np.maximum(np.maximum(x, x[:, ::-1]), np.maximum(x[:, :, ::-1], x[:, ::-1, ::-1]))
        for mode in ("horizontal", "vertical", "horizontal_and_vertical"):
            c.add(f"{mode}, symmetric".replace("_", " "), [x], {"mode": mode})


def moved_images():
    """Factors that leave nothing to chance. TensorFlow turns images back for their gradients."""
    first = {"data_format": "channels_first"}
    for kind, one, other in (
        ("RandomRotation", {"factor": (0.07, 0.07)}, {"factor": (-0.4, -0.4)}),
        ("RandomZoom", {"height_factor": (0.3, 0.3)},
         {"height_factor": (-0.4, -0.4), "width_factor": (0.6, 0.6)}),
        ("RandomTranslation", {"height_factor": (0.3, 0.3), "width_factor": (-0.4, -0.4)},
         {"height_factor": (-0.9, -0.9), "width_factor": (0.7, 0.7)}),
    ):
        with Cases(kind, decimals=2) as c:
            c.add("inference", [c.normal(1, 3, 2, 1)], one)
            for mode in ("reflect", "wrap", "constant", "nearest"):
                for fixed in (one, other):
                    for way in ("bilinear", "nearest"):
                        value = 0.5 if mode == "constant" else None
                        options = {**fixed, "fill_mode": mode, "interpolation": way}
                        if value is not None:
                            options["fill_value"] = value
                        c.add(
                            f"{mode} {way} {'less' if fixed is other else 'more'}",
                            [c.normal(1, 4, 3, 1)], options, training=True, gradients=False,
                        )
            exact = {"training": True, "gradients": False}
            c.add("channels first", [c.normal(2, 2, 3, 5)], {**one, **first}, **exact)
            c.add("one pixel high", [c.normal(1, 1, 4, 1)], {**other, "fill_mode": "wrap"}, **exact)
            c.add("integers", [c.draw.integers(0, 99, (1, 3, 3, 1)).astype(np.uint8)], one, **exact)


if __name__ == "__main__":
    lookups()
    moved_images()
    encodings()
    images()
    random_images()
    rescaling()
    normalization()
    noise()
