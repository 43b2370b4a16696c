# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Packs models of one layer each, in random configurations, with inputs and what Keras predicts.

    configurations.py FILE.zip [SEED] [COUNT] [CLASS ...]

Of each class that configured.py has, COUNT models are written, as .keras, and every other one as .h5
too. TensorFlow computes the predictions; it has no kernels for channels_first on processors, so JAX
computes those. (PyTorch would count the padding of AveragePooling.) The same seed gives the same models.
"""

import io
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np

from configured import CASES, Draw, Elsewhere

DATE = (2026, 1, 1, 0, 0, 0)


def randomize(model, random):
    """Weights that begin as zeros or ones would hide mistakes."""
    for weight in model.weights:
        if "float" in str(weight.dtype):
            value = random.standard_normal(weight.shape) * 0.5
            weight.assign(np.abs(value) + 0.5 if "variance" in weight.path else value)
    for layer in model._flatten_layers():
        if isinstance(layer, keras.layers.Normalization) and layer.input_mean is None:
            layer.finalize_state()


def dated(path):
    """The bytes of a .keras file without the time at which it was written."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "metadata.json":
                text = content.decode()
                start = text.index('"date_saved"')
                content = (text[:start] + '"date_saved": "2026-01-01@00:00:00"}').encode()
            copy.writestr(zipfile.ZipInfo(name, DATE), content)
    return target.getvalue()


def npy(array):
    target = io.BytesIO()
    np.save(target, np.asarray(array))
    return target.getvalue()


def files(name, number, seed, scratch):
    """The files of one configuration by their names."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed + number)
    random = np.random.default_rng([seed, number, *name.encode()])
    draw = Draw(random, number)
    outputs = CASES[name](draw)
    model = keras.Model(draw.inputs[0] if len(draw.inputs) == 1 else draw.inputs, outputs, name="model")
    randomize(model, random)
    x = draw.values
    y = model(x[0] if len(x) == 1 else x, training=False)
    written = {f"x{i}.npy": npy(value) for i, value in enumerate(x)}
    for i, value in enumerate(keras.tree.flatten(y)):
        array = keras.ops.convert_to_numpy(value)
        if not np.isfinite(array).all():
            raise ValueError("the prediction is not finite")
        written[f"y{i}.npy"] = npy(array)
    for kind in ("keras", "h5") if number % 2 else ("keras",):
        path = scratch / f"model.{kind}"
        try:
            model.save(path)
        except TypeError as e:
            # Some layers of images are saved as .keras alone.
            print(name, number, "has no", path.name, "from Keras:", e, flush=True)
            continue
        written[path.name] = dated(path) if kind == "keras" else path.read_bytes()
    return written


def compute(folder, seed, count, names):
    """Writes what was not written yet; a folder stays empty where the next backend has to compute."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            for number in range(count):
                target = folder / f"{name}_{number}"
                if keras.backend.backend() != "tensorflow" and (not target.exists() or any(target.iterdir())):
                    continue
                target.mkdir(exist_ok=True)
                try:
                    contents = files(name, number, seed, pathlib.Path(scratch))
                except Elsewhere:
                    continue
                except Exception as e:
                    print(name, number, "failed:", type(e).__name__, " ".join(str(e).split())[:300], flush=True)
                    target.rmdir()
                    continue
                for key, content in contents.items():
                    (target / key).write_bytes(content)


def pack(folder, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())


def main():
    target = pathlib.Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    names = sys.argv[4:] or sorted(CASES)
    if target.is_dir():
        compute(target, seed, count, names)
        return
    with tempfile.TemporaryDirectory() as folder:
        for backend in ("tensorflow", "jax"):
            subprocess.run(
                [sys.executable, __file__, folder, str(seed), str(count), *names],
                env=os.environ | {"KERAS_BACKEND": backend}, check=True)
        pack(pathlib.Path(folder), target)


main()
