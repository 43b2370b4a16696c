# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""What Keras makes of data on its way into a model.

The files are those of tests of the module api, which cannot see the others, and lie in its test
resources. Texts are options in JSON; the bytes of files are options in base64.
"""

import json
import pathlib

import numpy as np
from fixtures import File
from fixtures import keras
from fixtures import rng

ROOT = pathlib.Path(__file__).resolve().parents[2] / "api/src/test/resources/dev/nyala/data/keras"


def file(name):
    return File(name, ROOT)


def categorical():
    with file("to_categorical") as out:
        for name, labels, classes in (
            ("vector", [0, 2, 1, 2], None),
            ("column", [[0], [2]], None),
            ("matrix", [[0, 3], [1, 2], [0, 0]], None),
            ("column of a matrix", [[[0], [1]]], 3),
            ("scalar", 3, None),
            ("one label", [[0]], None),
            ("more classes than labels", [1, 0], 5),
            ("no labels", [], 2),
        ):
            y = keras.utils.to_categorical(labels, classes).astype(np.float32)
            out.case(name, {"classes": classes}, {"x": np.array(labels, np.int32), "y": y})


def padding():
    integers = [[1], [2, 3], [], [4, 5, 6, 7]]
    vectors = [[[1.5, 2]], [[3, 4], [5, 6.25], [7, 8]], [[9, 10], [11, 12]]]
    with file("pad_sequences") as out:

        def add(name, sequences, **options):
            y = keras.utils.pad_sequences(sequences, **options)
            tensors = {f"x{i}": np.array(s, np.float32) for i, s in enumerate(sequences)}
            out.case(name, options, {**tensors, "y": y})

        add("default", integers)
        for padding in ("pre", "post"):
            for truncating in ("pre", "post"):
                for maxlen in (3, 6):
                    options = dict(padding=padding, truncating=truncating, maxlen=maxlen)
                    add(f"{padding} {truncating} {maxlen}", integers, **options)
                    add(f"{padding} {truncating} {maxlen} vectors", vectors, dtype="float32", **options)
        add("value", integers, value=-1)
        add("fraction", integers, value=1.7)
        add("floats", integers, value=0.5, dtype="float64")
        add("bytes", integers, value=255, dtype="uint8")
        add("truth values", [[1, 0, 2], []], value=1, dtype="bool")
        add("cut to nothing", integers, maxlen=0, truncating="post")


def timeseries():
    draw = rng("data", "timeseries")
    with file("timeseries_dataset_from_array") as out:

        def add(name, data, targets, **options):
            dataset = keras.utils.timeseries_dataset_from_array(
                data, targets, batch_size=None, **options
            )
            samples = list(dataset.as_numpy_iterator())
            tensors = {"x": data}
            if targets is None:
                tensors["windows"] = np.stack(samples)
            else:
                tensors["targets"] = targets
                tensors["windows"] = np.stack([s[0] for s in samples])
                tensors["y"] = np.stack([s[1] for s in samples])
            out.case(name, options, tensors)

        row = np.arange(20, dtype=np.float32)
        table = draw.normal(size=(15, 2)).astype(np.float32)
        images = draw.integers(0, 99, (9, 2, 2)).astype(np.int32)
        add("default", row, None, sequence_length=3)
        add("targets", row, row * 10, sequence_length=3)
        add("stride", table, row[:15], sequence_length=4, sequence_stride=3)
        add("rate", row, row * 10, sequence_length=3, sampling_rate=4)
        add("stride and rate", row, row * 10, sequence_length=3, sequence_stride=2, sampling_rate=3)
        add("start", table, table, sequence_length=2, sequence_stride=2, start_index=5)
        add("end", table, None, sequence_length=2, end_index=7)
        add(
            "all",
            table,
            table[:, :1],
            sequence_length=3,
            sequence_stride=2,
            sampling_rate=2,
            start_index=2,
            end_index=13,
        )
        add("fewer targets", row, row[:4] * 10, sequence_length=3)
        add("one window", row, row, sequence_length=20)
        add("images", images, images[..., 0], sequence_length=2, sampling_rate=3)


if __name__ == "__main__":
    categorical()
    padding()
    timeseries()
