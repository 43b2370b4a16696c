# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""How the cases of metrics are drawn, run and written; metrics.py says which there are."""

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng

UPDATES = 3


def short(x):
    """Returns numbers of few digits, which keep files small."""
    return np.round(x, 3).astype(np.float32)


class Draw:
    def __init__(self, name):
        self.draw = rng("metrics", name)

    def normal(self, *shape):
        return short(self.draw.normal(size=shape))

    def uniform(self, *shape):
        return short(self.draw.uniform(size=shape))

    def positive(self, *shape):
        return short(self.draw.uniform(0.1, 3, shape))

    def probabilities(self, *shape):
        e = np.exp(self.draw.normal(size=shape))
        return short(e / e.sum(-1, keepdims=True))

    def fifths(self, *shape):
        """Predictions that tie, also with thresholds."""
        return (self.draw.integers(0, 6, shape) / 5).astype(np.float32)

    def constant(self, value, *shape):
        return np.full(shape, value, np.float32)

    def bits(self, *shape):
        return (self.draw.uniform(size=shape) < 0.5).astype(np.float32)

    def labels(self, classes, *shape):
        return self.draw.integers(0, classes, shape).astype(np.int32)

    def one_hot(self, *shape):
        return np.eye(shape[-1], dtype=np.float32)[self.labels(shape[-1], *shape[:-1])]

    def mask(self, *shape):
        return self.draw.uniform(size=shape) < 0.6


def add(file, metric, case, options, true, pred, weight=None, mask=None, respects_masks=True):
    """Adds a case of several updates, whose arguments the given functions draw."""
    tensors = {}
    for i in range(UPDATES):
        y_true, y_pred = true(), pred()
        tensors |= {f"y_true{i}": y_true, f"y_pred{i}": y_pred}
        seen = tf.constant(y_pred)
        given = None
        if weight:
            tensors[f"sample_weight{i}"] = given = weight()
        if mask:
            tensors[f"mask{i}"] = kept = mask()
            if respects_masks:
                keras.src.backend.set_keras_mask(seen, tf.constant(kept))
            else:
                own = kept.astype(np.float32)
                given = own if given is None else own * given
        metric.update_state(y_true, seen, sample_weight=given)
        tensors[f"result{i}"] = array(metric.result())
    file.case(case, options, tensors)


def rows_of(file, name, draw, respects_masks, rows):
    """Adds each row (case, options, draw of targets, draw of predictions, sample shape)."""
    kind = getattr(keras.metrics, name)
    for case, options, true, pred, shape in rows:

        def write(suffix, weight=None, mask=None):
            add(
                file, kind(**options), case + suffix, options,
                lambda: true(draw), lambda: pred(draw), weight, mask, respects_masks,
            )

        write("")
        if shape is None:
            continue
        # Where counts are not means, Keras takes a weight per sample of a sequence for one per step.
        column = (shape[0], 1) if len(shape) > 1 and not respects_masks else shape[:1]
        write(", weighted", lambda: draw.uniform(*column))
        write(", no weight", lambda: np.zeros(shape[0], np.float32))
        if len(shape) > 1:
            write(", a weight per step", lambda: draw.uniform(*shape))
        if respects_masks is not None:
            write(", masked", mask=lambda: draw.mask(*shape))
            write(", masked and weighted", lambda: draw.uniform(*shape), lambda: draw.mask(*shape))


def cases(name, respects_masks, *rows):
    """Writes the rows of a metric: plain; and, if they have a sample shape, with weights and masks.

    Masks are left out if respects_masks is None.
    """
    with File(f"metrics/{name}") as file:
        rows_of(file, name, Draw(name), respects_masks, rows)
