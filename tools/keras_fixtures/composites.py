# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what Keras computes for the composite ops.

Tensors `operand0`, `operand1`, ... and `result0`, ... are those of the op, as far as Keras returns
them; options are the op's attributes. Needs jax: on TensorFlow, Keras returns zeros instead of the
initial state until the first step that is not masked, and rounds the weights of bicubic
interpolation.
"""

import os

os.environ["KERAS_BACKEND"] = "jax"

from fixtures import File, array, keras, np, rng  # noqa: E402

BATCH, TIME, FEATURES, UNITS = 2, 5, 3, 2


def numbers(random, *shape):
    return random.uniform(-1, 1, shape).astype("float32").round(3)


def series(operands, results):
    tensors = {f"operand{i}": array(x) for i, x in enumerate(operands)}
    tensors.update({f"result{i}": array(x) for i, x in enumerate(results)})
    return tensors


def recurrent(file, layer, gates, states, masked, reset_after=None):
    dropout = layer.cell.recurrent_dropout > 0
    options = {
        "reverse": layer.go_backwards,
        "masked": masked,
        "recurrentDropout": dropout,
        "resetAfter": reset_after,
    }
    name = " ".join(k for k, v in options.items() if v) or "plain"
    random = rng(file.path, name)
    bias = (2, gates * UNITS) if reset_after else (gates * UNITS,)
    x = numbers(random, BATCH, TIME, FEATURES)
    weights = [
        numbers(random, FEATURES, gates * UNITS),
        numbers(random, UNITS, gates * UNITS),
        numbers(random, *bias),
    ]
    initial = [numbers(random, BATCH, UNITS) for _ in range(states)]
    layer.build(x.shape)
    layer.set_weights(weights)
    operands = [x, *weights, *initial]
    mask = None
    if masked:
        mask = np.array([[1, 1, 0, 1, 0], [0, 1, 1, 1, 1]], dtype=bool)
        operands.append(mask)
    if dropout:
        blocks = [numbers(random, BATCH, UNITS) for _ in range(gates)]
        operands.append(np.concatenate(blocks, axis=1))
        given = [keras.ops.convert_to_tensor(b) for b in blocks]
        layer.cell.get_recurrent_dropout_mask = lambda step: given if gates > 1 else given[0]
    results = list(layer(x, initial_state=initial, mask=mask, training=dropout))
    if layer.go_backwards:
        results[0] = array(results[0])[:, ::-1]
    file.case(name, options, series(operands, results))


def each_kind():
    for reverse in (False, True):
        for masked in (False, True):
            for rate in (0.0, 0.5):
                yield masked, {
                    "go_backwards": reverse,
                    "recurrent_dropout": rate,
                    "return_sequences": True,
                    "return_state": True,
                }


with File("composites/lstm") as file:
    for masked, options in each_kind():
        recurrent(file, keras.layers.LSTM(UNITS, **options), 4, 2, masked)
with File("composites/gru") as file:
    for masked, options in each_kind():
        for after in (False, True):
            layer = keras.layers.GRU(UNITS, reset_after=after, **options)
            recurrent(file, layer, 3, 1, masked, after)
with File("composites/simple_rnn") as file:
    for masked, options in each_kind():
        recurrent(file, keras.layers.SimpleRNN(UNITS, **options), 1, 1, masked)

x = numbers(rng("composites", "x"), 2, 3, 4) * 4
with File("composites/cell_activation") as file:
    for name in ("tanh", "sigmoid", "relu", "linear", "hard_sigmoid", "softsign"):
        function = keras.activations.get(name)
        file.case(name, None, series([x], [function(keras.ops.convert_to_tensor(x))]))
with File("composites/gelu") as file:
    for approximate in (False, True):
        y = keras.activations.gelu(x, approximate=approximate)
        name = "approximate" if approximate else "exact"
        file.case(name, {"approximate": approximate}, series([x], [y]))
for name in ("softmax", "log_softmax"):
    with File(f"composites/{name}") as file:
        y = getattr(keras.activations, name)(keras.ops.convert_to_tensor(x), axis=-1)
        file.case("last axis", {"axis": 2}, series([x], [y]))
with File("composites/softmax_cross_entropy") as file:
    targets = np.abs(numbers(rng("composites", "targets"), 2, 3, 4))
    targets /= targets.sum(axis=-1, keepdims=True)
    loss = keras.ops.categorical_crossentropy(targets, x, from_logits=True)
    file.case("probabilities", None, series([x, targets], [array(loss)[..., None]]))
with File("composites/layer_norm") as file:
    layer = keras.layers.LayerNormalization(axis=(1, 2), epsilon=1e-3)
    layer.build(x.shape)
    random = rng("composites", "layer_norm")
    gamma, beta = numbers(random, 3, 4), numbers(random, 3, 4)
    layer.set_weights([gamma, beta])
    options = {"axes": (1, 2), "epsilon": 1e-3}
    file.case("two axes", options, series([x, gamma[None], beta[None]], [layer(x)]))
with File("composites/batch_norm") as file:
    layer = keras.layers.BatchNormalization(epsilon=1e-3)
    layer.build(x.shape)
    random = rng("composites", "batch_norm")
    gamma, beta = numbers(random, 4), numbers(random, 4)
    layer.set_weights([gamma, beta, np.zeros(4), np.ones(4)])
    options = {"axes": (0, 1), "epsilon": 1e-3}
    operands = [x, gamma[None, None], beta[None, None]]
    file.case("channels last", options, series(operands, [layer(x, training=True)]))
with File("composites/resize") as file:
    image = numbers(rng("composites", "image"), 2, 4, 5, 3)
    for method in ("nearest", "bilinear", "bicubic"):
        for size in ((8, 10), (3, 7)):
            resized = keras.ops.image.resize(
                image, size, interpolation=method, antialias=False, data_format="channels_last"
            )
            options = {"method": method, "size": size}
            file.case(f"{method} {size[0]} {size[1]}", options, series([image], [resized]))
with File("composites/attention") as file:
    random = rng("composites", "attention")
    qkv = [numbers(random, 2, t, 2, 4) for t in (3, 5, 5)]
    mask = random.uniform(0, 1, (2, 1, 3, 5)) > 0.4
    mask[0, 0, 1] = False
    for causal in (False, True):
        for given in (None, mask):
            operands = qkv if given is None else [*qkv, given]
            attended = keras.ops.dot_product_attention(
                *qkv, mask=given, scale=0.6, is_causal=causal
            )
            name = f"{'causal' if causal else 'any'} {len(operands)} operands"
            options = {"scale": 0.6, "causal": causal}
            file.case(name, options, series(operands, [attended]))
