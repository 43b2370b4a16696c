# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Tell heartbeats apart with convolutions over time.

The argument is a file of the UCR archive with TRAIN in its name; without it beats are drawn.
"""

import sys

import keras
import numpy as np
from data import argument
from keras import layers

P, R, SMALL = (0.2, 0.025, 0.15), (0.38, 0.012, 1), (0.35, 0.01, -0.1)
WAVES = (
    (P, SMALL, R, (0.41, 0.012, -0.2), (0.65, 0.045, 0.3)),
    ((0.36, 0.04, 1.1), (0.47, 0.04, -0.5), (0.68, 0.05, -0.35)),
    (P, SMALL, R, (0.52, 0.06, -0.1), (0.65, 0.045, 0.1)),
)
random = np.random.default_rng(0)


def beat(waves):
    time = np.arange(140) / 140
    shift, wander = 0.02 * random.normal(), 0.1 * random.normal()
    value = wander * np.sin(np.pi * (time + shift)) + 0.1 * random.normal(size=140)
    for place, width, height in waves:
        place += shift + 0.01 * random.normal()
        height *= 1 + 0.25 * random.normal()
        value += height * np.exp(-(((time - place) / width) ** 2) / 2)
    return value


def drawn(count):
    classes = np.arange(count) % 3
    values = np.array([beat(WAVES[c]) for c in classes], "float32")
    return (values - values.mean()) / values.std(), classes


def read(path):
    rows = np.loadtxt(path, delimiter="," if path.suffix == ".csv" else "\t", dtype="float32")
    return rows[:, 1:], np.unique(rows[:, 0], return_inverse=True)[1]


if sys.argv[1:]:
    beside = argument().with_name(argument().name.replace("TRAIN", "TEST"))
    (x, y), test = read(argument()), read(beside)
else:
    (x, y), test = drawn(1000), drawn(1000)
inputs = z = keras.Input((x.shape[1], 1))
for kernel in (8, 5, 3):
    z = layers.Conv1D(64, kernel, padding="same")(z)
    z = layers.ReLU()(layers.BatchNormalization()(z))
z = layers.GlobalAveragePooling1D()(z)
model = keras.Model(inputs, layers.Dense(int(y.max()) + 1, activation="softmax")(z))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
callbacks = [
    keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=5, min_lr=1e-4),
    keras.callbacks.EarlyStopping(patience=10, start_from_epoch=10, restore_best_weights=True),
]
x, x_test = x[..., None], test[0][..., None]
model.fit(x, y, batch_size=16, epochs=30, validation_split=0.2, callbacks=callbacks, verbose=2)
print(f"test accuracy {model.evaluate(x_test, test[1], verbose=0)[1]:.4f}")
