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


def short(x):
    """Returns numbers of few digits, which keep files small."""
    return np.round(x, 3).astype(np.float32)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return short(e / e.sum(-1, keepdims=True))


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
    """Adds every reduction, with and without weights per sample and masks."""
    rows = short(draw.uniform(0, 2, y_pred.shape[0]))
    mask = draw.uniform(size=y_pred.shape[:-1]) < 0.6
    for reduction in (None, *REDUCTIONS):
        chosen = options | ({"reduction": reduction} if reduction else {})
        name = f"reduction {reduction}" if reduction else "plain"
        add(file, kind, name, y_true, y_pred, **chosen)
        add(file, kind, f"{name}, weighted", y_true, y_pred, rows, **chosen)
        add(file, kind, f"{name}, masked", y_true, y_pred, mask=mask, **chosen)
        add(file, kind, f"{name}, masked and weighted", y_true, y_pred, rows, mask, **chosen)
    add(file, kind, "all masked", y_true, y_pred, mask=np.zeros_like(mask), **options)
    add(file, kind, "weights of zero", y_true, y_pred, np.zeros_like(rows), **options)


def stepwise(file, kind, y_true, y_pred, draw, **options):
    """Adds weights and masks of sequences: per step, and per sample as a column."""
    steps = short(draw.uniform(size=y_pred.shape[:2]))
    mask = draw.uniform(size=y_pred.shape[:2]) < 0.6
    add(file, kind, "sequence", y_true, y_pred, **options)
    add(file, kind, "sequence, a weight per step", y_true, y_pred, steps, **options)
    add(file, kind, "sequence, a column of weights", y_true, y_pred, steps[:, :1], **options)
    add(file, kind, "sequence, masked", y_true, y_pred, mask=mask, **options)
    add(file, kind, "sequence, masked and weighted", y_true, y_pred, steps, mask, **options)
    add(
        file, kind, "sequence, masked and weighted mean", y_true, y_pred, steps, mask,
        reduction="mean_with_sample_weight", **options,
    )


def plain(kind):
    draw = rng("losses", kind)

    def normal(*shape):
        return short(draw.normal(size=shape))

    with File(f"losses/{kind}") as file:
        add(file, kind, "matrix", normal(5, 3), normal(5, 3))
        add(file, kind, "targets without last axis", normal(4), normal(4, 1))
        add(file, kind, "predictions without last axis", normal(4, 1), normal(4))
        add(file, kind, "stretched targets", normal(4, 1), normal(4, 3))
        ties = normal(3, 4)
        add(file, kind, "equal", ties, ties.copy())
        weighted(file, kind, normal(4, 2), normal(4, 2), draw)
        stepwise(file, kind, normal(2, 3, 2), normal(2, 3, 2), draw)


def binary_crossentropy():
    kind = "BinaryCrossentropy"
    draw = rng("losses", kind)

    def labels(*shape):
        return (draw.uniform(size=shape) < 0.5).astype(np.float32)

    def uniform(*shape):
        return short(draw.uniform(0.01, 0.99, shape))

    def logits(*shape):
        return short(4 * draw.normal(size=shape))

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
        weighted(file, kind, labels(4, 2), uniform(4, 2), draw)
        stepwise(file, kind, labels(2, 3, 2), uniform(2, 3, 2), draw)


def categorical_crossentropy():
    kind = "CategoricalCrossentropy"
    draw = rng("losses", kind)

    def one_hot(*shape):
        return np.eye(shape[-1], dtype=np.float32)[draw.integers(0, shape[-1], shape[:-1])]

    def logits(*shape):
        return short(2 * draw.normal(size=shape))

    edges = np.array([[0, 1, 0], [1, 0, 0], [0.5, 0.25, 0.25]], np.float32)
    with File(f"losses/{kind}") as file:
        add(file, kind, "matrix", one_hot(5, 4), softmax(logits(5, 4)))
        add(file, kind, "not normalised", one_hot(5, 4), np.exp(logits(5, 4)))
        add(file, kind, "soft targets", softmax(logits(5, 4)), softmax(logits(5, 4)))
        add(file, kind, "clipped", one_hot(3, 3), edges)
        add(file, kind, "logits", one_hot(5, 4), logits(5, 4), from_logits=True)
        add(
            file, kind, "huge logits", np.eye(3, dtype=np.float32),
            np.array([[-200, 200, 0], [300, 300, -300], [0, 0, 0]], np.float32), from_logits=True,
        )
        # Targets that do not sum to 1 are left out: TensorFlow's gradient is not that of its loss.
        soft = np.array([[0.5, 0.25, 0.25, 0], [0.125, 0.125, 0.75, 0], [0, 0, 0, 1]], np.float32)
        add(file, kind, "soft targets logits", soft, logits(3, 4), from_logits=True)
        add(file, kind, "smoothed", one_hot(4, 3), softmax(logits(4, 3)), label_smoothing=0.2)
        add(
            file, kind, "smoothed logits", one_hot(4, 3), logits(4, 3),
            from_logits=True, label_smoothing=0.1,
        )
        swapped = np.ascontiguousarray(softmax(logits(2, 4, 3)).swapaxes(1, 2))
        target = np.ascontiguousarray(one_hot(2, 4, 3).swapaxes(1, 2))
        add(file, kind, "axis", target, swapped, axis=1)
        add(file, kind, "axis logits", target, logits(2, 3, 4), axis=1, from_logits=True)
        weighted(file, kind, one_hot(4, 3), softmax(logits(4, 3)), draw)
        stepwise(file, kind, one_hot(2, 3, 3), softmax(logits(2, 3, 3)), draw)


