# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Loads with Keras the weights that SharedWeightsTest writes (-Dnyala.written=FOLDER); says whether each is the same.

Arguments: the folder of models NAME/model.keras, and the folder of NAME.weights.h5.
"""

import io
import os
import pathlib
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy as np


def datasets(file):
    found = {}
    file.visititems(lambda name, item: found.update({name: item}) if isinstance(item, h5py.Dataset) else None)
    return found


def compare_trees(original, written):
    theirs = {k: v for k, v in datasets(original).items() if not k.startswith("optimizer")}
    ours = datasets(written)
    assert theirs.keys() == ours.keys(), theirs.keys() ^ ours.keys()
    for name, data in theirs.items():
        assert data.dtype == ours[name].dtype and data.shape == ours[name].shape, name
        assert data[()].tobytes() == ours[name][()].tobytes(), name


def same(model, other):
    assert len(model.weights) == len(other.weights)
    for a, b in zip(model.weights, other.weights):
        assert np.asarray(a).tobytes() == np.asarray(b).tobytes(), a.path


def check(path, weights):
    compare_trees(h5py.File(io.BytesIO(zipfile.ZipFile(path).read("model.weights.h5"))), h5py.File(weights))
    original = keras.models.load_model(path, safe_mode=False, compile=False)
    fresh = keras.models.load_model(path, safe_mode=False, compile=False)
    fresh.set_weights([np.zeros(w.shape, w.dtype) for w in fresh.weights])
    fresh.load_weights(weights)
    same(original, fresh)
    joined = weights.with_suffix(".keras")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(joined, "w") as target:
        for name in ("metadata.json", "config.json"):
            target.writestr(name, source.read(name))
        target.writestr("model.weights.h5", weights.read_bytes())
    same(original, keras.models.load_model(joined, safe_mode=False, compile=False))
    joined.unlink()


def main():
    models, written = map(pathlib.Path, sys.argv[1:])
    wrong = 0
    count = 0
    for weights in sorted(written.glob("k3_*.weights.h5")):
        name = weights.name.removesuffix(".weights.h5")
        try:
            check(models / name / "model.keras", weights)
            count += 1
        except Exception as e:
            wrong += 1
            print(name, type(e).__name__, e)
    print(f"{count} models have the same weights in Keras {keras.__version__}, {wrong} have not")
    sys.exit(wrong)


main()
