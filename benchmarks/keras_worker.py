# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Measures Keras on TensorFlow on demand; speaks as dev.nyala.benchmarks.Worker does."""

import itertools
import os
import sys
import time

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)  # what libraries print is no answer

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

try:
    import keras
    import numpy as np
    import tensorflow as tf
except ImportError as e:
    print("missing", e, file=answers)
    sys.exit()

from keras import Input, Sequential, layers, losses, metrics, optimizers

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)

TARGETS = 16


def cnn():
    model = Sequential(
        [
            Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizers.RMSprop(),
        losses.CategoricalCrossentropy(),
        metrics=[metrics.CategoricalAccuracy()],
    )
    return model


def lstm(time_steps, features):
    model = Sequential([Input((time_steps, features)), layers.LSTM(50), layers.Dense(1)])
    model.compile(optimizers.Adam(), losses.MeanSquaredError())
    return model


def one_hot(random, batch):
    return np.eye(10, dtype="float32")[random.integers(10, size=batch)]


def numbers(random, batch):
    return random.random((batch, 1), dtype="float32")


# name: model, batch, sample, target
WORKLOADS = {
    "cnn": (cnn, 64, (28, 28, 1), one_hot),
    "lstm-10x1": (lambda: lstm(10, 1), 32, (10, 1), numbers),
    "lstm-50x8": (lambda: lstm(50, 8), 32, (50, 8), numbers),
}


def prepare(workload, call):
    make, batch, sample, target = WORKLOADS[workload]
    keras.utils.set_random_seed(0)
    random = np.random.default_rng(0)
    model = make()
    x = random.random((1 if call == "predict-1" else batch, *sample), dtype="float32")
    if call != "train":
        return lambda: model.predict_on_batch(x)
    turns = itertools.cycle([target(random, batch) for _ in range(TARGETS)])
    return lambda: model.train_on_batch(x, next(turns))


def measure(task, seconds):
    cpu, start, calls = time.process_time(), time.perf_counter(), 0
    now = start
    while now < start + seconds:
        task()
        calls += 1
        now = time.perf_counter()
    used = time.process_time() - cpu
    return f"{used * 1e6 / calls:.3f} {(now - start) * 1e6 / calls:.3f} {calls}"


print(f"ready Keras {keras.version()}, TensorFlow {tf.__version__}", file=answers)
prepared = {}
for line in sys.stdin:
    workload, call, seconds = line.split()
    if (workload, call) not in prepared:
        prepared[workload, call] = prepare(workload, call)
    print(measure(prepared[workload, call], float(seconds)), file=answers)
