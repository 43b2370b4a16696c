# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""What several examples read, and the first seed."""

import csv
import gzip
import pathlib
import sys

import keras
import numpy as np

keras.utils.set_random_seed(0)


def argument():
    """What the example takes with --data."""
    return pathlib.Path(sys.argv[1])


def passengers():
    """The monthly airline passengers that the examples have built in."""
    resources = pathlib.Path(__file__).parents[2] / "api/src/main/resources"
    rows = table(resources / "dev/nyala/data/airline-passengers.csv")
    return np.array([row["Passengers"] for row in rows], "float32")


def table(path):
    """The rows of a CSV file as dictionaries."""
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def mnist(part):
    """Images from 0 to 1 and labels of "train" or "t10k"."""
    arrays = []
    for kind, header in (("images-idx3", 16), ("labels-idx1", 8)):
        with gzip.open(argument() / f"{part}-{kind}-ubyte.gz") as file:
            arrays.append(np.frombuffer(file.read(), np.uint8, offset=header))
    return arrays[0].reshape(-1, 28, 28, 1).astype("float32") / 255, arrays[1].astype("int32")


def few(images, labels, classes, most):
    """The first images of each of some classes, in their order."""
    chosen = sorted(i for c in classes for i in np.flatnonzero(labels == c)[:most])
    return images[chosen], labels[chosen]
