# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Learn from a text to write like it, a character at a time."""

import keras
import numpy as np
from data import argument
from keras import layers

LENGTH, STRIDE = 40, 3
text = argument().read_text("utf-8")
characters = sorted(set(text))
tokens = np.array([characters.index(c) for c in text], "int32")
windows = np.lib.stride_tricks.sliding_window_view(tokens, LENGTH + 1)[::STRIDE]

model = keras.Sequential(
    [
        keras.Input((LENGTH,), dtype="int32"),
        layers.Embedding(len(characters), 32),
        layers.LSTM(128),
        layers.Dense(len(characters), activation="softmax"),
    ]
)
model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
model.fit(windows[:, :-1], windows[:, -1], batch_size=128, epochs=5, verbose=2)
random = np.random.default_rng(0)
for temperature in (0.5, 1.0):
    written = list(tokens[:LENGTH])
    for _ in range(400):
        likely = model(np.array([written[-LENGTH:]]))[0].numpy().astype("float64")
        likely = likely ** (1 / temperature)
        written.append(random.choice(len(characters), p=likely / likely.sum()))
    print(f"--- temperature {temperature}")
    print("".join(characters[i] for i in written[LENGTH:]))
