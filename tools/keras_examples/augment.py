# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Learn digits from 20 images of each by changing them, and stop before overfitting."""

import keras
import tensorflow as tf
from data import few
from data import mnist
from keras import layers

x, y = few(*mnist("train"), range(10), 20)
test = mnist("t10k")
held = len(x) - len(x) // 5
changes = keras.Sequential(
    [layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)]
)


def model():
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
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


plain = model()
plain.fit(x[:held], y[:held], batch_size=32, epochs=200, verbose=0)
changed = (
    tf.data.Dataset.from_tensor_slices((x[:held], y[:held]))
    .shuffle(held)
    .batch(32)
    .map(lambda image, label: (changes(image, training=True), label))
)
stopping = keras.callbacks.EarlyStopping(patience=20, restore_best_weights=True)
augmented = model()
augmented.fit(
    changed, epochs=200, validation_data=(x[held:], y[held:]), callbacks=[stopping], verbose=0
)
print(f"test accuracy {plain.evaluate(*test, verbose=0)[1]:.4f},", end=" ")
print(f"{augmented.evaluate(*test, verbose=0)[1]:.4f} if they are changed")
