# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Find anomalies in the taxi rides of New York with an autoencoder of one-dimensional layers."""

import json
import sys

import keras
import numpy as np
from data import argument
from data import table
from keras import layers

USUAL, STEPS = 5712, 48
rows = table(argument())
times = [row["timestamp"] for row in rows]
values = np.array([float(row["value"]) for row in rows], "float32")
values = (values - values[:USUAL].mean()) / values[:USUAL].std()
windows = np.lib.stride_tricks.sliding_window_view(values, STEPS)[..., None]
known = windows[: USUAL - STEPS + 1]

same = {"padding": "same", "strides": 2, "activation": "relu"}
model = keras.Sequential(
    [
        keras.Input((STEPS, 1)),
        layers.Conv1D(32, 7, **same),
        layers.Dropout(0.2),
        layers.Conv1D(4, 7, **same),
        layers.Conv1DTranspose(16, 7, **same),
        layers.Dropout(0.2),
        layers.Conv1DTranspose(32, 7, **same),
        layers.Conv1DTranspose(1, 7, padding="same"),
    ]
)
model.compile("adam", "mse")
stopping = keras.callbacks.EarlyStopping(patience=5)
model.fit(
    known, known, batch_size=128, epochs=50, validation_split=0.1, callbacks=[stopping], verbose=0
)
errors = np.abs(model.predict(windows, verbose=0) - windows).mean((1, 2))
found = []
for window in np.flatnonzero(errors > errors[: len(known)].max()):
    if found and window <= found[-1][1] + 1:
        found[-1][1] = window + STEPS - 1
    else:
        found.append([window, window + STEPS - 1])
found = [(times[begin], times[end]) for begin, end in found]
print(*found, sep="\n")
with open(sys.argv[2]) as file:
    spans = json.load(file)["realKnownCause/" + argument().name]
hit = sum(any(a <= d and c <= b for c, d in found) for a, b in spans)
wrong = sum(all(c > b or d < a for a, b in spans) for c, d in found)
print(f"{hit} of {len(spans)} known anomalies found, {wrong} others")
