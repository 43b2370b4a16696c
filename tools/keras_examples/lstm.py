# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Forecast the airline passengers with an LSTM, beside the naive forecast: the last value."""

import keras
import numpy as np
from data import passengers
from keras import layers

LOOKBACK = 12
series = passengers()
windows = np.lib.stride_tricks.sliding_window_view(series, LOOKBACK + 1)
cut = len(windows) - -(-len(windows) // 5)
low, high = series[: LOOKBACK + cut].min(), series[: LOOKBACK + cut].max()
scaled = (windows - low) / (high - low)
x, y = scaled[:, :-1, None], scaled[:, -1]

model = keras.Sequential([keras.Input((LOOKBACK, 1)), layers.LSTM(50), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x[:cut], y[:cut], batch_size=32, epochs=100, shuffle=False, verbose=0)
forecast = model.predict(x[cut:], verbose=0)[:, 0] * (high - low) + low


def rmse(forecast):
    return np.sqrt(np.mean((forecast - windows[cut:, -1]) ** 2))


print(f"test RMSE {rmse(forecast):.1f}, naive forecast {rmse(windows[cut:, -2]):.1f}")
