# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Search for the best size and learning rate of an LSTM by cross-validation."""

import itertools

import keras
import numpy as np
from data import passengers
from keras import layers

LOOKBACK, FOLDS = 12, 5
series = passengers()
windows = np.lib.stride_tricks.sliding_window_view(series, LOOKBACK + 1)
cut = len(windows) - -(-len(windows) // 5)
low, high = series[: LOOKBACK + cut].min(), series[: LOOKBACK + cut].max()
scaled = (windows - low) / (high - low)
x, y = scaled[:, :-1, None], scaled[:, -1]


def rmse(units, rate, train, test):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((LOOKBACK, 1)), layers.LSTM(units), layers.Dense(1)])
    model.compile(
        keras.optimizers.Adam(rate), "mse", metrics=[keras.metrics.RootMeanSquaredError()]
    )
    model.fit(x[train], y[train], batch_size=32, epochs=100, verbose=0)
    return model.evaluate(x[test], y[test], verbose=0)[1] * (high - low)


errors = {}
for units, rate in itertools.product((10, 50), (0.001, 0.01)):
    folds = np.array_split(np.arange(cut), FOLDS)
    found = [rmse(units, rate, np.setdiff1d(np.arange(cut), fold), fold) for fold in folds]
    errors[units, rate] = np.mean(found)
    print(f"{units} units, learning rate {rate}: mean RMSE of the folds {np.mean(found):.1f}")
units, rate = min(errors, key=errors.get)
test = rmse(units, rate, np.arange(cut), np.arange(cut, len(x)))
print(f"best {units} units, learning rate {rate}: test RMSE {test:.1f}")
