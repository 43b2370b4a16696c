# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes fixtures: what the real Keras computes, for tests that run without Python.

The format is described in README.md. Everything is drawn from seeds made of the names of file and
case, so that a case does not change when others are added.
"""

import base64
import os
import pathlib
import zlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras  # noqa: E402
import numpy as np  # noqa: E402

ROOT = (
    pathlib.Path(__file__).resolve().parents[2]
    / "conformance/src/main/resources/dev/nyala/conformance/keras"
)
SHORT_NAMES = {
    "float32": "f32",
    "float64": "f64",
    "int32": "i32",
    "int64": "i64",
    "uint8": "u8",
    "int8": "i8",
    "bool": "bool",
}
DECIMALS_UP_TO = 64


def rng(*names):
    """Returns a generator that depends on the names alone."""
    return np.random.default_rng(zlib.crc32("/".join(names).encode()))


def array(x):
    """Returns a NumPy array of whatever Keras returned."""
    return keras.ops.convert_to_numpy(x)


class File:
    """One file of fixtures, for one class of Keras.

    Used as a context manager; the file is written when the block ends, below the root folder.
    """

    def __init__(self, path, root=ROOT):
        self.path = path
        self.root = root
        self.names = set()
        self.lines = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            target = self.root / (self.path + ".txt")
            target.parent.mkdir(parents=True, exist_ok=True)
            header = f"# {self.path}: Keras {keras.__version__}, {keras.backend.backend()}"
            target.write_text("\n".join([header, *self.lines]) + "\n", encoding="utf-8")

    def case(self, name, options=None, tensors=None):
        """Adds a case.

        Args:
            name: unique in the file.
            options: configuration; None values are left out.
            tensors: anything NumPy can read, by name.
        """
        if name in self.names:
            raise ValueError(f"{self.path} has two cases named {name!r}")
        self.names.add(name)
        self.lines += ["", f"case {name}"]
        for key, value in (options or {}).items():
            if value is not None:
                self.lines.append(f"option {key} {option_text(value)}")
        for key, value in (tensors or {}).items():
            self.lines.append(f"tensor {key} {tensor_text(value)}")


def option_text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return " ".join(option_text(v) for v in value)
    return str(value)


def tensor_text(value):
    value = np.asarray(value)
    shape = ",".join(str(d) for d in value.shape)
    head = f"{SHORT_NAMES[str(value.dtype)]}[{shape}]"
    if value.size > DECIMALS_UP_TO:
        little = value.astype(value.dtype.newbyteorder("<"))
        return f"{head} base64 {base64.b64encode(little.tobytes()).decode()}"
    return " ".join([head, *(number_text(v) for v in value.reshape(-1))])


def number_text(value):
    """Returns the shortest text that reads back as the same number."""
    if isinstance(value, np.bool_):
        return "1" if value else "0"
    if isinstance(value, np.integer):
        return str(int(value))
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return np.format_float_positional(value, trim="-") if 1e-4 <= abs(value) < 1e6 else str(value)
