# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes known architectures of keras.applications with random weights, an input and what Keras predicts.

    applications.py FOLDER [NAME ...]

Each is a folder: model.keras (and model.h5 for some), x0.npy, y0.npy. They are large and stay out of the
repository. Moving statistics are those of the data, so that the signal neither dies nor saturates; the outputs are
logits.
"""

import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from keras import applications, layers

SIZES = {
    "MobileNetV2": 224,
    "ResNet50V2": 224,
    "EfficientNetB0": 224,
    "DenseNet121": 224,
    "InceptionV3": 299,
    "NASNetMobile": 224,
    "ConvNeXtTiny": 224,
}

ALSO_H5 = {"MobileNetV2", "ConvNeXtTiny"}


def settle(model, random, images):
    """Gives the weights values of trained networks: no zeros, and statistics of the data."""
    momenta = {}
    for layer in model.layers:
        if isinstance(layer, (layers.BatchNormalization, layers.LayerNormalization)):
            for weight, middle in ((layer.gamma, 1.0), (layer.beta, 0.0)):
                if weight is not None:
                    weight.assign(random.uniform(middle - 0.2, middle + 0.2, weight.shape))
        if isinstance(layer, layers.BatchNormalization):
            momenta[layer] = layer.momentum
            layer.momentum = 0.0
        if type(layer).__name__ == "LayerScale":
            layer.gamma.assign(random.uniform(0.2, 0.6, layer.gamma.shape))
        if isinstance(layer, layers.Normalization) and not layer.input_mean:
            layer.adapt_mean.assign(random.uniform(0.4, 0.5, layer.adapt_mean.shape))
            layer.adapt_variance.assign(random.uniform(0.04, 0.06, layer.adapt_variance.shape))
            layer.finalize_state()
    model(images, training=True)
    for layer, momentum in momenta.items():
        layer.momentum = momentum


def write(folder, name):
    keras.utils.set_random_seed(7)
    random = np.random.default_rng(7)
    size = SIZES[name]
    model = getattr(applications, name)(weights=None, input_shape=(size, size, 3), classifier_activation=None)
    scale = 255.0 if name in ("EfficientNetB0", "ConvNeXtTiny") else 1.0
    images = (random.uniform(0, scale, (4, 1, 1, 3)) + random.normal(0, scale / 4, (4, size, size, 3))).astype("float32")
    settle(model, random, images)
    x = images[:2]
    y = model.predict(x, verbose=0)
    folder.mkdir(parents=True, exist_ok=True)
    model.save(folder / "model.keras")
    if name in ALSO_H5:
        model.save(folder / "model.h5")
    np.save(folder / "x0.npy", x)
    np.save(folder / "y0.npy", y)
    kinds = sorted({type(layer).__name__ for layer in model.layers})
    print(name, f"{model.count_params():,} weights, logits of std {y.std():.3g}, two images differ by "
          f"{np.abs(y[0] - y[1]).max() / np.abs(y).max():.2g};", *kinds, flush=True)


def main():
    target = pathlib.Path(sys.argv[1])
    for name in sys.argv[2:] or SIZES:
        write(target / name, name)


main()
