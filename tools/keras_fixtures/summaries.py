# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Summaries: the text Keras prints of two models, on a terminal of 80 columns."""

import os

os.environ["COLUMNS"] = "80"

import numpy as np  # noqa: E402
from fixtures import ROOT  # noqa: E402
from fixtures import keras  # noqa: E402


def write(name, model):
    parts = []
    model.summary(print_fn=lambda text, line_break=True: parts.append(text))
    target = ROOT / f"summaries/{name}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(parts), encoding="utf-8")


def digits():
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    write("digits", model)
    model.compile("rmsprop", "categorical_crossentropy")
    model.train_on_batch(np.zeros((1, 28, 28, 1)), np.zeros((1, 10)))
    write("digits_trained", model)


def towers():
    layers = keras.layers
    words = keras.Input((None,), name="words", dtype="int32")
    extra = keras.Input((8,), name="extra")
    x = layers.Embedding(1000, 16, name="vectors")(words)
    x = layers.Bidirectional(layers.LSTM(20, return_sequences=True))(x)
    x = layers.LayerNormalization()(x)
    x, h, _ = layers.LSTM(8, return_state=True, name="lstm")(x)
    shared = layers.Dense(8, trainable=False, name="shared")
    x = layers.Add()([shared(x), shared(extra)])
    x = layers.Concatenate()([x, h])
    x = layers.BatchNormalization()(x)
    outputs = [layers.Dense(1, name="dense")(x), layers.Dropout(0.5)(x)]
    write("towers", keras.Model([words, extra], outputs, name="model"))


def operators():
    keras.backend.clear_session()
    a = keras.Input((4, 6), name="a")
    b = keras.Input((4, 6), name="b")
    x = a * 2 + b
    part = x[:, -1, 2:5]
    mean = keras.ops.mean(part, axis=1, keepdims=True)
    near = keras.ops.exp(-abs(part - mean))
    y = keras.layers.Dense(3, name="dense")(near) + np.array([1, 2, 3], "float32")
    outputs = [y, keras.ops.concatenate([part, y], axis=1)]
    write("operators", keras.Model([a, b], outputs, name="model"))


if __name__ == "__main__":
    digits()
    towers()
    operators()
