# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of keras.ops that Nyala's ops have too.

Option function: its name in keras.ops; other options: its arguments; operation, the class that a
functional model remembers, and parameters, what that class is given. Tensors of a case: x0, x1, ...
the operands; y, the result; if that is of floats, direction and gradient{i}, the gradient of the sum
of y times direction with respect to operand i, if that is of floats.
"""

import inspect

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import keras
from fixtures import rng


def normal(draw, *shape):
    return draw.normal(size=shape).astype(np.float32)


def integers(draw, low, high, *shape):
    return draw.integers(low, high, shape).astype(np.int32)


def operation(function, operands, listed=False, **options):
    """Returns what says how a functional model remembers a function."""
    symbolic = [keras.KerasTensor(x.shape, str(x.dtype)) for x in operands]
    y = getattr(keras.ops, function)(*([symbolic] if listed else symbolic), **options)
    first = y[0] if isinstance(y, (list, tuple)) else y
    kind = type(first._keras_history.operation)
    names = [*inspect.signature(kind.__init__).parameters, *inspect.signature(kind.call).parameters]
    return {
        "operation": f"{kind.__module__.removeprefix('keras.src.')}.{kind.__name__}",
        "parameters": sorted(set(names) - {"self", "name"}),
    }


def add(file, case, function, *operands, draw, listed=False, part=None, **options):
    variables = [tf.constant(x) for x in operands]
    with tf.GradientTape() as tape:
        for v in variables:
            tape.watch(v)
        arguments = [variables] if listed else variables
        y = getattr(keras.ops, function)(*arguments, **options)
        y = y if part is None else y[part]
        floating = y.dtype.is_floating
        if floating:
            direction = normal(draw, *y.shape)
            total = tf.reduce_sum(y * tf.cast(direction, y.dtype))
    tensors = {f"x{i}": x for i, x in enumerate(operands)}
    tensors["y"] = y.numpy()
    if floating:
        tensors["direction"] = direction
        for i, v in enumerate(variables):
            gradient = tape.gradient(total, v) if v.dtype.is_floating and len(variables) == 1 else None
            if gradient is not None:
                tensors[f"gradient{i}"] = tf.convert_to_tensor(gradient).numpy()
    said = operation(function, operands, listed, **options)
    if part is not None:
        said["part"] = part
    file.case(case, {"function": function, **options, **said}, tensors)


def reductions():
    draw = rng("ops", "reductions")
    with File("ops/reductions") as file:
        x = normal(draw, 2, 3, 4)
        for function in "sum mean max min prod var std logsumexp".split():
            add(file, f"{function} of all", function, x, draw=draw)
            add(file, f"{function} of the last axis", function, x, draw=draw, axis=-1)
            add(file, f"{function} of two axes", function, x, draw=draw, axis=[0, 2])
            add(
                file, f"{function} keeps dimensions", function, x, draw=draw, axis=1, keepdims=True
            )
        i = integers(draw, -5, 5, 3, 4)
        for function in "sum mean max min prod count_nonzero any all".split():
            if function != "count_nonzero":
                add(file, f"{function} of integers", function, i, draw=draw, axis=1)
        bits = i > 0
        for function in "sum mean any all".split():
            add(file, f"{function} of bool", function, bits, draw=draw, axis=0)
        for function in "argmax argmin".split():
            add(file, function, function, x, draw=draw, axis=1)
            add(file, f"{function} of equals", function, np.zeros((2, 3), np.float32), draw=draw, axis=-1)
        infinite = np.array([[-np.inf, -np.inf], [0, -np.inf]], np.float32)
        file_case = "logsumexp of minus infinity"
        file.case(
            file_case,
            {"function": "logsumexp", "axis": 1},
            {"x0": infinite, "y": keras.ops.logsumexp(infinite, axis=1).numpy()},
        )


def arithmetic():
    draw = rng("ops", "arithmetic")
    f = normal(draw, 3, 1, 2)
    g = normal(draw, 4, 2)
    i = integers(draw, 1, 6, 3, 2)
    j = integers(draw, -6, -1, 2)
    u = i.astype(np.uint8)
    b = i > 3
    with File("ops/arithmetic") as file:
        for function in "add subtract multiply divide maximum minimum".split():
            add(file, f"{function} floats", function, f, g, draw=draw)
            add(file, f"{function} integers", function, i, j, draw=draw)
            add(file, f"{function} float and integer", function, f, i, draw=draw)
            add(file, f"{function} uint8 and int32", function, u, j, draw=draw)
            add(file, f"{function} bool and float", function, b, f, draw=draw)
        add(file, "power", "power", np.abs(f), g, draw=draw)
        for function in "floor_divide mod".split():
            add(file, f"{function} integers", function, i, j, draw=draw)
            add(file, f"{function} floats", function, f, g, draw=draw)
        zeros = np.array([0, 2, 0, -1], np.float32)
        add(file, "divide_no_nan", "divide_no_nan", np.array([1, 3, 0, 2], np.float32), zeros, draw=draw)
        add(file, "clip", "clip", f, draw=draw, x_min=-0.5, x_max=0.5)
        for function in "equal not_equal less less_equal greater greater_equal".split():
            add(file, function, function, i, i[:, ::-1].astype(np.float32), draw=draw)
        for function in "logical_and logical_or logical_xor".split():
            add(file, function, function, b, b[:, ::-1], draw=draw)
        add(file, "where", "where", b, i, i.astype(np.float32) / 2, draw=draw)


def elementwise():
    draw = rng("ops", "elementwise")
    with File("ops/elementwise") as file:
        x = draw.uniform(0.05, 0.95, (3, 4)).astype(np.float32)
        names = (
            "abs negative sign square exp expm1 log log1p sqrt rsqrt reciprocal sin cos tan arcsin "
            "arccos arctan sinh cosh tanh arcsinh arctanh erf erfinv floor ceil round log_sigmoid"
        )
        for function in names.split():
            add(file, function, function, x, draw=draw)
        add(file, "arccosh", "arccosh", 1 + x, draw=draw)
        add(file, "sqrt of integers", "sqrt", integers(draw, 0, 9, 4), draw=draw)
        special = np.array([np.nan, np.inf, -np.inf, 0, -1.5], np.float32)
        for function in "isnan isinf isfinite".split():
            add(file, function, function, special, draw=draw)


def shapes():
    draw = rng("ops", "shapes")
    x = normal(draw, 2, 3, 4)
    m = normal(draw, 3, 4)
    with File("ops/shapes") as file:
        add(file, "reshape", "reshape", x, draw=draw, newshape=[4, -1])
        add(file, "expand_dims", "expand_dims", x, draw=draw, axis=-2)
        add(file, "squeeze", "squeeze", x[:, :1], draw=draw, axis=1)
        add(file, "transpose", "transpose", x, draw=draw, axes=[2, 0, 1])
        add(file, "swapaxes", "swapaxes", x, draw=draw, axis1=0, axis2=-1)
        add(file, "moveaxis", "moveaxis", x, draw=draw, source=0, destination=-1)
        add(file, "concatenate", "concatenate", m, 2 * m, draw=draw, listed=True, axis=-1)
        add(file, "concatenate of two dtypes", "concatenate", m, m.astype(np.int32), draw=draw, listed=True, axis=0)
        add(file, "stack", "stack", m, 2 * m, draw=draw, listed=True, axis=1)
        add(file, "tile", "tile", m, draw=draw, repeats=[2, 1, 3])
        add(file, "repeat", "repeat", x, draw=draw, repeats=3, axis=1)
        add(file, "flip", "flip", x, draw=draw, axis=1)
        indices = np.array([[0, 2, -1], [1, 1, 0]], np.int32)
        add_taken(file, "take", x, indices, draw, 1)
        add_taken(file, "take of the first axis", x, indices - 1, draw, 0)
        along = integers(draw, -3, 3, 2, 2, 4)
        add_taken(file, "take_along_axis", x, along, draw, 1)
        labels = np.array([[0, 3], [-1, 4]], np.int32)
        add(file, "one_hot", "one_hot", labels, draw=draw, num_classes=4)
        add(file, "matmul", "matmul", x, normal(draw, 4, 5), draw=draw)
        add(file, "matmul of a vector", "matmul", x, normal(draw, 4), draw=draw)
        add(file, "matmul of batches", "matmul", normal(draw, 2, 1, 3, 4), normal(draw, 5, 4, 2), draw=draw)
        add(file, "dot", "dot", x, normal(draw, 2, 4, 5), draw=draw)
        add(file, "outer", "outer", normal(draw, 3), normal(draw, 4), draw=draw)
        sections = {"indices_or_sections": 2, "axis": 2}
        add(file, "split", "split", x, draw=draw, part=1, **sections)
        sections["indices_or_sections"] = [1, 3]
        add(file, "split at", "split", x, draw=draw, part=1, **sections)
        add(file, "unstack", "unstack", x, draw=draw, part=2, axis=1)
        add(file, "sort", "sort", x, draw=draw, axis=1)
        add(file, "argsort", "argsort", x, draw=draw, axis=-1)
        add(file, "top_k", "top_k", x, draw=draw, part=0, k=2)
        add(file, "top_k positions", "top_k", x, draw=draw, part=1, k=2)
        add(file, "cast", "cast", 3 * x, draw=draw, dtype="int32")
        add(file, "full_like", "full_like", m, draw=draw, fill_value=1.5)
        add(file, "zeros_like", "zeros_like", m, draw=draw)
        add(file, "ones_like", "ones_like", m, draw=draw)
        add(file, "ravel", "ravel", m, draw=draw)
        add(file, "norm", "norm", x, draw=draw, axis=-1)
        add(file, "normalize", "normalize", x, draw=draw, axis=1)
        add(file, "pad", "pad", m, draw=draw, pad_width=[[0, 0], [1, 2]], constant_values=0.5)


def indexing():
    draw = rng("ops", "indexing")
    x = normal(draw, 3, 4, 3).round(2)
    keys = (
        "0 | -1 | : | 1:3 | :,1:,:-1 | :,-1 | :,::2 | ::-1 | :,3:0:-2 | ...,2 | ...,1:3 | None | "
        ":,None,1,...,None | 1:100 | 2:1 | -2:,:,::2 | ::-2,...,::-1 | :,-100:2 | :,-2:-4:-1 | 5:"
    )
    with File("ops/indexing") as file:
        for key in keys.split(" | "):
            item = eval(f"np.index_exp[{key}]")
            variable = tf.constant(x)
            with tf.GradientTape() as tape:
                tape.watch(variable)
                y = variable[item]
                direction = normal(draw, *y.shape).round(2)
                total = tf.reduce_sum(y * direction)
            kind = type(keras.KerasTensor(x.shape)[item]._keras_history.operation)
            file.case(
                key,
                {
                    "function": "get",
                    "key": key,
                    "operation": f"{kind.__module__.removeprefix('keras.src.')}.{kind.__name__}",
                    "parameters": "key x",
                },
                {
                    "x0": x,
                    "y": y.numpy(),
                    "direction": direction,
                    "gradient0": tf.convert_to_tensor(tape.gradient(total, variable)).numpy(),
                },
            )


def einsum():
    draw = rng("ops", "einsum")
    equations = {
        "ij,jk->ik": [(2, 3), (3, 4)],
        "ij->ji": [(2, 3)],
        "ij->": [(2, 3)],
        "ij->j": [(2, 3)],
        "i,i->": [(3,), (3,)],
        "i,j->ij": [(2,), (3,)],
        "bij,bjk->bik": [(2, 3, 4), (2, 4, 2)],
        "bthd,bshd->bhts": [(2, 3, 2, 2), (2, 4, 2, 2)],
        "abc,cb->a": [(2, 3, 4), (4, 3)],
        "ij,ij->ij": [(2, 3), (2, 3)],
        "ijk,j->k": [(2, 3, 4), (3,)],
        "...ij,jk->...ik": [(2, 2, 3), (3, 2)],
        "...i,...i->...": [(2, 3), (2, 3)],
        "ij,jk": [(2, 3), (3, 2)],
        "ij,jk,kl->il": [(2, 3), (3, 2), (2, 4)],
        "ia,ib,ic->abc": [(3, 2), (3, 2), (3, 2)],
    }
    with File("ops/einsum") as file:
        for equation, shapes in equations.items():
            operands = [np.round(normal(draw, *shape), 2) for shape in shapes]
            variables = [tf.constant(x) for x in operands]
            with tf.GradientTape() as tape:
                for v in variables:
                    tape.watch(v)
                y = keras.ops.einsum(equation, *variables)
                direction = normal(draw, *y.shape).round(2)
                total = tf.reduce_sum(y * direction)
            gradients = tape.gradient(total, variables)
            tensors = {f"x{i}": x for i, x in enumerate(operands)}
            tensors |= {"y": y.numpy(), "direction": direction}
            tensors |= {f"gradient{i}": g.numpy() for i, g in enumerate(gradients)}
            said = {
                "operation": "ops.numpy.Einsum",
                "parameters": "operands subscripts",
            }
            file.case(equation, {"function": "einsum", "subscripts": equation, **said}, tensors)


def units():
    draw = rng("ops", "units")
    with File("ops/units") as file:
        x = (2 * normal(draw, 3, 4)).round(2)
        plain = (
            "relu relu6 selu silu softplus softsign sigmoid log_sigmoid hard_sigmoid hard_silu "
            "hard_tanh tanh_shrink sparse_plus sparse_sigmoid sparsemax"
        )
        for function in plain.split():
            add(file, function, function, x, draw=draw)
        add(file, "leaky_relu", "leaky_relu", x, draw=draw, negative_slope=0.3)
        add(file, "elu", "elu", x, draw=draw, alpha=0.7)
        add(file, "celu", "celu", x, draw=draw, alpha=0.7)
        add(file, "gelu", "gelu", x, draw=draw, approximate=True)
        add(file, "glu", "glu", x, draw=draw, axis=-1)
        add(file, "hard_shrink", "hard_shrink", x, draw=draw, threshold=0.8)
        add(file, "soft_shrink", "soft_shrink", x, draw=draw, threshold=0.8)
        add(file, "squareplus", "squareplus", x, draw=draw, b=2)
        add(file, "threshold", "threshold", x, draw=draw, threshold=0.5, default_value=-3.0)
        add(file, "softmax", "softmax", x, draw=draw, axis=0)
        add(file, "log_softmax", "log_softmax", x, draw=draw, axis=0)


def add_taken(file, case, x, indices, draw, axis):
    function = case.split(" ")[0]
    variable = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(variable)
        y = getattr(keras.ops, function)(variable, indices, axis=axis)
        direction = normal(draw, *y.shape)
        total = tf.reduce_sum(y * direction)
    gradient = tf.convert_to_tensor(tape.gradient(total, variable))
    file.case(
        case,
        {"function": function, "axis": axis, **operation(function, [x, indices], axis=axis)},
        {"x0": x, "x1": indices, "y": y.numpy(), "direction": direction, "gradient0": gradient.numpy()},
    )


if __name__ == "__main__":
    reductions()
    arithmetic()
    elementwise()
    shapes()
    indexing()
    einsum()
    units()
