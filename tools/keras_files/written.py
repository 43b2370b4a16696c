# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Loads with Keras the models that tests write (-Dnyala.written=FOLDER); says whether Keras takes them.

Arguments: the folder of NAME.keras with, where they are, NAME.x0.npy ... and NAME.y0.npy ..., then folders of
originals, NAME/model.keras with x0.npy ... and y0.npy ... Predictions agree to 1e-5 of the largest value; what Keras
writes of what it loaded says the same as the file.
"""

import json
import os
import pathlib
import sys
import tempfile
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

SILENT = {"build_config", "build_input_shape", "shared_object_id", "quantization_config", "run_eagerly", "jit_compile",
          "steps_per_execution"}

# Keras reads these options and does not write them.
FORGOTTEN = {"Identity": ["gain"], "CosineSimilarity": ["axis"], "Huber": ["delta"]}


@keras.saving.register_keras_serializable(package="Custom")
class Doubled(keras.layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        return x * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


def arrays(folder, prefix, kind):
    found = []
    while (file := folder / f"{prefix}{kind}{len(found)}.npy").exists():
        array = np.load(file)
        found.append(tf.constant(array) if array.dtype.kind == "U" else array)
    return found


def config(path):
    return json.loads(zipfile.ZipFile(path).read("config.json"))


def normal(value):
    if isinstance(value, dict):
        kept = {k: normal(v) for k, v in value.items() if k not in SILENT and v is not None}
        return kept["config"]["name"] if kept.get("class_name") == "DTypePolicy" else kept
    if isinstance(value, list):
        items = [normal(v) for v in value]
        return items[0] if len(items) == 1 else items
    return round(float(np.float32(value)), 9) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def differences(ours, theirs, path=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for option in FORGOTTEN.get(ours.get("class_name"), ()):
            ours["config"].pop(option, None)
        for key in ours.keys() | theirs.keys():
            if key in ours and key in theirs:
                yield from differences(ours[key], theirs[key], f"{path}/{key}")
            elif key in ours:
                yield f"{path}/{key}: {ours[key]} is not kept"
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for i, pair in enumerate(zip(ours, theirs)):
            yield from differences(*pair, f"{path}/{i}")
    elif ours != theirs:
        yield f"{path}: {ours} became {theirs}"


def agree(model, inputs, outputs):
    results = keras.tree.flatten(model.predict(inputs[0] if len(inputs) == 1 else inputs, verbose=0))
    assert len(results) == len(outputs)
    worst = 0.0
    for result, output in zip(results, outputs):
        assert result.shape == output.shape, (result.shape, output.shape)
        worst = max(worst, float(np.abs(result - output).max() / max(np.abs(output).max(), 1e-30)))
    assert worst < 1e-5, f"differs by {worst}"
    return worst


def check(path, originals):
    model = keras.saving.load_model(path)
    name = path.name.removesuffix(".keras")
    inputs, outputs = arrays(path.parent, name + ".", "x"), arrays(path.parent, name + ".", "y")
    for folder in originals:
        if not inputs and (folder / name).is_dir():
            inputs, outputs = arrays(folder / name, "", "x"), arrays(folder / name, "", "y")
    assert inputs and outputs, "there is nothing to predict"
    worst = agree(model, inputs, outputs)
    with tempfile.TemporaryDirectory() as folder:
        again = pathlib.Path(folder) / "again.keras"
        model.save(again)
        found = list(differences(normal(config(path)), normal(config(again))))
    assert not found, found[:5]
    return worst


def main():
    written, *originals = map(pathlib.Path, sys.argv[1:])
    wrong = []
    good = []
    for path in sorted(written.glob("*.keras")):
        try:
            good.append(check(path, originals))
        except Exception as e:
            wrong.append(path.name)
            print(path.name, type(e).__name__, str(e)[-400:])
    print(f"{len(good)} models are the same in Keras {keras.__version__}, {len(wrong)} are not; "
          f"predictions differ by at most {max(good, default=0):.1e}")
    sys.exit(len(wrong))


main()