def sparse_categorical_crossentropy():
    kind = "SparseCategoricalCrossentropy"
    draw = rng("losses", kind)

    def labels(classes, *shape):
        return draw.integers(0, classes, shape).astype(np.int32)

    def logits(*shape):
        return short(2 * draw.normal(size=shape))

    edges = np.array([[0, 1, 0], [1, 0, 0], [0.5, 0.25, 0.25]], np.float32)
    with File(f"losses/{kind}") as file:
        add(file, kind, "vector", labels(4, 5), softmax(logits(5, 4)))
        add(file, kind, "column", labels(4, 5, 1), softmax(logits(5, 4)))
        add(file, kind, "not normalised", labels(4, 5), 0.2 * softmax(logits(5, 4)))
        add(file, kind, "clipped", np.array([0, 0, 1], np.int32), edges)
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
        weighted(file, kind, labels(3, 4), softmax(logits(4, 3)), draw)
        stepwise(file, kind, labels(3, 2, 3), softmax(logits(2, 3, 3)), draw)


def ctc():
    kind = "CTC"
    draw = rng("losses", kind)

    def logits(*shape):
        return short(2 * draw.normal(size=shape))

    with File(f"losses/{kind}") as file:
        some = np.array([[1, 2, 3], [2, 2, 0], [3, 0, 0], [0, 0, 0]], np.int32)
        rows = short(draw.uniform(0, 2, 4))
        for reduction in (None, *REDUCTIONS):
            chosen = {"reduction": reduction} if reduction else {}
            name = f"reduction {reduction}" if reduction else "plain"
            add(file, kind, name, some, logits(4, 6, 4), **chosen)
            add(file, kind, f"{name}, weighted", some, logits(4, 6, 4), rows, **chosen)
        each = {"reduction": "none"}
        equal = np.zeros((4, 5, 4), np.float32)
        add(file, kind, "equal logits", some, equal, **each)
        add(file, kind, "large logits", some, 30 * logits(4, 5, 4), **each)
        few = np.array([[2, 1, 2], [2, 1, 0]], np.int32)
        add(file, kind, "as many steps as labels", few, logits(2, 3, 3), **each)
        add(file, kind, "numbers for labels", few.astype(np.float32), logits(2, 6, 3), **each)
        add(file, kind, "one label", np.array([[1], [0]], np.int32), logits(2, 1, 2), **each)
        add(file, kind, "long", draw.integers(1, 5, (2, 9)).astype(np.int32), logits(2, 40, 5), **each)


class Draw:
    """Draws targets and predictions of the shapes asked for."""

    def __init__(self, kind):
        self.draw = rng("losses", kind)

    def normal(self, *shape):
        return short(self.draw.normal(size=shape))

    def positive(self, *shape):
        return short(self.draw.uniform(0.1, 3, shape))

    def uniform(self, *shape):
        return short(self.draw.uniform(0.02, 0.98, shape))

    def bits(self, *shape):
        return (self.draw.uniform(size=shape) < 0.5).astype(np.float32)

    def signs(self, *shape):
        return 2 * self.bits(*shape) - 1

    def labels(self, classes, *shape):
        return self.draw.integers(0, classes, shape).astype(np.int32)

    def one_hot(self, *shape):
        return np.eye(shape[-1], dtype=np.float32)[self.labels(shape[-1], *shape[:-1])]

    def probabilities(self, *shape):
        return softmax(self.normal(*shape))

    def directions(self, *shape):
        x = self.normal(*shape)
        return short(x / np.sqrt((x**2).sum(-1, keepdims=True)))


