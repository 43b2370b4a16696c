# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Metrics: the result after each of several updates.

Tensors of a case, for each update i from 0: y_true{i}, y_pred{i}, perhaps sample_weight{i} and
mask{i}; result{i}, the figure after that update. AutomaticAccuracy is the string "accuracy".
"""

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng

UPDATES = 3


class Draw:
    def __init__(self, name):
        self.draw = rng("metrics", name)

    def normal(self, *shape):
        return self.draw.normal(size=shape).astype(np.float32)

    def uniform(self, *shape):
        return self.draw.uniform(size=shape).astype(np.float32)

    def bits(self, *shape):
        return (self.draw.uniform(size=shape) < 0.5).astype(np.float32)

    def labels(self, classes, *shape):
        return self.draw.integers(0, classes, shape).astype(np.int32)

    def one_hot(self, *shape):
        return np.eye(shape[-1], dtype=np.float32)[self.labels(shape[-1], *shape[:-1])]

    def mask(self, *shape):
        return self.draw.uniform(size=shape) < 0.6


def add(file, metric, case, options, draw_true, draw_pred, draw_weight=None, draw_mask=None):
    tensors = {}
    for i in range(UPDATES):
        y_true, y_pred = draw_true(), draw_pred()
        tensors |= {f"y_true{i}": y_true, f"y_pred{i}": y_pred}
        seen = tf.constant(y_pred)
        weight = None
        if draw_weight:
            tensors[f"sample_weight{i}"] = weight = draw_weight()
        if draw_mask:
            tensors[f"mask{i}"] = mask = draw_mask()
            keras.src.backend.set_keras_mask(seen, tf.constant(mask))
        metric.update_state(y_true, seen, sample_weight=weight)
        tensors[f"result{i}"] = array(metric.result())
    file.case(case, options, tensors)


def cases(name, masked, *rows):
    """Adds each row (case, options, draw of targets, draw of predictions, sample shape)."""
    kind = getattr(keras.metrics, name)
    draw = Draw(name)
    with File(f"metrics/{name}") as file:
        for case, options, true, pred, shape in rows:

            def arguments():
                return (options, lambda: true(draw), lambda: pred(draw))

            add(file, kind(**options), case, *arguments())
            add(
                file, kind(**options), f"{case}, weighted", *arguments(),
                lambda: draw.uniform(shape[0]),
            )
            add(
                file, kind(**options), f"{case}, no weight", *arguments(),
                lambda: np.zeros(shape[0], np.float32),
            )
            if len(shape) > 1:
                add(
                    file, kind(**options), f"{case}, a weight per step", *arguments(),
                    lambda: draw.uniform(*shape),
                )
            if masked:
                add(
                    file, kind(**options), f"{case}, masked", *arguments(),
                    draw_mask=lambda: draw.mask(*shape),
                )


def automatic():
    draw = Draw("AutomaticAccuracy")
    rows = (
        ("binary", lambda: draw.bits(5, 1), lambda: draw.uniform(5, 1)),
        ("labels", lambda: draw.labels(3, 5), lambda: draw.normal(5, 3)),
        ("column of labels", lambda: draw.labels(3, 5, 1), lambda: draw.normal(5, 3)),
        ("one-hot", lambda: draw.one_hot(5, 3), lambda: draw.normal(5, 3)),
    )
    with File("metrics/AutomaticAccuracy") as file:
        for case, true, pred in rows:
            metric = keras.src.trainers.compile_utils.get_metric("accuracy", true(), pred())
            add(file, metric, case, {}, true, pred)


if __name__ == "__main__":
    for regression in ("MeanSquaredError", "MeanAbsoluteError", "RootMeanSquaredError"):
        cases(
            regression,
            regression != "RootMeanSquaredError",
            ("matrix", {}, lambda d: d.normal(4, 3), lambda d: d.normal(4, 3), (4,)),
            ("vector targets", {}, lambda d: d.normal(4), lambda d: d.normal(4, 1), (4,)),
            ("sequence", {}, lambda d: d.normal(3, 2, 2), lambda d: d.normal(3, 2, 2), (3, 2)),
        )
    cases(
        "Accuracy",
        True,
        ("column", {}, lambda d: d.labels(3, 5, 1), lambda d: d.labels(3, 5, 1).astype("f4"), (5,)),
        ("vector", {}, lambda d: d.labels(3, 5), lambda d: d.labels(3, 5).astype("f4"), (5,)),
    )
    cases(
        "BinaryAccuracy",
        True,
        ("column", {}, lambda d: d.bits(5, 1), lambda d: d.uniform(5, 1), (5,)),
        ("vector targets", {}, lambda d: d.bits(5), lambda d: d.uniform(5, 1), (5,)),
        ("threshold", {"threshold": 0.7}, lambda d: d.bits(5, 2), lambda d: d.uniform(5, 2), (5,)),
    )
    cases(
        "CategoricalAccuracy",
        True,
        ("matrix", {}, lambda d: d.one_hot(5, 3), lambda d: d.normal(5, 3), (5,)),
        ("sequence", {}, lambda d: d.one_hot(3, 2, 3), lambda d: d.normal(3, 2, 3), (3, 2)),
    )
    cases(
        "SparseCategoricalAccuracy",
        True,
        ("vector", {}, lambda d: d.labels(3, 5), lambda d: d.normal(5, 3), (5,)),
        ("column", {}, lambda d: d.labels(3, 5, 1), lambda d: d.normal(5, 3), (5,)),
        ("sequence", {}, lambda d: d.labels(3, 3, 2), lambda d: d.normal(3, 2, 3), (3, 2)),
    )
    automatic()
