# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""The arguments of Keras's classes that have a default, and the defaults.

Writes one line a class to the test resources of `api`: its module, its name, and ARGUMENT=DEFAULT with
`none`, `true`, `false`, a word, a number, or several separated by commas. A metric without
a name has that of its class. The names of layers and optimizers are left out, and what is the same in all layers.
"""

import inspect
import pathlib

from fixtures import keras
from keras.src.utils.naming import to_snake_case

TARGET = (
    pathlib.Path(__file__).resolve().parents[2] / "api/src/test/resources/dev/nyala/keras-defaults.txt"
)
MODULES = {
    "layers": keras.layers,
    "losses": keras.losses,
    "metrics": keras.metrics,
    "optimizers": keras.optimizers,
    "optimizers.schedules": keras.optimizers.schedules,
    "initializers": keras.initializers,
    "regularizers": keras.regularizers,
    "constraints": keras.constraints,
    "callbacks": keras.callbacks,
}
LEFT_OUT = {
    "layers": {"name", "dtype", "trainable", "autocast"},
    "optimizers": {"name"},
    "optimizers.schedules": {"name"},
}


def text(value):
    if isinstance(value, (list, tuple)):
        return ",".join(text(v) for v in value)
    return str(value).lower() if value is None or isinstance(value, bool) else str(value)


def line(module, kind, made):
    words = [f"{module} {kind}"]
    for argument in inspect.signature(made.__init__).parameters.values():
        default = argument.default
        if default is argument.empty or argument.name in LEFT_OUT.get(module, {"dtype"}):
            continue
        if argument.name == "name" and default is None:
            default = to_snake_case(kind)
        words.append(f"{argument.name}={text(default)}")
    return " ".join(words)


if __name__ == "__main__":
    lines = [f"# Keras {keras.__version__}"]
    for module, members in MODULES.items():
        for kind, made in sorted(vars(members).items()):
            if inspect.isclass(made) and made.__name__ == kind and made.__module__.startswith("keras"):
                lines.append(line(module, kind, made))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