def matrix(*rows):
    return np.array(rows, np.float32)


def family(kind, true, pred, *cases):
    """Writes the cases (name, targets, predictions, options), and all ways to reduce and weigh."""
    draw = Draw(kind)
    with File(f"losses/{kind}") as file:
        for name, y_true, y_pred, options in cases:
            y_true, y_pred = (y(draw) if callable(y) else y for y in (y_true, y_pred))
            add(file, kind, name, y_true, y_pred, **options)
        weighted(file, kind, true(draw, 4, 2), pred(draw, 4, 2), draw.draw)
        stepwise(file, kind, true(draw, 2, 3, 2), pred(draw, 2, 3, 2), draw.draw)


def regression():
    normal, positive, probabilities = Draw.normal, Draw.positive, Draw.probabilities
    column = ("column", lambda d: d.normal(4), lambda d: d.normal(4, 1), {})
    far = matrix([-60, 30, 0.001], [90, -1e-4, 0])
    family(
        "Huber", normal, normal, column,
        ("delta", lambda d: d.normal(4, 3), lambda d: d.normal(4, 3), {"delta": 0.3}),
        ("large delta", lambda d: d.normal(4, 3), lambda d: d.normal(4, 3), {"delta": 9.5}),
        ("at delta", matrix([0, 1, 2], [3, 4, 5]), matrix([0.5, 0.5, 2], [3.5, 3.5, -5]), {"delta": 0.5}),
    )
    family("LogCosh", normal, normal, column, ("far", np.zeros((2, 3), np.float32), far, {}))
    family(
        "MeanAbsolutePercentageError", normal, normal, column,
        ("targets of zero", matrix([0, 1, -2], [0, 0, 1e-8]), matrix([0, 0.5, 2], [1, -1, 1]), {}),
        ("equal", matrix([1, -2], [3, 4]), matrix([1, -2], [3, 4]), {}),
    )
    family(
        "MeanSquaredLogarithmicError", positive, positive,
        ("column", lambda d: d.positive(4), lambda d: d.positive(4, 1), {}),
        ("not positive", matrix([0, 1, -2], [-0.5, 0, 3]), matrix([0, -0.5, 2], [1, -1, 1]), {}),
    )
    family(
        "Poisson", positive, positive,
        ("column", lambda d: d.positive(4), lambda d: d.positive(4, 1), {}),
        ("zeros", matrix([0, 1, 0], [2, 0, 3]), matrix([0, 0.5, 1e-6], [0.001, 0, 1]), {}),
    )
    family(
        "KLDivergence", probabilities, probabilities,
        ("certain", matrix([0, 1, 0], [1, 0, 0]), matrix([0, 1, 0], [0.5, 0.25, 0.25]), {}),
        ("limited", matrix([0.5, 0.5, 2], [1, 1e-9, 0]), matrix([1e-8, 1, 1.5], [1, -1, 0.2]), {}),
    )
    family(
        "CosineSimilarity", normal, normal,
        ("axis", lambda d: d.normal(2, 3, 2), lambda d: d.normal(2, 3, 2), {"axis": 1}),
        ("batch axis", lambda d: d.normal(4, 3), lambda d: d.normal(4, 3), {"axis": 0}),
        ("target of zeros", matrix([0, 0], [3, 4]), matrix([1, 2], [-4, 3]), {}),
        ("tiny", lambda d: 1e-8 * d.normal(3, 2), lambda d: 1e-3 * d.normal(3, 2), {}),
        ("column", lambda d: d.normal(4), lambda d: d.normal(4, 1), {}),
    )


def margins():
    normal, signs, bits = Draw.normal, Draw.signs, Draw.bits
    edges = matrix([1, -1, 1], [-1, 1, -1]), matrix([1, -1, 0], [2, -2, -0.5])
    for kind in ("Hinge", "SquaredHinge"):
        family(
            kind, signs, normal,
            ("zeros and ones", lambda d: d.bits(4, 3), lambda d: d.normal(4, 3), {}),
            ("zeros, ones and others", matrix([0, 1, 0.5], [1, 0, 1]), lambda d: d.normal(2, 3), {}),
            ("on the margin", *edges, {}),
            ("column", lambda d: d.bits(4), lambda d: d.normal(4, 1), {}),
        )
    family(
        "CategoricalHinge", Draw.one_hot, normal,
        ("ties", matrix([0, 1, 0], [1, 0, 0]), matrix([0.5, 0, 0.5], [1, 0, 0]), {}),
        ("no class", lambda d: np.zeros((3, 4), np.float32), lambda d: d.normal(3, 4), {}),
        ("several classes", lambda d: d.bits(3, 4), lambda d: d.normal(3, 4), {}),
    )


