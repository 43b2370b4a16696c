# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Make up digits with a variational autoencoder."""

import keras
from data import mnist
from keras import layers
from keras import ops


class Vae(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(256, activation="relu")
        self.mean = layers.Dense(2)
        self.log_variance = layers.Dense(2)
        self.decoder = keras.Sequential(
            [layers.Dense(256, activation="relu"), layers.Dense(784, activation="sigmoid")]
        )
        self.seeds = keras.random.SeedGenerator(0)
        self.divergence = keras.metrics.Mean("kl_loss")

    def call(self, x):
        pixels = ops.reshape(x, (-1, 784))
        hidden = self.hidden(pixels)
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        noise = keras.random.normal(ops.shape(mean), seed=self.seeds)
        drawn = self.decoder(mean + ops.exp(log_variance / 2) * noise)
        wrong = ops.sum(ops.binary_crossentropy(pixels, drawn), 1)
        kl = ops.sum(ops.square(mean) + ops.exp(log_variance) - log_variance - 1, 1) / 2
        self.divergence.update_state(kl)
        self.add_loss(ops.mean(wrong + kl))
        return drawn


vae = Vae()
vae.compile("adam")
vae.fit(mnist("train")[0], batch_size=128, epochs=15, verbose=2)
print(vae.evaluate(mnist("t10k")[0], batch_size=128, verbose=0, return_dict=True))
