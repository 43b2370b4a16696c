# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Tells which weights of a case of fits.py no two backends agree on, and why.

    KERAS_BACKEND=jax fit_noise.py FOLDER [NAME ...]

PyTorch trained after.keras; here another backend of Keras trains start.keras in the same order, and
then once more in float64. A line for each weight of which an element is further off than 5e-4: the
largest difference of the two backends of Keras, how many elements are further off, the largest
gradient in float64 at the start beside that of all weights, and how far the training in float64
moved the weight. Where the gradient is zero but for rounding, Adam divides rounding by rounding.
"""

import json
import os
import pathlib
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np

TOLERANCE = 5e-4


def arrays(folder, kind):
    found = [np.load(path) for path in sorted(folder.glob(f"{kind}?.npy"))]
    return found[0] if len(found) == 1 else found


def numbers(weights):
    return [keras.ops.convert_to_numpy(weight).astype("float64") for weight in weights]


def compiled(model, folder):
    """Files that PyTorch wrote name its own classes of optimizers."""
    with zipfile.ZipFile(folder / "start.keras") as archive:
        config = json.loads(archive.read("config.json"))["compile_config"]
    optimizer = getattr(keras.optimizers, config["optimizer"]["class_name"])
    model.compile(optimizer.from_config(config["optimizer"]["config"]), config["loss"])
    return model


def loaded(folder, name):
    return keras.saving.load_model(folder / f"{name}.keras", compile=False)


def doubled(model):
    """The model in float64."""
    text = json.dumps(keras.saving.serialize_keras_object(model)).replace('"float32"', '"float64"')
    copy = keras.saving.deserialize_keras_object(json.loads(text))
    copy.set_weights(model.get_weights())
    return copy


def trained(model, x, y, epochs, batch):
    model.fit(x, y, epochs=2 * epochs, batch_size=batch, shuffle=False, verbose=0)
    return numbers(model.trainable_weights)


def gradients(model, x, y):
    """Central differences of the loss, which no backend's rule for a gradient touches."""
    step = 1e-5
    found = []
    for weight in model.trainable_weights:
        value = keras.ops.convert_to_numpy(weight)
        gradient = np.zeros_like(value)
        for index in np.ndindex(value.shape):
            moved = []
            for sign in (1, -1):
                other = value.copy()
                other[index] += sign * step
                weight.assign(other)
                moved.append(np.float64(keras.ops.convert_to_numpy(
                    keras.ops.mean(keras.ops.square(model(x, training=False) - y)))))
            gradient[index] = (moved[0] - moved[1]) / (2 * step)
        weight.assign(value)
        found.append(gradient)
    return found


def tell(folder):
    epochs, batch = map(int, (folder / "fit.txt").read_text().split())
    x, y = arrays(folder, "x"), arrays(folder, "y")
    start = loaded(folder, "start")
    expected = numbers(loaded(folder, "after").trainable_weights)
    actual = trained(compiled(loaded(folder, "start"), folder), x, y, epochs, batch)
    apart = [np.abs(a - b) for a, b in zip(actual, expected)]
    print(f"{folder.name}: {max(a.max() for a in apart):.1e} between {keras.backend.backend()} and torch")
    far = [i for i, a in enumerate(apart) if a.max() > TOLERANCE]
    if not far:
        return
    exact = doubled(start)
    x, y = x.astype("float64"), y.astype("float64")
    slopes = gradients(exact, x, y)
    before = numbers(start.trainable_weights)
    moved = [np.abs(a - b) for a, b in zip(trained(compiled(exact, folder), x, y, epochs, batch), before)]
    largest = max(np.abs(s).max() for s in slopes)
    for i in far:
        above = apart[i] > TOLERANCE
        print(f"  {start.trainable_weights[i].path}: {apart[i].max():.1e}, {above.sum()} elements, gradient "
              f"{np.abs(slopes[i][above]).max():.1e} of {largest:.1e}, moved {moved[i][above].max():.1e} in float64")


def main():
    folder = pathlib.Path(sys.argv[1])
    names = sys.argv[2:] or sorted(p.name for p in folder.iterdir() if (p / "fit.txt").exists())
    for name in names:
        keras.backend.clear_session()
        tell(folder / name)


main()
