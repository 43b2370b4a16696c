# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Training: the losses of fifty steps of three models, and the weights after them.

Inputs, targets and initial kernels are not stored: both sides compute them with `noise`, and read the
images of MNIST from the folder that NYALA_TESTDATA names. Which kernels a case starts from, its option
"stream" says. A relu or a maximum that the last bit decides makes any two computations part, Keras's on
two backends or on one after a rounding, so a stream is taken only if Keras comes to the same weights
from kernels of which every element was moved to a neighbouring float32; see `is_steady`.

Tensors of a case: losses, one per step, before its update; weight0 and so on in Keras's order, each
element of a small tensor and every STRIDEth of a large one (see `stride`); largest0 and so on, the
largest magnitude of the whole tensor.
"""

import gzip
import os
import pathlib

import numpy as np
from fixtures import File
from fixtures import array
from fixtures import keras

STEPS = 50
WINDOWS = 132
LOOKBACK = 12
CLASSES = 10
COARSE = 7
INK = 0.5
DIGITS_BATCH = 64
NEIGHBOURS = 8
AGREES = 2e-5


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
    """Images, more or less bright, of a coarse pattern of their class, and their classes."""
    count = STEPS * DIGITS_BATCH
    classes = (noise(2, count) * CLASSES).astype(np.int32)
    patterns = noise(3, CLASSES * COARSE * COARSE).reshape(CLASSES, COARSE, COARSE)
    patterns = np.where(patterns > 1 - INK, patterns, np.float32(0))
    patterns = patterns.repeat(28 // COARSE, 1).repeat(28 // COARSE, 2)
    light = noise(4, count) * np.float32(0.5) + np.float32(0.5)
    x = patterns[classes] * light[:, None, None]
    return x[..., None], np.eye(CLASSES, dtype=np.float32)[classes]


def mnist():
    """The first images of MNIST and their classes."""
    folder = pathlib.Path(os.environ["NYALA_TESTDATA"], "data/mnist")
    count = STEPS * DIGITS_BATCH
    with gzip.open(folder / "train-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16, count=count * 784)
    with gzip.open(folder / "train-labels-idx1-ubyte.gz") as file:
        classes = np.frombuffer(file.read(), np.uint8, offset=8, count=count)
    x = pixels.reshape(-1, 28, 28, 1).astype(np.float32) / np.float32(255)
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


MODELS = {
    "series": (series_model, series),
    "digits": (digits_model, digits),
    "mnist": (digits_model, mnist),
}


def run(name, optimizer, stream, neighbour=0):
    """Trains and returns the losses and the weights."""
    make, samples = MODELS[name]
    model, loss, scales = make()
    x, y = samples()
    kernels = [w for w in model.weights if len(w.shape) > 1]
    for i, (kernel, scale) in enumerate(zip(kernels, scales)):
        values = noise(stream + i, int(np.prod(kernel.shape))) - np.float32(0.5)
        values *= np.float32(scale)
        if neighbour:
            up = np.random.default_rng([neighbour, i]).integers(0, 2, values.size) * 2 - 1
            values = np.nextafter(values, values + up.astype(np.float32))
        kernel.assign(values.reshape(kernel.shape))
    model.compile(optimizer(), loss)
    losses = Losses()
    batch = 32 if name == "series" else DIGITS_BATCH
    epochs = STEPS // -(-len(x) // batch)
    model.fit(
        x, y, batch_size=batch, epochs=epochs, shuffle=False, verbose=0, callbacks=[losses]
    )
    return np.array(losses.values, np.float32), [array(w) for w in model.weights]


def is_steady(name, optimizer, stream, weights):
    """Tells whether training comes to the same weights from neighbouring kernels."""
    for neighbour in range(1, NEIGHBOURS + 1):
        for a, b in zip(weights, run(name, optimizer, stream, neighbour)[1]):
            if np.abs(a - b).max() > AGREES * np.abs(a).max():
                return False
    return True


def train(name, optimizer):
    for stream in range(10, 200, 10):
        keras.backend.clear_session()
        losses, weights = run(name, optimizer, stream)
        if is_steady(name, optimizer, stream, weights):
            break
        print(name, optimizer().name, "parts from stream", stream, flush=True)
    else:
        raise ValueError(f"no stream is steady for {name}")
    print(name, optimizer().name, stream, losses[0], losses[-1], flush=True)
    tensors = {"losses": losses}
    for i, value in enumerate(weights):
        tensors[f"weight{i}"] = value.reshape(-1)[:: stride(value.size)]
        tensors[f"largest{i}"] = np.float32(np.abs(value).max())
    return stream, tensors


def write(kind, *cases):
    with File(f"steps/{kind}") as file:
        for label, options in cases:
            for name in MODELS:
                stream, tensors = train(name, lambda: getattr(keras.optimizers, kind)(**options))
                said = {"model": name, "stream": stream, **options}
                file.case(f"{name}, {label}", said, tensors)


if __name__ == "__main__":
    write(
        "SGD",
        ("momentum", {"momentum": 0.9}),
        ("nesterov", {"momentum": 0.9, "nesterov": True}),
    )
    write("RMSprop", ("default", {}))
    write("Adam", ("default", {}))
    write("Adadelta", ("default", {}))
