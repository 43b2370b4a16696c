# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Train a convolutional network to read handwritten digits."""

import keras
from data import mnist
from keras import layers

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
model.compile("rmsprop", "categorical_crossentropy", metrics=["categorical_accuracy"])
(x, y), (x_test, y_test) = mnist("train"), mnist("t10k")
model.fit(x, keras.utils.to_categorical(y), batch_size=64, epochs=5, verbose=2)
test = model.evaluate(x_test, keras.utils.to_categorical(y_test), verbose=0)
print(f"test loss {test[0]:.4f}, test accuracy {test[1]:.4f}")
