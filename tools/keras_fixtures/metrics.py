# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Metrics: the result after each of several updates.

Tensors of a case, for each update i from 0: y_true{i}, y_pred{i}, perhaps sample_weight{i} and
mask{i}; result{i}, the figure after that update. AutomaticAccuracy is the string "accuracy". Mean and
Sum have values as y_pred{i}, and no targets.

Only means of a value per sample respect masks in Keras. Where a mask stands in cases of another metric, it
was given to Keras as sample weights of 0 and 1, times the sample weights.
"""

import numpy as np
from fixtures import File
from fixtures import array
from fixtures import keras
from metric_cases import UPDATES
from metric_cases import Draw
from metric_cases import add
from metric_cases import cases


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


def losses():
    """Means of losses."""
    normal, positive, probabilities = Draw.normal, Draw.positive, Draw.probabilities
    for name, true, pred in (
        ("MeanSquaredError", normal, normal),
        ("MeanAbsoluteError", normal, normal),
        ("RootMeanSquaredError", normal, normal),
        ("MeanAbsolutePercentageError", normal, normal),
        ("MeanSquaredLogarithmicError", positive, positive),
        ("LogCoshError", normal, normal),
        ("KLDivergence", probabilities, probabilities),
        ("Poisson", positive, positive),
        ("Hinge", Draw.bits, normal),
        ("SquaredHinge", Draw.bits, normal),
        ("CategoricalHinge", Draw.one_hot, normal),
    ):
        rows = [
            ("matrix", {}, lambda d: true(d, 4, 2), lambda d: pred(d, 4, 2), (4,)),
            ("sequence", {}, lambda d: true(d, 2, 2, 2), lambda d: pred(d, 2, 2, 2), (2, 2)),
        ]
        if name.startswith("Mean") or name.startswith("Root"):
            rows.append(("vector targets", {}, lambda d: true(d, 4), lambda d: pred(d, 4, 1), None))
        cases(name, name != "RootMeanSquaredError", *rows)
    cases(
        "BinaryCrossentropy", True,
        ("matrix", {}, lambda d: d.bits(4, 2), lambda d: d.uniform(4, 2), (4,)),
        ("logits", {"from_logits": True}, lambda d: d.bits(4, 2), lambda d: d.normal(4, 2), None),
        ("smoothed", {"label_smoothing": 0.2}, lambda d: d.bits(4, 2), lambda d: d.uniform(4, 2), None),
    )
    cases(
        "CategoricalCrossentropy", True,
        ("matrix", {}, lambda d: d.one_hot(4, 3), lambda d: d.probabilities(4, 3), (4,)),
        ("logits", {"from_logits": True}, lambda d: d.one_hot(4, 3), lambda d: d.normal(4, 3), None),
        (
            "smoothed", {"label_smoothing": 0.2},
            lambda d: d.one_hot(4, 3), lambda d: d.probabilities(4, 3), None,
        ),
        (
            "axis", {"from_logits": True, "axis": 1},
            lambda d: d.one_hot(2, 3, 3), lambda d: d.normal(2, 3, 3), None,
        ),
    )
    cases(
        "SparseCategoricalCrossentropy", True,
        ("vector", {}, lambda d: d.labels(3, 4), lambda d: d.probabilities(4, 3), (4,)),
        ("logits", {"from_logits": True}, lambda d: d.labels(3, 4, 1), lambda d: d.normal(4, 3), None),
        ("ignored", {"ignore_class": 1}, lambda d: d.labels(3, 4), lambda d: d.probabilities(4, 3), (4,)),
    )
    cases(
        "CosineSimilarity", True,
        ("matrix", {}, lambda d: d.normal(4, 2), lambda d: d.normal(4, 2), (4,)),
        ("axis", {"axis": 1}, lambda d: d.normal(2, 3, 2), lambda d: d.normal(2, 3, 2), None),
        ("zeros", {}, lambda d: d.bits(4, 2), lambda d: d.bits(4, 2), None),
    )
    for name in ("PearsonCorrelation", "ConcordanceCorrelation"):
        cases(
            name, True,
            ("matrix", {}, lambda d: d.normal(3, 4), lambda d: d.normal(3, 4), (3,)),
            ("axis", {"axis": 0}, lambda d: d.normal(4, 2), lambda d: d.normal(4, 2), None),
        )


def accuracies():
    cases(
        "Accuracy", True,
        ("column", {}, lambda d: d.labels(3, 5, 1), lambda d: d.labels(3, 5, 1).astype("f4"), (5,)),
        ("vector", {}, lambda d: d.labels(3, 5), lambda d: d.labels(3, 5).astype("f4"), (5,)),
    )
    cases(
        "BinaryAccuracy", True,
        ("column", {}, lambda d: d.bits(5, 1), lambda d: d.uniform(5, 1), (5,)),
        ("vector targets", {}, lambda d: d.bits(5), lambda d: d.uniform(5, 1), (5,)),
        ("threshold", {"threshold": 0.7}, lambda d: d.bits(5, 2), lambda d: d.uniform(5, 2), (5,)),
    )
    cases(
        "CategoricalAccuracy", True,
        ("matrix", {}, lambda d: d.one_hot(5, 3), lambda d: d.normal(5, 3), (5,)),
        ("sequence", {}, lambda d: d.one_hot(3, 2, 3), lambda d: d.normal(3, 2, 3), (3, 2)),
    )
    cases(
        "SparseCategoricalAccuracy", True,
        ("vector", {}, lambda d: d.labels(3, 5), lambda d: d.normal(5, 3), (5,)),
        ("column", {}, lambda d: d.labels(3, 5, 1), lambda d: d.normal(5, 3), (5,)),
        ("sequence", {}, lambda d: d.labels(3, 3, 2), lambda d: d.normal(3, 2, 3), (3, 2)),
    )
    cases(
        "TopKCategoricalAccuracy", True,
        ("matrix", {"k": 2}, lambda d: d.one_hot(5, 4), lambda d: d.normal(5, 4), (5,)),
        ("sequence", {"k": 1}, lambda d: d.one_hot(2, 2, 3), lambda d: d.normal(2, 2, 3), (2, 2)),
        ("ties", {"k": 2}, lambda d: d.one_hot(6, 4), lambda d: d.bits(6, 4), None),
        ("fewer classes", {}, lambda d: d.one_hot(3, 4), lambda d: d.normal(3, 4), None),
    )

    def ids(draw, *shape):
        return draw.draw.permuted(np.tile(np.arange(4), (*shape, 1)), axis=-1).astype(np.float32)

    cases(
        "SparseTopKCategoricalAccuracy", True,
        ("vector", {"k": 2}, lambda d: d.labels(4, 5), lambda d: d.normal(5, 4), (5,)),
        ("column", {"k": 2}, lambda d: d.labels(4, 5, 1), lambda d: d.normal(5, 4), None),
        ("sequence", {"k": 1}, lambda d: d.labels(3, 2, 2), lambda d: d.normal(2, 2, 3), (2, 2)),
        ("ties", {"k": 2}, lambda d: d.labels(4, 6), lambda d: d.bits(6, 4), None),
        ("ids", {"k": 2, "from_sorted_ids": True}, lambda d: d.labels(4, 5), lambda d: ids(d, 5), None),
        ("all ids", {"from_sorted_ids": True}, lambda d: d.labels(5, 5), lambda d: ids(d, 5), None),
    )


def confusions():
    """Counts at thresholds, and what is made of them."""
    def row(case, options, *shape, pred=Draw.uniform, sample=None, true=Draw.bits):
        return (case, options, lambda d: true(d, *shape), lambda d: pred(d, *shape), sample)

    def outside(d, *shape):
        return 2 * d.normal(*shape)

    common = (
        row("matrix", {}, 4, 2, sample=(4,)),
        row("sequence", {}, 2, 2, 2, sample=(2, 2)),
        row("ties", {"thresholds": [0.2, 0.5, 0.4]}, 8, pred=Draw.fifths),
        row("ties with even thresholds", {"thresholds": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]}, 8, pred=Draw.fifths),
        row("even thresholds, weighted", {"thresholds": [0.0, 0.5, 1.0]}, 5, sample=(5,)),
        row("outside", {"thresholds": [0.0, 0.5, 1.0]}, 6, pred=outside),
        row("vector", {"thresholds": 0.3}, 5),
        ("vector targets", {}, lambda d: d.bits(5), lambda d: d.uniform(5, 1), None),
        row("labels of no ones", {}, 4, true=lambda d, *s: d.constant(0, *s)),
        row("labels of ones", {}, 4, true=lambda d, *s: d.constant(1, *s)),
    )
    for name in ("TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives"):
        cases(name, False, *common[1:])
    for name in ("Precision", "Recall"):
        cases(
            name, False, *common,
            row("top 2", {"top_k": 2}, 4, 3, sample=(4,)),
            row("top 2 of ties", {"top_k": 2}, 5, 4, pred=Draw.fifths),
            row("top 2 above", {"top_k": 2, "thresholds": [0.1, 0.6]}, 5, 4),
            row("class", {"class_id": 1}, 4, 3, sample=(4,)),
            row("class among top", {"class_id": 0, "top_k": 1}, 2, 2, 3),
        )
    for name, argument in (
        ("PrecisionAtRecall", "recall"),
        ("RecallAtPrecision", "precision"),
        ("SensitivityAtSpecificity", "specificity"),
        ("SpecificityAtSensitivity", "sensitivity"),
    ):
        cases(
            name, False,
            row("matrix", {argument: 0.6}, 4, 2, sample=(4,)),
            row("all", {argument: 1.0}, 6),
            row("any", {argument: 0.0}, 6),
            row("ties", {argument: 0.5, "num_thresholds": 6}, 8, pred=Draw.fifths),
            row("one threshold", {argument: 0.3, "num_thresholds": 1}, 6),
            row("two thresholds", {argument: 0.3, "num_thresholds": 2}, 6, pred=Draw.fifths),
            row("class", {argument: 0.5, "class_id": 2}, 5, 3),
            row("no ones", {argument: 0.5}, 4, true=lambda d, *s: d.constant(0, *s)),
        )


def areas():
    def row(case, options, *shape, pred=Draw.uniform, sample=None, true=Draw.bits):
        return (case, options, lambda d: true(d, *shape), lambda d: pred(d, *shape), sample)

    rows = [
        row("vector", {}, 8, sample=(8,)),
        row("sequence", {}, 2, 2, 2, sample=(2, 2)),
        row("logits", {"from_logits": True}, 8, pred=Draw.normal),
        row("no ones", {}, 4, true=lambda d, *s: d.constant(0, *s)),
        row("all ones", {}, 4, true=lambda d, *s: d.constant(1, *s)),
        row("no ones, precision", {"curve": "PR"}, 4, true=lambda d, *s: d.constant(0, *s)),
        row("one prediction", {}, 6, pred=lambda d, *s: d.constant(0.3, *s)),
        row("zeros and ones", {}, 8, pred=Draw.bits),
        row("on every threshold", {"num_thresholds": 6}, 12, pred=Draw.fifths),
        row("on every given threshold", {"thresholds": [0.4, 0.2, 0.8, 0.6]}, 12, pred=Draw.fifths),
        row("uneven thresholds", {"thresholds": [0.9, 0.25, 0.4]}, 12, sample=(12,)),
        row("uneven thresholds, ties", {"thresholds": [0.2, 0.4]}, 12, pred=Draw.fifths),
        row("two thresholds", {"num_thresholds": 2}, 8),
        row("labels", {"multi_label": True, "num_thresholds": 8}, 5, 3, sample=(5,)),
        row(
            "labels, precision",
            {"multi_label": True, "num_labels": 2, "num_thresholds": 8, "curve": "PR"}, 6, 2,
        ),
        row("weighted labels", {"multi_label": True, "label_weights": [0.2, 0.5, 2.0]}, 5, 3, sample=(5,)),
        row("weighted columns", {"label_weights": [0.2, 0.5, 2.0]}, 5, 3, sample=(5,)),
        row(
            "labels, uneven thresholds",
            {"multi_label": True, "thresholds": [0.2, 0.7], "label_weights": [1.0, 3.0]}, 6, 2, sample=(6,),
        ),
        row("weighted columns, uneven", {"thresholds": [0.2, 0.7], "label_weights": [1.0, 3.0]}, 6, 2),
    ]
    for curve in ("ROC", "PR", "PRGAIN"):
        for method in ("interpolation", "minoring", "majoring"):
            options = {"curve": curve, "summation_method": method, "num_thresholds": 12}
            rows.append(row(f"{curve}, {method}", options, 10))
            rows.append(row(f"{curve}, {method}, ties", options, 10, pred=Draw.fifths))
    cases("AUC", False, *rows)


def scores():
    def matrix(case, options, true=Draw.one_hot, pred=Draw.probabilities, sample=None):
        return (case, options, lambda d: true(d, 5, 3), lambda d: pred(d, 5, 3), sample)

    def two_of_three(d, *shape):
        x = d.one_hot(*shape)
        x[..., 0] = 0
        return x

    for name in ("F1Score", "FBetaScore"):
        rows = []
        averages = (None, "macro") if name == "F1Score" else (None, "micro", "macro", "weighted")
        for average in averages:
            options = {"average": average} if average else {}
            suffix = average or "per class"
            rows += [
                matrix(f"{suffix}", options, sample=(5,)),
                matrix(f"{suffix}, threshold", options | {"threshold": 0.4}, Draw.bits, Draw.uniform),
                matrix(f"{suffix}, empty class", options, two_of_three),
                matrix(f"{suffix}, ties", options, Draw.bits, Draw.bits),
            ]
            if name == "FBetaScore":
                rows.append(matrix(f"{suffix}, beta", options | {"beta": 0.5}))
        cases(name, False, *rows)
    rows = []
    for how in ("uniform_average", "variance_weighted_average", None):
        options = {"class_aggregation": how}
        rows += [
            matrix(str(how), options, Draw.normal, Draw.normal, (5,)),
            matrix(f"{how}, adjusted", options | {"num_regressors": 2}, Draw.normal, Draw.normal),
            matrix(f"{how}, constant", options, lambda d, *s: d.constant(2, *s), Draw.normal),
        ]
    rows += [
        (
            "more regressors than samples", {"num_regressors": 5},
            lambda d: d.normal(3, 1), lambda d: d.normal(3, 1), None,
        ),
        ("vector targets", {}, lambda d: d.normal(4), lambda d: d.normal(4, 1), None),
        ("right and constant", {}, lambda d: d.constant(2, 3, 1), lambda d: d.constant(2, 3, 1), None),
    ]
    with File("metrics/R2Score") as file:
        draw = Draw("R2Score")
        for case, options, true, pred, sample in rows:
            # The option that stands for None is written as a word.
            text = {k: "none" if v is None else v for k, v in options.items()}
            for suffix, weight in (("", None), (", weighted", lambda: draw.uniform(5))):
                if weight is None or sample:
                    metric = keras.metrics.R2Score(**options)
                    add(file, metric, case + suffix, text, lambda: true(draw), lambda: pred(draw), weight)


def overlaps():
    def labels(case, options, sample=None, classes=3, shape=(4,)):
        draw = lambda d: d.labels(classes, *shape)  # noqa: E731
        return (case, options, draw, draw, sample)

    def weighted(name, rows):
        with File(f"metrics/{name}") as file:
            draw = Draw(name)
            kind = getattr(keras.metrics, name)
            for case, options, true, pred, shape in rows:
                def write(suffix, weight=None, mask=None):
                    add(
                        file, kind(**options), case + suffix, options,
                        lambda: true(draw), lambda: pred(draw), weight, mask, False,
                    )

                write("")
                if shape:
                    write(", weighted", lambda: draw.labels(4, *shape).astype(np.float32))
                    write(", fractional weights", lambda: 3 * draw.uniform(*shape))
                    write(", masked", mask=lambda: draw.mask(*shape))

    three = {"num_classes": 3}
    hot = lambda d: d.one_hot(4, 3)  # noqa: E731
    score = lambda d: d.normal(4, 3)  # noqa: E731
    label = lambda d: d.labels(3, 4)  # noqa: E731
    weighted("IoU", (
        labels("vector", three | {"target_class_ids": [0, 2]}, (4,)),
        labels("image", three | {"target_class_ids": [1]}, (2, 3), shape=(2, 3)),
        labels("a class that never occurs", {"num_classes": 4, "target_class_ids": [0, 3]}),
        labels("no class", three | {"target_class_ids": [0, 1]}, classes=5),
    ))
    weighted("MeanIoU", (
        labels("vector", three, (4,)),
        labels("image", three, (2, 3), shape=(2, 3)),
        labels("ignored", three | {"ignore_class": 1}, (6,), shape=(6,)),
        labels("ignored beyond", three | {"ignore_class": 3}, classes=4, shape=(6,)),
        ("one-hot targets", three | {"sparse_y_true": False}, hot, label, (4,)),
        ("scores", three | {"sparse_y_pred": False}, label, score, (4,)),
        (
            "axis", three | {"sparse_y_pred": False, "axis": 0},
            label, lambda d: d.normal(3, 4), None,
        ),
    ))
    weighted("OneHotIoU", (
        ("scores", three | {"target_class_ids": [0, 2]}, hot, score, (4,)),
        ("labels", three | {"target_class_ids": [1], "sparse_y_pred": True}, hot, label, None),
    ))
    weighted("OneHotMeanIoU", (
        ("scores", three, hot, score, (4,)),
        ("labels", three | {"sparse_y_pred": True, "ignore_class": 0}, hot, label, None),
    ))
    weighted("BinaryIoU", (
        ("vector", {}, lambda d: d.bits(5), lambda d: d.uniform(5), (5,)),
        ("image", {"threshold": 0.3}, lambda d: d.bits(2, 3, 1), lambda d: d.uniform(2, 3, 1), None),
        ("ties", {"threshold": 0.4}, lambda d: d.bits(8), lambda d: d.fifths(8), None),
        ("one class", {"target_class_ids": [1]}, lambda d: d.bits(5), lambda d: d.uniform(5), None),
    ))


def values():
    """Means and sums of values that have no targets."""
    for name in ("Mean", "Sum"):
        draw = Draw(name)
        with File(f"metrics/{name}") as file:
            for shape, weights in (
                ((), ((),)),
                ((4,), ((4,), (1,))),
                ((3, 1), ((3,),)),
                ((3, 2), ((3,), (3, 1), (3, 2))),
                ((2, 3, 2), ((2,), (2, 3), (2, 3, 2))),
            ):
                for weight in (None, *weights):
                    metric = getattr(keras.metrics, name)()
                    tensors = {}
                    for i in range(UPDATES):
                        tensors[f"y_pred{i}"] = x = draw.normal(*shape)
                        given = None
                        if weight is not None:
                            tensors[f"sample_weight{i}"] = given = draw.uniform(*weight)
                        metric.update_state(x, sample_weight=given)
                        tensors[f"result{i}"] = array(metric.result())
                    file.case(f"{shape}, weights {weight}", {}, tensors)


if __name__ == "__main__":
    losses()
    accuracies()
    automatic()
    confusions()
    areas()
    scores()
    overlaps()
    values()
