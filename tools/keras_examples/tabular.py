# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Warn of heavily polluted air twelve hours ahead, with and without class weights."""

import keras
import numpy as np
from data import argument
from data import table
from keras import layers

rows = table(argument())
dust = np.array([np.nan if row["pm2.5"] == "NA" else float(row["pm2.5"]) for row in rows])
column = {c: np.array([float(row[c]) for row in rows]) for c in ("month", "hour", "Iws")}
month, hour = column["month"] * np.pi / 6, column["hour"] * np.pi / 12
features = [dust, np.log1p(column["Iws"]), np.sin(month), np.cos(month), np.sin(hour), np.cos(hour)]
features += [np.array([float(r[c]) for r in rows]) for c in ("DEWP", "TEMP", "PRES", "Is", "Ir")]
features += [np.array([r["cbwd"] == wind for r in rows]) for wind in ("NW", "NE", "SE", "cv")]
known = np.flatnonzero(~np.isnan(dust[:-12]) & ~np.isnan(dust[12:]))
x, y = np.stack(features, 1)[known].astype("float32"), dust[known + 12] > 150
cut = len(x) - -(-len(x) // 5)
x = (x - x[:cut].mean(0)) / x[:cut].std(0)
share = y[:cut].mean()


def figures(weights):
    model = keras.Sequential(
        [
            keras.Input((15,)),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.3),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.3),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    metrics = [keras.metrics.Precision(), keras.metrics.Recall(), keras.metrics.AUC()]
    model.compile("adam", "binary_crossentropy", metrics=metrics)
    model.fit(x[:cut], y[:cut], batch_size=128, epochs=10, class_weight=weights, verbose=0)
    return model.evaluate(x[cut:], y[cut:], verbose=0)[1:]


for which, weights in (("without", None), ("with", {0: 0.5 / (1 - share), 1: 0.5 / share})):
    precision, recall, auc = figures(weights)
    print(f"{which} class weights: precision {precision:.3f}, recall {recall:.3f}, AUC {auc:.3f}")
