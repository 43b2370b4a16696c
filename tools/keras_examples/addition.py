# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Learn to add numbers of up to three digits from sequence to sequence."""

import keras
import numpy as np
from keras import layers

CHARACTERS = " +0123456789"
keras.utils.set_random_seed(0)
random = np.random.default_rng(0)
sums = {}
while len(sums) < 50_000:
    a, b = (int(random.integers(10 ** random.integers(1, 4))) for _ in range(2))
    sums.setdefault((min(a, b), max(a, b)), (f"{a}+{b}".ljust(7)[::-1], str(a + b).ljust(4)))


def one_hot(texts):
    return np.eye(12, dtype="float32")[[[CHARACTERS.index(c) for c in text] for text in texts]]


x, y = (one_hot(texts) for texts in zip(*sums.values()))
model = keras.Sequential(
    [
        keras.Input((7, 12)),
        layers.LSTM(128),
        layers.RepeatVector(4),
        layers.LSTM(128, return_sequences=True),
        layers.Dense(12, activation="softmax"),
    ]
)
model.compile("adam", "categorical_crossentropy", metrics=["categorical_accuracy"])
model.fit(x[:45_000], y[:45_000], batch_size=32, epochs=20, verbose=2)
guesses = model.predict(x[45_000:], verbose=0).argmax(-1)
right = guesses == y[45_000:].argmax(-1)
print(f"of the test sums {right.all(1).mean():.4f} are right,", end=" ")
print(f"of their characters {right.mean():.4f}")
