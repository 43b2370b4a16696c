# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Training: what `model.fit` reports after each epoch, and the weights it leaves.

A case is a model, a compilation and arguments of `fit`, which `TrainingCase.java` says again. Tensors of a
case: x{i}, y{i} and w{i}, the data, and vx{i}, vy{i} and vw{i} for validation; initial{i} and
weight{i}, the model's weights before and after; log_NAME, a figure of every epoch, NaN where it is
missing; evaluated_NAME, the figures of `evaluate` on the data at the end.

With KERAS_BACKEND=jax the script writes Outputs alone: Keras weighs the losses of outputs by the size of
the batch, which it does not know on TensorFlow. Fit is written on TensorFlow, because Keras loses masks
when it trains on JAX.
"""

import numpy as np
from fixtures import File
from fixtures import keras
from fixtures import rng

layers = keras.layers
losses = keras.losses
metrics = keras.metrics
optimizers = keras.optimizers

SAMPLES = 10
HELD = 5
CLASSES = 3


class Penalty(layers.Layer):
    """Adds the mean of squares of its input, times a factor, to the loss."""

    def call(self, x):
        self.add_loss(0.1 * keras.ops.mean(keras.ops.square(x)))
        return x


class Data:
    """Draws the data of a case."""

    def __init__(self, name):
        self.draw = rng("training", name)

    def reals(self, *shape):
        return self.draw.normal(size=shape).astype(np.float32)

    def labels(self, *shape, least=0):
        return self.draw.integers(least, CLASSES, size=shape).astype(np.int32)

    def weights(self, *shape):
        return self.draw.uniform(0, 2, size=shape).astype(np.float32)


def run(file, name, make, compile_arguments, draw_data, held=0, class_weight=None, **fit):
    keras.backend.clear_session()
    data = Data(name)
    model = make()
    initial = [
        w if "moving" in v.name else data.reals(*w.shape) / 2
        for v, w in zip(model.weights, model.get_weights())
    ]
    model.set_weights(initial)
    x, y, w = draw_data(data, SAMPLES)
    validation = draw_data(data, held) if held else None
    arguments = {"batch_size": 4, "epochs": 3, "shuffle": False, "verbose": 0, **fit}
    if validation:
        arguments["validation_data"] = tuple(unpacked(v) for v in validation if v)
    model.compile(**compile_arguments())
    history = model.fit(
        unpacked(x),
        unpacked(y),
        sample_weight=unpacked(w) if w else None,
        class_weight=class_weight,
        **arguments,
    )
    weights = model.get_weights()
    figures = model.evaluate(
        unpacked(x),
        unpacked(y),
        sample_weight=unpacked(w) if w else None,
        batch_size=4,
        verbose=0,
        return_dict=True,
    )
    tensors = {}
    for key, values in zip(("x", "y", "w"), (x, y, w)):
        tensors.update({f"{key}{i}": v for i, v in enumerate(values)})
    for key, values in zip(("vx", "vy", "vw"), validation or ()):
        tensors.update({f"{key}{i}": v for i, v in enumerate(values)})
    tensors.update({f"initial{i}": v for i, v in enumerate(initial)})
    tensors.update({f"weight{i}": v for i, v in enumerate(weights)})
    epochs = len(history.history["loss"])
    for key, values in sorted(history.history.items()):
        ran = dict(zip(validated(arguments, epochs), values)) if key.startswith("val_") else None
        all_values = values if ran is None else [ran.get(e, np.nan) for e in range(epochs)]
        tensors[f"log_{key}"] = np.array(all_values, np.float32)
    for key, value in sorted(figures.items()):
        tensors[f"evaluated_{key}"] = np.float32(value)
    print(name, history.history["loss"])
    file.case(name, {}, tensors)


def validated(arguments, epochs):
    """The epochs, from 0 in the history, after which there was a validation."""
    first = arguments.get("initial_epoch", 0)
    frequency = arguments.get("validation_freq", 1)
    chosen = range(1, 1000) if isinstance(frequency, int) else frequency
    step = frequency if isinstance(frequency, int) else 1
    return [e for e in range(epochs) if (first + e + 1) % step == 0 and first + e + 1 in chosen]


def unpacked(values):
    return list(values) if len(values) > 1 else values[0]


def two_outputs():
    x = keras.Input((3,))
    hidden = layers.Dense(4, activation="tanh", name="hidden")(x)
    size = layers.Dense(1, name="size")(hidden)
    kind = layers.Dense(CLASSES, activation="softmax", name="kind")(hidden)
    return keras.Model(x, [size, kind])


def two_targets(data, count):
    x, y = data.reals(count, 3), [data.reals(count, 1), data.labels(count, 1)]
    return [x], y, [data.weights(count), data.weights(count)]


def two_targets_one_weight(data, count):
    x, y, w = two_targets(data, count)
    return x, y, w[:1]


def two_targets_unweighted(data, count):
    x, y, _ = two_targets(data, count)
    return x, y, []


def two_values(data, count):
    return [data.reals(count, 3)], [data.reals(count, 1), data.reals(count, CLASSES)], []


def regression():
    return keras.Sequential(
        [keras.Input((3,)), layers.Dense(4, activation="tanh"), layers.Dense(1)]
    )


def classifier():
    return keras.Sequential(
        [keras.Input((3,)), layers.Dense(4, activation="tanh"), layers.Dense(3, activation="softmax")]
    )


def values(data, count):
    return [data.reals(count, 3)], [data.reals(count, 1)], []


def weighted_values(data, count):
    return [data.reals(count, 3)], [data.reals(count, 1)], [data.weights(count)]


def classes(data, count):
    return [data.reals(count, 3)], [data.labels(count, 1)], []


def one_hot(data, count):
    x, y = data.reals(count, 3), np.eye(CLASSES, dtype=np.float32)[data.labels(count)]
    return [x], [y], []


def regularized():
    return keras.Sequential(
        [
            keras.Input((3,)),
            layers.Dense(
                4,
                activation="tanh",
                activity_regularizer=keras.regularizers.L2(0.1),
                kernel_regularizer=keras.regularizers.L1(0.05),
            ),
            Penalty(),
            layers.Dense(1, bias_regularizer=keras.regularizers.L2(0.2)),
        ]
    )


def frozen():
    first = layers.Dense(4, activation="tanh", kernel_regularizer=keras.regularizers.L2(0.3))
    model = keras.Sequential(
        [keras.Input((3,)), first, layers.BatchNormalization(name="norm"), layers.Dense(1)]
    )
    first.trainable = False
    model.get_layer("norm").trainable = False
    return model


def sequences():
    return keras.Sequential(
        [
            keras.Input((4,), dtype="int32"),
            layers.Embedding(CLASSES, 2, mask_zero=True),
            layers.LSTM(3, return_sequences=True),
            layers.Dense(CLASSES, activation="softmax"),
        ]
    )


def tokens(data, count):
    x = data.labels(count, 4, least=1)
    x[np.arange(4)[None, :] >= data.draw.integers(1, 5, size=(count, 1))] = 0
    return [x], [data.labels(count, 4)], [data.weights(count, 4)]


def two_losses():
    return {"size": losses.MeanSquaredError(), "kind": losses.SparseCategoricalCrossentropy()}


def compiled(optimizer=None, loss="mean_squared_error", **arguments):
    """Returns what makes the arguments of compile anew."""
    make = optimizer or (lambda: optimizers.SGD(0.1))
    return lambda: {
        "optimizer": make(),
        "loss": loss() if callable(loss) else loss,
        **{k: v() if callable(v) else v for k, v in arguments.items()},
    }


def write_outputs():
    with File("training/Outputs") as file:
        run(
            file,
            "two outputs",
            two_outputs,
            compiled(
                loss=two_losses,
                loss_weights={"size": 0.5, "kind": 2.0},
                metrics=lambda: {"size": [metrics.MeanAbsoluteError()], "kind": ["accuracy"]},
                weighted_metrics=lambda: {
                    "size": [metrics.MeanAbsoluteError()],
                    "kind": [metrics.SparseCategoricalAccuracy()],
                },
            ),
            two_targets,
            held=HELD,
        )
        run(
            file,
            "two outputs, one weight",
            two_outputs,
            compiled(
                loss=two_losses,
                weighted_metrics=lambda: {"kind": ["accuracy"]},
            ),
            two_targets_one_weight,
            held=HELD,
        )
        run(
            file,
            "an output without loss",
            two_outputs,
            compiled(
                loss=lambda: [losses.MeanSquaredError(), None],
                metrics=lambda: [[metrics.MeanAbsoluteError()], ["accuracy"]],
            ),
            two_targets_unweighted,
        )
        run(
            file,
            "one loss for all",
            two_outputs,
            compiled(loss=lambda: losses.MeanAbsoluteError()),
            two_values,
        )


def write_fit():
    with File("training/Fit") as file:
        run(
            file,
            "sample weights",
            regression,
            compiled(
                metrics=lambda: [metrics.MeanAbsoluteError(), metrics.MeanSquaredError()],
                weighted_metrics=lambda: [metrics.MeanAbsoluteError()],
            ),
            weighted_values,
            held=HELD,
        )
        accuracies = {
            "metrics": lambda: ["accuracy"],
            "weighted_metrics": lambda: ["accuracy"],
        }
        run(
            file,
            "class weights",
            classifier,
            compiled(loss="sparse_categorical_crossentropy", **accuracies),
            classes,
            class_weight={0: 0.5, 2: 3.0},
            held=HELD,
        )
        run(
            file,
            "class weights, one-hot",
            classifier,
            compiled(loss="categorical_crossentropy", **accuracies),
            one_hot,
            class_weight={1: 2.0, 2: 0.25},
        )
        run(file, "penalties", regularized, compiled(), values, held=HELD)
        run(file, "no compiled loss", regularized, compiled(loss=None), values)
        run(file, "frozen", frozen, compiled(), values)
        run(
            file,
            "masked",
            sequences,
            compiled(
                loss="sparse_categorical_crossentropy",
                metrics=lambda: [metrics.SparseCategoricalAccuracy()],
                weighted_metrics=lambda: [metrics.SparseCategoricalCrossentropy()],
            ),
            tokens,
            held=HELD,
        )
        run(
            file,
            "steps",
            regression,
            compiled(),
            values,
            held=SAMPLES,
            batch_size=2,
            epochs=6,
            initial_epoch=1,
            steps_per_epoch=3,
            validation_steps=2,
            validation_batch_size=3,
            validation_freq=2,
        )
        run(
            file,
            "validation epochs",
            regression,
            compiled(),
            values,
            held=HELD,
            epochs=4,
            validation_freq=[1, 4],
        )
        run(
            file,
            "averages and accumulation",
            regression,
            compiled(
                lambda: optimizers.Adam(
                    0.05,
                    use_ema=True,
                    ema_momentum=0.7,
                    ema_overwrite_frequency=3,
                    gradient_accumulation_steps=2,
                )
            ),
            values,
        )
        run(
            file,
            "schedule and clipping",
            regression,
            compiled(
                lambda: optimizers.SGD(
                    optimizers.schedules.CosineDecay(0.01, 6, warmup_target=0.2, warmup_steps=3),
                    momentum=0.9,
                    global_clipnorm=0.5,
                )
            ),
            values,
        )
        run(
            file,
            "loss scale",
            regression,
            compiled(lambda: optimizers.LossScaleOptimizer(optimizers.RMSprop(0.02), 8.0, 2)),
            values,
        )


if __name__ == "__main__":
    if keras.backend.backend() == "jax":
        write_outputs()
    else:
        write_fit()
