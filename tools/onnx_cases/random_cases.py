# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Records what ONNX Runtime computes for operators in random configurations.

    python random_cases.py FOLDER [SEED]

writes one case per folder (model.onnx, x0.npy, y0.npy, case.json); then

    nyala verify FOLDER --backend pure

tells whether a backend computes the same. Only what ONNX Runtime itself accepts is written. The
cases of the ONNX standard cover the usual configurations; these are the others.
"""

import json
import os
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

RNG = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
ROOT = sys.argv[1]
COUNTS = {"written": 0, "refused": 0}


def normal(*shape):
    return RNG.standard_normal(shape).astype(np.float32)


def case(name, op, inputs, outputs=1, constants=(), opset=21, rtol=1e-4, atol=1e-6, **attributes):
    """Records a model of one node; inputs at the places of `constants` are initializers."""
    names = ["" if value is None else f"i{k}" for k, value in enumerate(inputs)]
    attributes = {k: v for k, v in attributes.items() if v is not None}
    node = helper.make_node(op, names, [f"o{k}" for k in range(outputs)], **attributes)
    graph(name, [node], inputs, names, [f"o{k}" for k in range(outputs)], constants, opset, rtol, atol)


def graph(name, nodes, inputs, names, results, constants, opset, rtol, atol):
    fed = [k for k, v in enumerate(inputs) if v is not None and k not in constants]
    declared = [
        helper.make_tensor_value_info(
            names[k], helper.np_dtype_to_tensor_dtype(inputs[k].dtype), inputs[k].shape
        )
        for k in fed
    ]
    fixed = [numpy_helper.from_array(inputs[k], names[k]) for k in constants if inputs[k] is not None]
    made = helper.make_graph(
        nodes, name, declared, [onnx.ValueInfoProto(name=r) for r in results], fixed
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", opset)])
    model.ir_version = 10
    try:
        model = onnx.shape_inference.infer_shapes(model)
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        values = session.run(None, {names[k]: inputs[k] for k in fed})
    except Exception as e:  # noqa: BLE001 whatever it refuses is not a case
        COUNTS["refused"] += 1
        print("refused", name, str(e).splitlines()[0][:120])
        return
    folder = os.path.join(ROOT, name)
    os.makedirs(folder, exist_ok=True)
    onnx.save(model, os.path.join(folder, "model.onnx"))
    for place, k in enumerate(fed):
        np.save(os.path.join(folder, f"x{place}.npy"), inputs[k])
    for k, value in enumerate(values):
        np.save(os.path.join(folder, f"y{k}.npy"), value)
    with open(os.path.join(folder, "case.json"), "w", encoding="utf-8") as file:
        json.dump({"rtol": rtol, "atol": atol}, file)
    COUNTS["written"] += 1


# Not Softplus and Elu in one: what ONNX Runtime gives for large sums is not a number there.
ACTIVATIONS = ["Relu", "Tanh", "Sigmoid", "HardSigmoid", "Softsign", "LeakyRelu"]


def recurrent(op, gates, kinds, k):
    directions = RNG.choice(["forward", "reverse", "bidirectional"])
    count = 2 if directions == "bidirectional" else 1
    time, batch, features, units = 4, 3, 2, 3
    x, w = normal(time, batch, features), normal(count, gates * units, features)
    r = normal(count, gates * units, units)
    b = normal(count, 2 * gates * units) if RNG.random() < 0.7 else None
    lengths = RNG.integers(1, time + 1, batch).astype(np.int32) if RNG.random() < 0.5 else None
    h = normal(count, batch, units) if RNG.random() < 0.5 else None
    inputs = [x, w, r, b, lengths, h]
    attributes = {"hidden_size": units, "direction": str(directions)}
    if op == "LSTM":
        inputs.append(normal(count, batch, units) if RNG.random() < 0.5 else None)
        inputs.append(normal(count, 3 * units) if RNG.random() < 0.5 else None)
        attributes["input_forget"] = int(RNG.random() < 0.3)
    if op == "GRU":
        attributes["linear_before_reset"] = int(RNG.random() < 0.5)
    if RNG.random() < 0.5:
        attributes["activations"] = [str(RNG.choice(ACTIVATIONS)) for _ in range(kinds * count)]
    if RNG.random() < 0.4:
        attributes["clip"] = float(np.float32(RNG.uniform(0.3, 2)))
    case(f"{op.lower()}_{k}", op, inputs, 3 if op == "LSTM" else 2, **attributes)


def windows(k):
    spatial = int(RNG.integers(1, 4))
    size = [int(s) for s in RNG.integers(6, 9, spatial)]
    kernel = [int(s) for s in RNG.integers(1, 4, spatial)]
    strides = [int(s) for s in RNG.integers(1, 4, spatial)]
    dilations = [int(s) for s in RNG.integers(1, 3, spatial)]
    pads = [int(p) for p in RNG.integers(0, 2, 2 * spatial)]
    auto = str(RNG.choice(["NOTSET", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"]))
    if auto.startswith("SAME"):
        # For smaller windows ONNX Runtime does not pad as the standard says.
        kernel = [max(k, s) for k, s in zip(kernel, strides)]
    common = {"kernel_shape": kernel, "strides": strides, "auto_pad": auto}
    if auto == "NOTSET":
        common["pads"] = [min(p, kernel[i % spatial] - 1) for i, p in enumerate(pads)]
    groups = int(RNG.choice([1, 2]))
    x, w = normal(2, 4, *size), normal(6, 4 // groups, *kernel)
    bias = normal(6) if RNG.random() < 0.5 else None
    dilated = dict(common, dilations=dilations if auto == "NOTSET" else None)
    case(f"conv_{k}", "Conv", [x, w, bias], group=groups, **dilated)
    output = [int(RNG.integers(0, s)) for s in strides]
    case(
        f"conv_transpose_{k}", "ConvTranspose", [x, normal(4, 6 // groups, *kernel), bias],
        group=groups, output_padding=output if auto == "NOTSET" else None, **dilated,
    )
    ceil = int(RNG.random() < 0.5)
    case(f"max_pool_{k}", "MaxPool", [x], 2, ceil_mode=ceil, **dilated)
    counts = int(RNG.random() < 0.5)
    case(f"average_pool_{k}", "AveragePool", [x], ceil_mode=ceil, count_include_pad=counts, **dilated)
    case(f"lp_pool_{k}", "LpPool", [x], opset=18, p=int(RNG.integers(1, 4)), **common)
    bytes_, weights = RNG.integers(0, 256, (1, 4, *size)), RNG.integers(-128, 128, w.shape)
    if spatial == 2:
        xq, wq = bytes_.astype(np.uint8), weights.astype(np.int8)
        case(f"conv_integer_{k}", "ConvInteger", [xq, wq, np.array(7, np.uint8)], group=groups, **dilated)
        scale = (RNG.random(6) * 0.01 + 0.001).astype(np.float32)
        case(
            f"qlinear_conv_{k}", "QLinearConv",
            [xq, np.array(0.02, np.float32), np.array(9, np.uint8), wq, scale, np.zeros(6, np.int8),
             np.array(0.05, np.float32), np.array(100, np.uint8), RNG.integers(-99, 99, 6).astype(np.int32)],
            constants=(1, 2, 3, 4, 5, 6, 7, 8), atol=1.001, group=groups, **dilated,
        )


def resizing(k):
    x = normal(1, 2, int(RNG.integers(3, 7)), int(RNG.integers(3, 7)))
    mode = str(RNG.choice(["nearest", "linear", "cubic"]))
    where = str(
        RNG.choice(["half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel"])
    )
    near = str(RNG.choice(["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"]))
    sizes = np.array([1, 2, *RNG.integers(2, 11, 2)], np.int64)
    case(
        f"resize_{k}", "Resize", [x, None, None, sizes], constants=(3,), mode=mode,
        coordinate_transformation_mode=where, nearest_mode=near if mode == "nearest" else None,
        exclude_outside=int(RNG.random() < 0.5) if mode == "cubic" else None,
    )


def scattering(k):
    x = normal(4, 5)
    axis = int(RNG.choice([0, 1, -1]))
    for how in ("none", "add", "mul", "max", "min"):
        places = np.stack([RNG.permutation(x.shape[axis])[:3] for _ in range(2)])
        places = places if axis else places.T
        at = places.astype(np.int64) - (RNG.random() < 0.5) * x.shape[axis]
        case(f"scatter_{how}_{k}", "ScatterElements", [x, at, normal(*at.shape)],
             constants=(1,), axis=axis, reduction=how)
        rows = np.stack([RNG.integers(0, 4, 3), np.arange(3)], 1).astype(np.int64)
        case(f"scatter_nd_{how}_{k}", "ScatterND", [x, rows, normal(3)], constants=(1,), reduction=how)


def others(k):
    rank = int(RNG.integers(1, 5))
    x = normal(*RNG.integers(1, 5, rank))
    axis = int(RNG.integers(-rank, rank))
    for op in ("Softmax", "LogSoftmax", "Hardmax"):
        case(f"{op.lower()}_{k}", op, [x], axis=axis)
        case(f"{op.lower()}_11_{k}", op, [x], opset=11, axis=axis)
    pads = RNG.integers(-1, 3, 2 * rank).astype(np.int64)
    for mode in ("constant", "edge", "reflect", "wrap"):
        limited = np.minimum(pads, np.tile(np.array(x.shape), 2) - 1) if mode != "constant" else pads
        case(f"pad_{mode}_{k}", "Pad", [x, limited], constants=(1,), mode=mode)
    starts, ends = RNG.integers(-6, 6, rank), RNG.integers(-6, 6, rank)
    steps = RNG.choice([-2, -1, 1, 2], rank)
    axes = np.arange(rank)
    vectors = [v.astype(np.int64) for v in (starts, ends, axes, steps)]
    case(f"slice_{k}", "Slice", [x, *vectors], constants=(1, 2, 3, 4))
    case(f"top_k_{k}", "TopK", [x, np.array([1], np.int64)], 2, constants=(1,), axis=axis,
         largest=int(RNG.random() < 0.5))
    for op in ("ArgMax", "ArgMin"):
        case(f"{op.lower()}_{k}", op, [np.round(x)], axis=axis, keepdims=int(RNG.random() < 0.5),
             select_last_index=int(RNG.random() < 0.5))
    for op in ("ReduceL1", "ReduceL2", "ReduceLogSumExp", "ReduceProd", "ReduceMean", "ReduceMin"):
        case(f"{op.lower()}_{k}", op, [x, np.array([axis], np.int64)], constants=(1,),
             keepdims=int(RNG.random() < 0.5))
    case(f"cumsum_{k}", "CumSum", [x, np.array(axis, np.int64)], constants=(1,),
         exclusive=int(RNG.random() < 0.5), reverse=int(RNG.random() < 0.5))
    image = normal(2, 8, 3, 2)
    case(f"lrn_{k}", "LRN", [image], size=int(RNG.choice([1, 3, 5])), alpha=0.3, beta=0.6, bias=1.5)
    case(f"group_norm_{k}", "GroupNormalization", [image, normal(8), normal(8)], num_groups=4)
    case(f"mean_variance_{k}", "MeanVarianceNormalization", [image], axes=[0, 2, 3])
    a, b = RNG.integers(0, 256, (3, 4)), RNG.integers(0, 256, (4, 5))
    case(f"matmul_integer_{k}", "MatMulInteger",
         [a.astype(np.uint8), b.astype(np.uint8), np.array(3, np.uint8), RNG.integers(0, 9, 5).astype(np.uint8)])
    case(f"qlinear_matmul_{k}", "QLinearMatMul",
         [a.astype(np.uint8), np.array(0.03, np.float32), np.array(5, np.uint8), b.astype(np.uint8), np.array(0.02, np.float32),
          np.array(7, np.uint8), np.array(0.9, np.float32), np.array(20, np.uint8)], constants=(1, 2, 4, 5, 6, 7), atol=1.001)
    for op, values in (("Mod", (x, normal(*x.shape))),):
        case(f"fmod_{k}", op, list(values), fmod=1)
    integers = RNG.integers(-9, 9, (5,)), RNG.choice([-4, -3, 2, 5], 5)
    for fmod in (0, 1):
        case(f"mod_{fmod}_{k}", "Mod", [v.astype(np.int32) for v in integers], fmod=fmod)
    case(f"div_{k}", "Div", [v.astype(np.int64) for v in integers])


def main():
    for k in range(12):
        recurrent("LSTM", 4, 3, k)
        recurrent("GRU", 3, 2, k)
        recurrent("RNN", 1, 1, k)
        windows(k)
        resizing(k)
        resizing(k + 100)
        others(k)
    for k in range(3):
        scattering(k)
    print(COUNTS)


if __name__ == "__main__":
    main()
