# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Losses: the reduced loss and its gradient with respect to the predictions.

Tensors of a case: y_true, y_pred, perhaps sample_weight and mask; loss, and gradient, which is that
of the sum of the loss's elements.
"""

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import keras
from fixtures import rng

PLAIN = ("MeanSquaredError", "MeanAbsoluteError")
REDUCTIONS = ("sum", "mean", "mean_with_sample_weight", "none")


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return (e / e.sum(-1, keepdims=True)).astype(np.float32)


def add(file, kind, name, y_true, y_pred, weight=None, mask=None, **options):
    loss = getattr(keras.losses, kind)(**options)
    predictions = tf.constant(y_pred)
    with tf.GradientTape() as tape:
        tape.watch(predictions)
        seen = tf.identity(predictions)
        if mask is not None:
            keras.src.backend.set_keras_mask(seen, tf.constant(mask))
        value = loss(y_true, seen, sample_weight=weight)
        total = tf.reduce_sum(value)
    tensors = {"y_true": y_true, "y_pred": y_pred}
    if weight is not None:
        tensors["sample_weight"] = weight
    if mask is not None:
        tensors["mask"] = mask
    tensors["loss"] = value.numpy()
    tensors["gradient"] = tape.gradient(total, predictions).numpy()
    file.case(name, options, tensors)


def weighted(file, kind, y_true, y_pred, draw, **options):
    """Adds every reduction, with weights per sample, and masks."""
    rows = draw.uniform(0, 2, y_pred.shape[0]).astype(np.float32)
    mask = draw.uniform(size=y_pred.shape[:-1]) < 0.6
    for reduction in REDUCTIONS:
        add(file, kind, f"reduction {reduction}", y_true, y_pred, reduction=reduction, **options)
        add(
            file,
            kind,
            f"reduction {reduction} weighted",
            y_true,
            y_pred,
            rows,
            reduction=reduction,
            **options,
        )
    add(file, kind, "weighted", y_true, y_pred, rows, **options)
    add(file, kind, "masked", y_true, y_pred, mask=mask, **options)
    add(file, kind, "masked and weighted", y_true, y_pred, rows, mask, **options)
    add(file, kind, "all masked", y_true, y_pred, mask=np.zeros_like(mask), **options)


def plain(kind):
    draw = rng("losses", kind)

    def normal(*shape):
        return draw.normal(size=shape).astype(np.float32)

    with File(f"losses/{kind}") as file:
        add(file, kind, "matrix", normal(5, 3), normal(5, 3))
        add(file, kind, "sequence", normal(4, 3, 2), normal(4, 3, 2))
        add(file, kind, "targets without last axis", normal(4), normal(4, 1))
        add(file, kind, "predictions without last axis", normal(4, 1), normal(4))
        add(file, kind, "stretched targets", normal(4, 1), normal(4, 3))
        ties = normal(3, 4)
        add(file, kind, "equal", ties, ties.copy())
        weighted(file, kind, normal(6, 3), normal(6, 3), draw)
        steps = draw.uniform(size=(4, 3)).astype(np.float32)
        add(file, kind, "a weight per time step", normal(4, 3, 2), normal(4, 3, 2), steps)
        mask = draw.uniform(size=(4, 3)) < 0.5
        add(file, kind, "masked sequence", normal(4, 3, 2), normal(4, 3, 2), mask=mask)
        add(
            file, kind, "masked sequence, a weight per step",
            normal(4, 3, 2), normal(4, 3, 2), steps, mask,
        )


def binary_crossentropy():
    kind = "BinaryCrossentropy"
    draw = rng("losses", kind)

    def labels(*shape):
        return (draw.uniform(size=shape) < 0.5).astype(np.float32)

    def uniform(*shape):
        return draw.uniform(0.01, 0.99, shape).astype(np.float32)

    def logits(*shape):
        return (4 * draw.normal(size=shape)).astype(np.float32)

    edges = np.array([[0, 1, 1e-8, 1 - 1e-7], [0, 1, 0.5, 1e-6]], np.float32)
    huge = np.array([[-200, 200, 0], [200, -200, 1e-3]], np.float32)
    with File(f"losses/{kind}") as file:
        add(file, kind, "matrix", labels(5, 3), uniform(5, 3))
        add(file, kind, "vector targets", labels(5), uniform(5, 1))
        add(file, kind, "soft targets", uniform(4, 3), uniform(4, 3))
        add(file, kind, "clipped", np.array([[0, 1, 1, 0], [1, 0, 1, 1]], np.float32), edges)
        add(file, kind, "logits", labels(5, 3), logits(5, 3), from_logits=True)
        add(file, kind, "huge logits", labels(2, 3), huge, from_logits=True)
        add(file, kind, "smoothed", labels(4, 3), uniform(4, 3), label_smoothing=0.2)
        add(
            file, kind, "smoothed logits", labels(4, 3), logits(4, 3),
            from_logits=True, label_smoothing=0.1,
        )
        add(file, kind, "axis", labels(2, 3, 4), uniform(2, 3, 4), axis=1)
        weighted(file, kind, labels(6, 3), uniform(6, 3), draw)


def categorical_crossentropy():
    kind = "CategoricalCrossentropy"
    draw = rng("losses", kind)

    def one_hot(*shape):
        return np.eye(shape[-1], dtype=np.float32)[draw.integers(0, shape[-1], shape[:-1])]

    def logits(*shape):
        return (2 * draw.normal(size=shape)).astype(np.float32)

    edges = np.array([[0, 1, 0], [1, 0, 0], [0.5, 0.25, 0.25]], np.float32)
    with File(f"losses/{kind}") as file:
        add(file, kind, "matrix", one_hot(5, 4), softmax(logits(5, 4)))
        add(file, kind, "not normalised", one_hot(5, 4), np.exp(logits(5, 4)))
        add(file, kind, "soft targets", softmax(logits(5, 4)), softmax(logits(5, 4)))
        add(file, kind, "clipped", one_hot(3, 3), edges)
        add(file, kind, "sequence", one_hot(2, 3, 4), softmax(logits(2, 3, 4)))
        add(file, kind, "logits", one_hot(5, 4), logits(5, 4), from_logits=True)
        add(
            file, kind, "huge logits", np.eye(3, dtype=np.float32),
            np.array([[-200, 200, 0], [300, 300, -300], [0, 0, 0]], np.float32), from_logits=True,
        )
        # Targets that do not sum to 1 are left out: TensorFlow's gradient is not that of its loss.
        add(file, kind, "soft targets logits", softmax(logits(3, 4)), logits(3, 4), from_logits=True)
        add(file, kind, "smoothed", one_hot(4, 3), softmax(logits(4, 3)), label_smoothing=0.2)
        add(
            file, kind, "smoothed logits", one_hot(4, 3), logits(4, 3),
            from_logits=True, label_smoothing=0.1,
        )
        swapped = np.ascontiguousarray(softmax(logits(2, 4, 3)).swapaxes(1, 2))
        target = np.ascontiguousarray(one_hot(2, 4, 3).swapaxes(1, 2))
        add(file, kind, "axis", target, swapped, axis=1)
        add(file, kind, "axis logits", target, logits(2, 3, 4), axis=1, from_logits=True)
        weighted(file, kind, one_hot(6, 3), softmax(logits(6, 3)), draw)


def sparse_categorical_crossentropy():
    kind = "SparseCategoricalCrossentropy"
    draw = rng("losses", kind)

    def labels(classes, *shape):
        return draw.integers(0, classes, shape).astype(np.int32)

    def logits(*shape):
        return (2 * draw.normal(size=shape)).astype(np.float32)

    edges = np.array([[0, 1, 0], [1, 0, 0], [0.5, 0.25, 0.25]], np.float32)
    with File(f"losses/{kind}") as file:
        add(file, kind, "vector", labels(4, 5), softmax(logits(5, 4)))
        add(file, kind, "column", labels(4, 5, 1), softmax(logits(5, 4)))
        add(file, kind, "not normalised", labels(4, 5), 0.2 * softmax(logits(5, 4)))
        add(file, kind, "clipped", np.array([0, 0, 1], np.int32), edges)
        add(file, kind, "sequence", labels(4, 2, 3), softmax(logits(2, 3, 4)))
        add(file, kind, "logits", labels(4, 5), logits(5, 4), from_logits=True)
        add(file, kind, "sequence logits", labels(4, 2, 3, 1), logits(2, 3, 4), from_logits=True)
        some = labels(4, 5)
        some[1] = some[3] = -1
        add(file, kind, "ignored class", some, softmax(logits(5, 4)), ignore_class=-1)
        add(
            file, kind, "ignored class logits", some, logits(5, 4),
            ignore_class=-1, from_logits=True,
        )
        steps = labels(4, 2, 3)
        steps[0, 1] = steps[1, 2] = 255
        add(file, kind, "ignored class in sequence", steps, softmax(logits(2, 3, 4)), ignore_class=255)
        add(
            file, kind, "ignored class summed", steps, softmax(logits(2, 3, 4)),
            ignore_class=255, reduction="sum",
        )
        add(file, kind, "ignored regular class", labels(3, 6), softmax(logits(6, 3)), ignore_class=0)
        weighted(file, kind, labels(3, 6), softmax(logits(6, 3)), draw)


if __name__ == "__main__":
    for plain_kind in PLAIN:
        plain(plain_kind)
    binary_crossentropy()
    categorical_crossentropy()
    sparse_categorical_crossentropy()
