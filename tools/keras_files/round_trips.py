# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Keras, Java, Keras, Java: says whether every weight and every variable of optimizers stays, bit for bit.

    round_trips.py FOLDER "JAVA COMMAND" SOURCE ...

Sources are .keras and .h5 files, and folders in which they are. The command runs the main class
dev.nyala.interop.keras.Rewriting of the tests of interop-keras, and is given two folders more: what is loaded, and where
it is saved. Files of weights alone go the same way: Keras writes one of each .keras file, Java loads it into the model
after that has forgotten everything, and what Java then writes is the same and is loaded by Keras.
"""

import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import warnings
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import h5py
import keras
import numpy as np

WEIGHTS = ".weights.h5"


@keras.saving.register_keras_serializable(package="Custom")
class Doubled(keras.layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        return x * self.factor


def models(sources):
    for source in map(pathlib.Path, sources):
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.suffix in (".keras", ".h5") and not path.name.endswith(".weights.h5") and path.is_file():
                yield path


def collect(sources, folder):
    """Copies what Keras loads, under one name each; files of the same model as .keras and .h5 are two."""
    folder.mkdir(parents=True)
    skipped = {}
    for path in models(sources):
        name = "_".join((*path.parts[-3:-1], path.stem, path.suffix[1:]))
        try:
            model = keras.saving.load_model(path)
            if path.suffix == ".keras":
                model.save_weights(folder / (name + WEIGHTS))
        except Exception as e:
            skipped[name] = str(e).strip().split("\n")[0][:100]
            continue
        finally:
            keras.backend.clear_session()
        shutil.copy(path, folder / (name + path.suffix))
    return skipped


def bits(variable):
    value = np.ascontiguousarray(keras.ops.convert_to_numpy(variable.value if hasattr(variable, "value") else variable))
    return str(value.dtype), value.shape, value.tobytes()


def weights(model):
    """Not the states of generators: their seeds are of Keras alone."""
    return [bits(v) for v in model.variables if not v.path.endswith("seed_generator_state") and model_owns(model, v)]


def model_owns(model, variable):
    return all(variable is not w for w in [*getattr(model, "metrics_variables", []), *optimizer_variables(model)])


def optimizer_variables(model):
    return list(model.optimizer.variables) if getattr(model, "optimizer", None) is not None else []


def compare(original, copy):
    before, after = weights(original), weights(copy)
    assert len(before) == len(after), f"{len(before)} weights became {len(after)}"
    changed = [v.path for v, a, b in zip(original.variables, before, after) if a != b]
    assert not changed, f"weights changed: {changed[:3]}"
    slots, copied = optimizer_variables(original), optimizer_variables(copy)
    assert bool(slots) == bool(copied), f"{len(slots)} variables of the optimizer became {len(copied)}"
    assert len(slots) == len(copied), f"{[v.path for v in slots]} became {[v.path for v in copied]}"
    changed = [f"{a.path} {np.asarray(a).ravel()[:2]} became {np.asarray(b).ravel()[:2]}"
               for a, b in zip(slots, copied) if bits(a) != bits(b)]
    assert not changed, f"variables of the optimizer changed: {changed[:3]}"
    return len(before), len(slots)


def contents(file):
    found = {}

    def keep(name, item):
        if isinstance(item, h5py.Dataset):
            found[name] = (str(item.dtype), item.shape, np.asarray(item[()]).tobytes())
    file.visititems(keep)
    return found


def datasets(path):
    with zipfile.ZipFile(path) as archive, h5py.File(archive.open("model.weights.h5")) as file:
        return contents(file)


def forget(model):
    for variable in [*model.variables, *optimizer_variables(model)]:
        if not variable.path.endswith("seed_generator_state"):
            variable.assign(np.zeros(variable.shape, keras.backend.standardize_dtype(variable.dtype)))


def compare_weights(path, original, written):
    """What Java made of a file of weights alone has the same bits, and Keras loads all of it."""
    with h5py.File(original) as before, h5py.File(written) as after:
        theirs, ours = contents(before), contents(after)
    changed = [k for k in theirs.keys() | ours.keys()
               if theirs.get(k) != ours.get(k) and "seed_generator" not in k]
    assert not changed, f"the file of weights changed: {sorted(changed)[:4]}"
    copy = keras.saving.load_model(path)
    forget(copy)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        copy.load_weights(written)
    compare(keras.saving.load_model(path), copy)


def java(command, source, target):
    subprocess.run([*shlex.split(command), source, target], check=True)
    return json.loads((target / "refused.json").read_text())


def main():
    folder, command = pathlib.Path(sys.argv[1]), sys.argv[2]
    first, second, third, fourth = (folder / name for name in ("keras1", "java1", "keras2", "java2"))
    skipped = collect(sys.argv[3:], first)
    refused = java(command, first, second)
    third.mkdir()
    wrong, counts, files = {}, [], 0
    for path in sorted(p for p in first.iterdir() if not p.name.endswith(WEIGHTS)):
        written = second / (path.stem + ".keras")
        if path.stem in refused:
            continue
        try:
            copy = keras.saving.load_model(written)
            counts.append(compare(keras.saving.load_model(path), copy))
            copy.save(third / written.name)
            alone = first / (path.stem + WEIGHTS)
            if alone.exists():
                compare_weights(path, alone, second / alone.name)
                files += 1
        except Exception as e:
            wrong[path.stem] = f"{type(e).__name__} {str(e)[-500:]}"
        keras.backend.clear_session()
    again = java(command, third, fourth)
    for path in sorted(fourth.glob("*.keras")):
        before, after = datasets(second / path.name), datasets(path)
        changed = [k for k in before.keys() | after.keys() if before.get(k) != after.get(k)]
        if changed:
            wrong[path.stem] = f"the second time in Java: {sorted(changed)[:4]}"
    wrong |= {name: f"refused by Java the second time: {reason}" for name, reason in again.items()}
    for kind, all_of in (("Keras does not load", skipped), ("Java refuses", refused), ("DIFFERS", wrong)):
        for name, reason in sorted(all_of.items()):
            print(f"{kind}: {name}: {' | '.join(reason.split(chr(10)))}")
    print(f"{len(counts)} models came back; {len(skipped)} not of Keras, {len(refused)} refused by Java, {len(wrong)} differ; "
          f"{sum(c[0] for c in counts)} weights and {sum(c[1] for c in counts)} variables of "
          f"{sum(c[1] > 0 for c in counts)} optimizers are the same, and {files} files of weights alone")
    sys.exit(len(wrong))


main()
