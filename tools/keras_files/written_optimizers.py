# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Trains in Keras what OptimizerWeightsTest trains (-Dnyala.written=FOLDER), and compares optimizers and weights.

From NAME.before.weights.h5 the same steps are done here; NAME.after.weights.h5 has to be the same, and loads.
"""

import os
import pathlib
import sys
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers, optimizers

STEPS = 3
OPTIMIZERS = {
    "sgd": lambda: optimizers.SGD(0.1),
    "momentum": lambda: optimizers.SGD(0.1, momentum=0.9),
    "adam": lambda: optimizers.Adam(0.1),
    "amsgrad": lambda: optimizers.Adam(0.1, amsgrad=True),
    "nadam": lambda: optimizers.Nadam(0.1),
    "muon": lambda: optimizers.Muon(0.1, exclude_layers=["dense_1"]),
    "ftrl": lambda: optimizers.Ftrl(0.1),
    "rmsprop": lambda: optimizers.RMSprop(0.1, momentum=0.5, centered=True),
    "schedule": lambda: optimizers.SGD(optimizers.schedules.ExponentialDecay(0.1, 2, 0.5), momentum=0.9),
    "scaled": lambda: optimizers.LossScaleOptimizer(optimizers.SGD(0.1, momentum=0.9)),
}


def made(optimizer):
    keras.backend.clear_session()  # so that layers have the same names in each model
    model = keras.Sequential([
        keras.Input((4,)), layers.Dense(3, activation="tanh"), layers.BatchNormalization(), layers.Dense(2)])
    model.compile(optimizer(), "mse")
    model.optimizer.build(model.trainable_variables)
    return model


def main():
    folder = pathlib.Path(sys.argv[1])
    x = np.sin(np.arange(24)).astype("float32").reshape(6, 4)
    y = np.cos(np.arange(12)).astype("float32").reshape(6, 2)
    for name, optimizer in OPTIMIZERS.items():
        trained, loaded = made(optimizer), made(optimizer)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            trained.load_weights(folder / f"{name}.before.weights.h5")
        for _ in range(STEPS):
            trained.train_on_batch(x, y)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            loaded.load_weights(folder / f"{name}.after.weights.h5")
        worst = 0
        pairs = list(zip(trained.optimizer.variables, loaded.optimizer.variables)) + list(
            zip(trained.weights, loaded.weights))
        for a, b in pairs:
            a, b = np.asarray(a), np.asarray(b)
            worst = max(worst, np.abs(a - b).max() / max(1e-6, np.abs(a).max()))
        print(f"{name}: {len(trained.optimizer.variables)} variables, largest difference {worst:.1e}")
        assert worst < 1e-4, name


main()
