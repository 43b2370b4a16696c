# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Activations, regularizers and constraints.

Tensors of a case: x; y, what the function makes of it; for activations and regularizers gradient,
which is that of the sum of y times direction, or of y itself.
"""

from functools import partial

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import keras
from fixtures import rng

ACTIVATIONS = (
    "linear relu relu6 leaky_relu elu selu gelu silu mish sigmoid hard_sigmoid tanh softplus "
    "softsign exponential softmax log_softmax sparsemax celu glu hard_silu hard_tanh log_sigmoid "
    "hard_shrink soft_shrink tanh_shrink sparse_plus sparse_sigmoid squareplus"
).split()


def activation(name, **options):
    function = partial(getattr(keras.activations, name), **options)
    draw = rng("activations", name)
    with File(f"activations/{name}") as file:

        def add(case, x):
            x = np.asarray(x, np.float32)
            direction = draw.normal(size=x.shape).astype(np.float32)
            variable = tf.constant(x)
            with tf.GradientTape() as tape:
                tape.watch(variable)
                y = function(variable)
                total = tf.reduce_sum(y * direction[..., : y.shape[-1]])
            file.case(
                case,
                options,
                {
                    "x": x,
                    "direction": direction[..., : y.shape[-1]],
                    "y": y.numpy(),
                    "gradient": tape.gradient(total, variable).numpy(),
                },
            )

        if name == "glu":
            add("matrix", draw.normal(size=(3, 4)))
            add("sequence", 3 * draw.normal(size=(2, 3, 2)))
            add("far from zero", [[-30, 5, 10, -10], [30, -5, 0.5, 20]])
            return
        add("matrix", draw.normal(size=(4, 3)))
        add("sequence", 3 * draw.normal(size=(2, 3, 4)))
        add("far from zero", [[-30, -10, 10], [30, -5, 0.5]])
        # On TensorFlow the gradient of celu at 0 is 2, on JAX 1, which is right.
        add("corners", [[0, -0.0, 6], [-3, 3, 1]] if name != "celu" else [[-1, 6], [-3, 3]])


def regularizer(name, **options):
    draw = rng("regularizers", name)
    with File(f"regularizers/{name}") as file:
        for case, config in (("default", {}), ("factor", options)):
            matrix = name == "OrthogonalRegularizer"
            for shape in ((3, 4), (5, 2)) if matrix else ((3, 4), (2, 2, 3, 2), (5,)):
                x = draw.normal(size=shape).astype(np.float32)
                x.reshape(-1)[0] = 0
                variable = tf.constant(x)
                with tf.GradientTape() as tape:
                    tape.watch(variable)
                    y = getattr(keras.regularizers, name)(**config)(variable)
                gradient = tape.gradient(y, variable)
                file.case(
                    f"{case} tall" if shape == (5, 2) else f"{case} rank {len(shape)}",
                    config,
                    {
                        "x": x,
                        "y": y.numpy(),
                        "gradient": np.zeros_like(x) if gradient is None else gradient.numpy(),
                    },
                )


def constraint(name, *configs):
    draw = rng("constraints", name)
    with File(f"constraints/{name}") as file:

        def add(case, config, x):
            y = getattr(keras.constraints, name)(**config)(tf.constant(x))
            file.case(case, config, {"x": x, "y": y.numpy()})

        for config in ({}, *configs):
            for shape in ((4, 3), (2, 2, 3, 2)):
                axis = config.get("axis", 0)
                if isinstance(axis, list) and len(shape) == 2:
                    continue
                x = (2 * draw.normal(size=shape)).astype(np.float32)
                x[..., 0] = 0
                x[..., 1] *= 0.1
                words = " ".join(f"{k} {v}" for k, v in config.items()) or "default"
                add(f"{words} rank {len(shape)}", config, x)
        add("vector", {}, (2 * draw.normal(size=5)).astype(np.float32))


if __name__ == "__main__":
    for activation_name in ACTIVATIONS:
        activation(activation_name)
    activation("threshold", threshold=0.5, default_value=-0.25)
    regularizer("L1", l1=0.3)
    regularizer("L2", l2=0.3)
    regularizer("L1L2", l1=0.1, l2=0.2)
    regularizer("OrthogonalRegularizer", factor=0.3, mode="columns")
    constraint("NonNeg")
    constraint("UnitNorm", {"axis": 1}, {"axis": [0, 1, 2]})
    constraint("MaxNorm", {"max_value": 0.5}, {"axis": -1}, {"axis": [0, 1, 2], "max_value": 3.0})
    constraint(
        "MinMaxNorm",
        {"min_value": 0.5, "max_value": 0.8},
        {"min_value": 0.5, "max_value": 0.8, "rate": 0.3, "axis": 1},
        {"axis": [0, 1, 2], "max_value": 3.0},
    )