def focal():
    def case(name, *shape, draw="uniform", **options):
        return (name, lambda d: d.bits(*shape), lambda d: getattr(d, draw)(*shape), options)

    family(
        "BinaryFocalCrossentropy", Draw.bits, Draw.uniform,
        case("balanced", 4, 3, apply_class_balancing=True),
        case("balanced by alpha", 4, 3, apply_class_balancing=True, alpha=0.9),
        case("gamma", 4, 3, gamma=0.5),
        case("gamma of zero", 4, 3, gamma=0.0),
        case("logits", 4, 3, draw="normal", from_logits=True),
        case("smoothed", 4, 3, label_smoothing=0.2),
        case(
            "all", 2, 3, 2, draw="normal", from_logits=True, label_smoothing=0.1, gamma=1.5, axis=1,
            apply_class_balancing=True, alpha=0.6,
        ),
        ("limited", matrix([0, 1, 1, 0]), matrix([0, 1, 1e-8, 1 - 1e-7]), {}),
        ("vector targets", lambda d: d.bits(4), lambda d: d.uniform(4, 1), {}),
    )

    def classes(name, *shape, draw="probabilities", **options):
        return (name, lambda d: d.one_hot(*shape), lambda d: getattr(d, draw)(*shape), options)

    family(
        "CategoricalFocalCrossentropy", Draw.one_hot, Draw.probabilities,
        classes("alpha", 4, 3, alpha=0.7),
        classes("alphas", 4, 3, alpha=[0.1, 0.7, 0.2]),
        classes("gamma", 4, 3, gamma=0.5),
        classes("logits", 4, 3, draw="normal", from_logits=True),
        classes("smoothed", 4, 3, label_smoothing=0.2),
        classes("not normalised", 4, 3, draw="positive"),
        classes("axis", 2, 3, 3, draw="normal", from_logits=True, axis=1),
        ("limited", matrix([0, 1, 0], [1, 0, 0]), matrix([0, 1, 0], [0, 1, 1e-9]), {}),
    )


def areas():
    for kind in ("Dice", "Tversky"):
        more = {} if kind == "Dice" else {"alpha": 0.3, "beta": 0.8}
        family(
            kind, Draw.bits, Draw.uniform,
            ("per sample", lambda d: d.bits(2, 3, 2), lambda d: d.uniform(2, 3, 2), {"axis": (1, 2)}),
            ("last axis", lambda d: d.bits(4, 3), lambda d: d.uniform(4, 3), {"axis": -1} | more),
            ("all", lambda d: d.bits(4, 3), lambda d: d.uniform(4, 3), {"reduction": "sum"} | more),
            ("nothing", np.zeros((2, 2), np.float32), np.zeros((2, 2), np.float32), more),
            ("equal", matrix([0, 1], [1, 1]), matrix([0, 1], [1, 1]), more),
        )


def labelled():
    def true(d, *shape):
        return d.labels(shape[-1], *shape[:-1])

    kind = "CategoricalGeneralizedCrossEntropy"
    family(
        kind, true, Draw.probabilities,
        ("q", lambda d: d.labels(3, 4), lambda d: d.probabilities(4, 3), {"q": 0.1}),
    )
    kind = "Circle"
    draw = Draw(kind)
    with File(f"losses/{kind}") as file:
        alone = np.array([0, 1, 2, 2], np.int32)
        add(file, kind, "vector", draw.labels(3, 6), draw.directions(6, 3))
        add(file, kind, "column", draw.labels(2, 5, 1), draw.directions(5, 3))
        add(file, kind, "alone", alone, draw.directions(4, 2))
        add(file, kind, "one class", np.zeros(3, np.int32), draw.directions(3, 2))
        add(file, kind, "gamma", draw.labels(2, 5), draw.directions(5, 3), gamma=3.0)
        add(file, kind, "margin", draw.labels(2, 5), draw.directions(5, 3), margin=0.1)
        add(
            file, kind, "diagonal", draw.labels(3, 5), draw.directions(5, 3),
            gamma=10.0, remove_diagonal=False,
        )
        weighted(file, kind, draw.labels(2, 4), draw.directions(4, 2), draw.draw, gamma=5.0)


if __name__ == "__main__":
    for plain_kind in PLAIN:
        plain(plain_kind)
    binary_crossentropy()
    categorical_crossentropy()
    sparse_categorical_crossentropy()
    ctc()
    regression()
    margins()
    focal()
    areas()
    labelled()
