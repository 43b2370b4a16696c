# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Understand spoken digits by their spectrograms; the argument is the unpacked folder."""

import wave

import keras
import numpy as np
from data import argument
from keras import layers
from keras import ops


def samples(path):
    with wave.open(str(path)) as file:
        sound = np.frombuffer(file.readframes(8000), "<i2") / np.float32(32768)
    return np.pad(sound, (0, 8000 - len(sound)))


files = sorted(argument().rglob("*.wav"))
real, imaginary = ops.stft(np.stack([samples(f) for f in files]), 256, 160, 256)
x = np.log(np.sqrt(np.maximum(np.square(real) + np.square(imaginary), 1e-7)))[..., None]
y = np.array([int(f.name[0]) for f in files])
test = np.array([int(f.stem.split("_")[2]) < 5 for f in files])
x = (x - x[~test].mean()) / x[~test].std()

model = keras.Sequential(
    [
        keras.Input(x.shape[1:]),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.25),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
model.fit(x[~test], y[~test], batch_size=32, epochs=15, verbose=2)
print(f"test accuracy {model.evaluate(x[test], y[test], verbose=0)[1]:.4f}")
