# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Optimizers: two parameters of one layer, updated with given gradients; and learning rate schedules.

All cases begin with the parameters and use the gradients of `optimizers/Data`: p0 and p1; g0 and g1,
with the steps along the first axis. Tensors of a case: parameter{p}, after the steps that the option
`checked` counts; variable{i}, the optimizer's variables after the last step, in Keras's order; their
names are the option `names`. Options that are no arguments of the class: `steps`; `scale` of the
gradients; `infinite`, the steps (from 1) whose first gradient is infinite; `decay`, an
ExponentialDecay in place of a learning rate; `exclude` from weight decay; `max_norm`, a constraint;
`loss_scale`, the initial scale and growth steps of a LossScaleOptimizer around the optimizer.

Tensors of a schedule: steps and rates.
"""

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng

STEPS = 50
SHAPES = ((3, 2), (4,))
SHORT = (1, 3, 10, 50)
LONG = (20, 50)

draw = rng("optimizers")
INITIAL = [draw.normal(size=s).astype(np.float32) for s in SHAPES]
GRADIENTS = [draw.normal(size=(STEPS, *s)).astype(np.float32) for s in SHAPES]
GRADIENTS[1][:, 3] = 0

EMA = {"use_ema": True, "ema_momentum": 0.8}
COMMON = (
    ("default", {}),
    ("small gradients", {"scale": 1e-4}),
    ("learning rate", {"learning_rate": 0.1}),
    ("decay", {"decay": (0.05, 4, 0.7)}),
    ("weight decay", {"weight_decay": 0.04}),
    ("weight decay, excluded", {"weight_decay": 0.3, "exclude": "p1"}),
    ("clipnorm", {"clipnorm": 0.5}),
    ("clipvalue", {"clipvalue": 0.3}),
    ("global_clipnorm", {"global_clipnorm": 0.7}),
    ("average", EMA),
    ("average, overwriting", {**EMA, "ema_overwrite_frequency": 3, "learning_rate": 0.1}),
    ("accumulation", {"gradient_accumulation_steps": 3, "learning_rate": 0.1}),
    ("loss scale factor", {"loss_scale_factor": 64.0}),
    ("loss scale", {"loss_scale": (1024.0, 3), "infinite": (4, 5)}),
    ("constraint", {"max_norm": 0.5, "learning_rate": 0.1}),
)
TOGETHER = {
    "weight_decay": 0.01,
    "global_clipnorm": 1.5,
    "use_ema": True,
    "ema_overwrite_frequency": 4,
    "gradient_accumulation_steps": 2,
    "decay": (0.05, 9, 0.8),
    "max_norm": 1.5,
}
OWN = ("steps", "scale", "infinite", "decay", "exclude", "max_norm", "loss_scale")


def optimizer_of(kind, options):
    arguments = {k: v for k, v in options.items() if k not in OWN}
    if "decay" in options:
        schedule = keras.optimizers.schedules.ExponentialDecay(*options["decay"])
        arguments["learning_rate"] = schedule
    optimizer = getattr(keras.optimizers, kind)(**arguments)
    if "exclude" in options:
        optimizer.exclude_from_weight_decay(var_names=[options["exclude"]])
    if "loss_scale" in options:
        scale, steps = options["loss_scale"]
        return keras.optimizers.LossScaleOptimizer(optimizer, scale, steps)
    return optimizer


def scaled(optimizer, gradient):
    """What a loss multiplied by the optimizer's scale would have as its gradient."""
    return optimizer.scale_loss(tf.constant(gradient))


def add(file, kind, name, checked=SHORT, **options):
    keras.backend.clear_session()
    optimizer = optimizer_of(kind, options)
    constraint = keras.constraints.MaxNorm(options["max_norm"]) if "max_norm" in options else None
    with keras.name_scope("holder"):
        variables = [keras.Variable(x, name=f"p{i}") for i, x in enumerate(INITIAL)]
    for variable in variables:
        variable.constraint = constraint
    trace = [[], []]
    for step in range(1, checked[-1] + 1):
        gradients = [options.get("scale", 1.0) * g[step - 1] for g in GRADIENTS]
        if step in options.get("infinite", ()):
            gradients[0][0, 0] = np.inf
        optimizer.apply([scaled(optimizer, g.astype(np.float32)) for g in gradients], variables)
        for values, variable in zip(trace, variables):
            if step in checked:
                values.append(array(variable).copy())
    tensors = {f"parameter{p}": np.stack(values) for p, values in enumerate(trace)}
    stored = optimizer.variables
    tensors.update({f"variable{i}": array(v) for i, v in enumerate(stored)})
    names = [v.name for v in stored]
    file.case(name, {"checked": checked, "names": names, **options}, tensors)


def write(kind, *cases):
    with File(f"optimizers/{kind}") as file:
        for name, options in COMMON + cases:
            # The variables of Adafactor that are placeholders get lost in a LossScaleOptimizer.
            if kind != "Adafactor" or "loss_scale" not in options:
                add(file, kind, name, **options)
        add(file, kind, "50 steps", LONG)
        add(file, kind, "50 steps, together", LONG, **TOGETHER)


