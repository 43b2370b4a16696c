# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Remove noise from images of digits with a convolutional autoencoder."""

import keras
import numpy as np
from data import mnist
from keras import layers

random = np.random.default_rng(0)


def noisy(images):
    return np.clip(images + random.normal(0, 0.4, images.shape), 0, 1).astype("float32")


same = {"padding": "same", "activation": "relu"}
model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, **same),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, **same),
        layers.MaxPooling2D(2),
        layers.Conv2DTranspose(32, 3, strides=2, **same),
        layers.Conv2DTranspose(32, 3, strides=2, **same),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
    ]
)
model.compile("adam", "binary_crossentropy", metrics=["mean_squared_error"])
train, test = mnist("train")[0][:10_000], mnist("t10k")[0]
model.fit(noisy(train), train, batch_size=128, epochs=5, verbose=2)
given = noisy(test)
print(f"mean squared error {np.mean((given - test) ** 2):.4f} with noise,", end=" ")
print(f"{model.evaluate(given, test, verbose=0)[1]:.4f} restored")
