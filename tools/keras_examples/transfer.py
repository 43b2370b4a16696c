# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Learn the digits 5 to 9 from ten images of each, with layers trained on 0 to 4."""

import keras
from data import few
from data import mnist
from keras import layers

EPOCHS = 2


def features():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
        ]
    )


def classifier(features):
    model = keras.Sequential(
        [features, layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


train, test = mnist("train"), mnist("t10k")


def learn_few(features):
    model = classifier(features)
    model.fit(*few(*train, range(5, 10), 10), batch_size=16, epochs=20 * EPOCHS, verbose=0)
    return model.evaluate(*few(*test, range(5, 10), None), verbose=0)[1]


known = features()
classifier(known).fit(*few(*train, range(5), None), batch_size=128, epochs=EPOCHS, verbose=2)
known.trainable = False
print(f"test accuracy {learn_few(known):.4f}, from scratch {learn_few(features()):.4f}")