def write_data():
    with File("optimizers/Data") as file:
        tensors = {f"p{i}": x for i, x in enumerate(INITIAL)}
        tensors.update({f"g{i}": x for i, x in enumerate(GRADIENTS)})
        file.case("data", {}, tensors)


def schedule(kind, *cases):
    """Writes the cases (name, positional arguments, other options, steps)."""
    names = {
        "ExponentialDecay": ("initial_learning_rate", "decay_steps", "decay_rate"),
        "InverseTimeDecay": ("initial_learning_rate", "decay_steps", "decay_rate"),
        "PiecewiseConstantDecay": ("boundaries", "values"),
        "PolynomialDecay": ("initial_learning_rate", "decay_steps"),
        "CosineDecay": ("initial_learning_rate", "decay_steps"),
        "CosineDecayRestarts": ("initial_learning_rate", "first_decay_steps"),
    }[kind]
    with File(f"schedules/{kind}") as file:
        for name, arguments, options, steps in cases:
            made = getattr(keras.optimizers.schedules, kind)(*arguments, **options)
            steps = np.array(list(steps), np.int64)
            rates = np.array([array(made(tf.constant(s))) for s in steps], np.float32)
            given = dict(zip(names, arguments))
            file.case(name, {**given, **options}, {"steps": steps, "rates": rates})


def write_schedules():
    even, each = range(0, 41, 2), range(25)
    for kind in ("ExponentialDecay", "InverseTimeDecay"):
        schedule(
            kind,
            ("smooth", (0.1, 10, 0.5), {}, even),
            ("staircase", (0.1, 7, 0.9), {"staircase": True}, even),
            ("steps at once", (1.0, 1, 0.7), {}, each),
            ("growth", (0.001, 9, 1.3), {"staircase": True}, each),
        )
    schedule(
        "PiecewiseConstantDecay",
        ("two", ([5, 20], [0.1, 0.01, 0.001]), {}, each),
        ("one", ([3], [1.0, 0.3]), {}, range(6)),
        ("rise", ([1, 2, 9], [0.001, 0.1, 1.0, 0.2]), {}, each),
    )
    schedule(
        "PolynomialDecay",
        ("line", (0.1, 13), {}, even),
        ("root", (0.1, 16), {"end_learning_rate": 0.02, "power": 0.5}, even),
        ("cycles", (0.1, 9), {"end_learning_rate": 0.01, "power": 2.0, "cycle": True}, even),
    )
    schedule(
        "CosineDecay",
        ("plain", (0.1, 30), {}, even),
        ("alpha", (0.1, 30), {"alpha": 0.2}, even),
        ("warm-up", (0.01, 20), {"alpha": 0.1, "warmup_target": 0.2, "warmup_steps": 8}, even),
        ("no rise", (0.1, 20), {"warmup_steps": 8}, even),
    )
    schedule(
        "CosineDecayRestarts",
        ("doubling", (0.1, 5), {}, range(40)),
        ("equal", (0.1, 6), {"t_mul": 1.0, "m_mul": 0.7, "alpha": 0.1}, even),
        ("growing", (0.1, 4), {"t_mul": 1.5, "m_mul": 0.8}, range(40)),
    )


if __name__ == "__main__":
    write_data()
    write_schedules()
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
    betas = {"beta_1": 0.7, "beta_2": 0.9, "epsilon": 1e-3}
    write("Adam", ("amsgrad", {"amsgrad": True}), ("betas", betas))
    write("AdamW", ("amsgrad", {"amsgrad": True}), ("betas", betas))
    write("Adamax", ("betas", betas))
    write("Nadam", ("betas", betas))
    write("Lamb", ("betas", betas))
    write("Lion", ("betas", {"beta_1": 0.5, "beta_2": 0.8}))
    write(
        "Muon",
        ("plain", {"nesterov": False, "rms_rate": 1.0, "momentum": 0.5}),
        ("iteration", {"muon_a": 3.0, "muon_b": -4.0, "muon_c": 2.0, "ns_steps": 2}),
        (
            "adam",
            {
                "adam_beta_1": 0.7,
                "adam_beta_2": 0.9,
                "epsilon": 1e-3,
                "adam_weight_decay": 0.2,
                "adam_lr_ratio": 3.0,
            },
        ),
        ("excluded", {"exclude_layers": ["p0"]}),
    )
    write("Adadelta", ("rho", {"rho": 0.8, "epsilon": 1e-4, "learning_rate": 1.0}))
    write("Adagrad", ("accumulator", {"initial_accumulator_value": 0.0, "epsilon": 1e-3}))
    write(
        "Ftrl",
        (
            "penalties",
            {
                "l1_regularization_strength": 0.01,
                "l2_regularization_strength": 0.02,
                "l2_shrinkage_regularization_strength": 0.03,
                "beta": 0.1,
                "learning_rate": 0.1,
            },
        ),
        ("power", {"learning_rate_power": -0.7, "initial_accumulator_value": 0.3}),
    )
    write(
        "Adafactor",
        ("not relative", {"relative_step": False, "learning_rate": 0.1}),
        ("thresholds", {"clip_threshold": 0.3, "beta_2_decay": -0.5, "epsilon_2": 0.1}),
    )
