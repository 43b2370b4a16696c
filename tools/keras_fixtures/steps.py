# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Training: the losses of fifty steps of two models, and the weights after them.

Inputs, targets and initial kernels are not stored: both sides compute them with `noise`. Tensors of a
case: losses, one per step, before its update; weight0 and so on in Keras's order, each element of a
small tensor and every STRIDEth of a large one (see `stride`); largest0 and so on, the largest
magnitude of the whole tensor.
"""

import numpy as np
from fixtures import File
from fixtures import array
from fixtures import keras

STEPS = 50
WINDOWS = 132
LOOKBACK = 12
CLASSES = 10
DIGITS_BATCH = 64


def noise(stream, count):
    """Returns numbers in [0, 1) that are exact in float32, from a hash of stream and index."""
    x = np.arange(count, dtype=np.uint32) + np.uint32(stream * 0x9E3779B9 & 0xFFFFFFFF)
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x7FEB352D)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x846CA68B)
    x ^= x >> np.uint32(16)
    return ((x >> np.uint32(8)) * 2.0**-24).astype(np.float32)


def stride(size):
    return 1 if size <= 1000 else 13 if size <= 20000 else 97


def series():
    """Windows of a rising series with noise, and the value after each."""
    values = noise(1, WINDOWS + LOOKBACK)
    values = (values / 4 + np.arange(WINDOWS + LOOKBACK) / 256).astype(np.float32)
    x = np.stack([values[i : i + LOOKBACK] for i in range(WINDOWS)])[..., None]
    return x, values[LOOKBACK:, None]


def digits():
    """Images that are a pattern of their class and some noise, and their classes."""
    count = STEPS * DIGITS_BATCH
    classes = (noise(2, count) * CLASSES).astype(np.int32)
    patterns = noise(3, CLASSES * 784).reshape(CLASSES, 784)
    grain = noise(4, count * 784).reshape(count, 784)
    x = (patterns[classes] * np.float32(0.75) + grain * np.float32(0.25)).reshape(-1, 28, 28, 1)
    return x, np.eye(CLASSES, dtype=np.float32)[classes]


def series_model():
    layers = keras.layers
    model = keras.Sequential([keras.Input((LOOKBACK, 1)), layers.LSTM(50), layers.Dense(1)])
    return model, "mean_squared_error", (1 / 8, 1 / 8, 1 / 4)


def digits_model():
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(CLASSES, activation="softmax"),
        ]
    )
    return model, "categorical_crossentropy", (1 / 8, 1 / 32, 1 / 4)


class Losses(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.values = []

    def on_train_batch_begin(self, batch, logs=None):
        self.model.reset_metrics()

    def on_train_batch_end(self, batch, logs=None):
        self.values.append(logs["loss"])


def train(name, optimizer):
    model, loss, scales = series_model() if name == "series" else digits_model()
    x, y = series() if name == "series" else digits()
    kernels = [w for w in model.weights if len(w.shape) > 1]
    for i, (kernel, scale) in enumerate(zip(kernels, scales)):
        values = (noise(10 + i, int(np.prod(kernel.shape))) - np.float32(0.5)) * np.float32(scale)
        kernel.assign(values.reshape(kernel.shape))
    model.compile(optimizer, loss)
    losses = Losses()
    batch = 32 if name == "series" else DIGITS_BATCH
    epochs = STEPS // -(-len(x) // batch)
    model.fit(
        x, y, batch_size=batch, epochs=epochs, shuffle=False, verbose=0, callbacks=[losses]
    )
    tensors = {"losses": np.array(losses.values, np.float32)}
    for i, weight in enumerate(model.weights):
        value = array(weight)
        tensors[f"weight{i}"] = value.reshape(-1)[:: stride(value.size)]
        tensors[f"largest{i}"] = np.float32(np.abs(value).max())
    print(name, optimizer.name, losses.values[0], losses.values[-1])
    return tensors


def write(kind, *cases):
    with File(f"steps/{kind}") as file:
        for label, options in cases:
            for name in ("series", "digits"):
                optimizer = getattr(keras.optimizers, kind)(**options)
                tensors = train(name, optimizer)
                file.case(f"{name}, {label}", {"model": name, **options}, tensors)


if __name__ == "__main__":
    write(
        "SGD",
        ("momentum", {"momentum": 0.9}),
        ("nesterov", {"momentum": 0.9, "nesterov": True}),
    )
    write("RMSprop", ("default", {}))
    write("Adam", ("default", {}))
    write("Adadelta", ("default", {}))
