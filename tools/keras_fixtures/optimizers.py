# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Optimizers: two parameters after each of ten steps with given gradients.

Tensors of a case: initial0 and initial1; gradient{p} and parameter{p} of parameter p, with the
steps along the first axis; slot{p}_{i}, the parameter's slots after the last step, in Keras's order.
"""

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng

STEPS = 10
SHAPES = ((3, 2), (4,))
COMMON = (
    ("weight decay", {"weight_decay": 0.04}),
    ("clipnorm", {"clipnorm": 0.5}),
    ("clipvalue", {"clipvalue": 0.3}),
    ("global_clipnorm", {"global_clipnorm": 0.7}),
    ("learning rate", {"learning_rate": 0.1}),
)


def add(file, kind, name, draw, scale=1.0, **options):
    optimizer = getattr(keras.optimizers, kind)(**options)
    initial = [draw.normal(size=s).astype(np.float32) for s in SHAPES]
    variables = [keras.Variable(x, name=f"p{i}") for i, x in enumerate(initial)]
    gradients = [(scale * draw.normal(size=(STEPS, *s))).astype(np.float32) for s in SHAPES]
    gradients[1][3] = 0
    trace = [[], []]
    for step in range(STEPS):
        optimizer.apply([tf.constant(g[step]) for g in gradients], variables)
        for values, variable in zip(trace, variables):
            values.append(array(variable).copy())
    tensors = {}
    for p in range(len(SHAPES)):
        tensors[f"initial{p}"] = initial[p]
        tensors[f"gradient{p}"] = gradients[p]
        tensors[f"parameter{p}"] = np.stack(trace[p])
        slots = [v for v in optimizer.variables if v.name.startswith(f"p{p}_")]
        for i, slot in enumerate(slots):
            tensors[f"slot{p}_{i}"] = array(slot)
    file.case(name, options, tensors)


def write(kind, *cases):
    draw = rng("optimizers", kind)
    with File(f"optimizers/{kind}") as file:
        add(file, kind, "default", draw)
        add(file, kind, "small gradients", draw, scale=1e-4)
        for name, options in cases + COMMON:
            add(file, kind, name, draw, **options)


if __name__ == "__main__":
    write(
        "SGD",
        ("momentum", {"momentum": 0.9}),
        ("nesterov", {"momentum": 0.9, "nesterov": True}),
        ("momentum, decay and clipping", {"momentum": 0.5, "weight_decay": 0.1, "clipnorm": 1.0}),
    )
    write(
        "RMSprop",
        ("momentum", {"momentum": 0.9}),
        ("centered", {"centered": True}),
        ("centered momentum", {"centered": True, "momentum": 0.5, "rho": 0.8, "epsilon": 1e-3}),
    )
    write(
        "Adam",
        ("amsgrad", {"amsgrad": True}),
        ("betas", {"beta_1": 0.7, "beta_2": 0.9, "epsilon": 1e-3}),
    )
    write("Adadelta", ("rho", {"rho": 0.8, "epsilon": 1e-4, "learning_rate": 1.0}))
