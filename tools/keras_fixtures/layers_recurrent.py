# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that carry a state along time, and their wrappers.

`layer_cases.py` says what a case holds.
"""

from layer_cases import Cases
from layer_cases import keras


def recurrent(kind, states, variants):
    with Cases(kind) as c:
        x = c.normal(3, 4, 2)

        def add(name, inputs=None, masks=(), **options):
            c.add(name, inputs or [x], {"units": 3, **options}, masks)

        mask = c.mask(3, 4)
        mask[0] = [False, False, True, True]
        mask[1] = [True, False, True, False]
        mask[2] = False
        given = [x] + [c.normal(3, 3) for _ in range(states)]
        for name, options in variants.items():
            add(name, **options)
            add(f"{name}, sequences", return_sequences=True, **options)
            add(f"{name}, masked", masks=[mask], **options)
        add("states", return_state=True)
        add("sequences and states", return_sequences=True, return_state=True, masks=[mask])
        add("backwards", go_backwards=True)
        add("backwards sequences", go_backwards=True, return_sequences=True)
        add("backwards masked", go_backwards=True, return_sequences=True, masks=[mask])
        add("backwards masked last", go_backwards=True, return_state=True, masks=[mask])
        add("masked sequences", return_sequences=True, masks=[mask])
        add("zero output", zero_output_for_mask=True, return_sequences=True, masks=[mask])
        add("zero output last", zero_output_for_mask=True, return_state=True, masks=[mask])
        add("initial state", given)
        add("initial state masked", given, [mask], return_sequences=True, return_state=True)
        add("initial state masked last", given, [mask])
        add("initial state backwards", given, [mask], go_backwards=True, return_sequences=True)
        add("stateful", stateful=True)
        add("stateful masked", stateful=True, return_sequences=True, return_state=True, masks=[mask])
        add("one step", [x[:, :1]])
        if kind == "LSTM":
            penalised = {"return_sequences": True, "activity_regularizer": "l1"}
            add("penalty", return_state=True, **penalised)
        of_weights = {f"{w}_regularizer": "l2" for w in ("kernel", "recurrent", "bias")}
        c.add("penalties of weights", [x], {"units": 3, **of_weights}, [mask], training=True)


def recurrent_layers():
    gated = {
        "default": {},
        "without bias": {"use_bias": False},
        "relu": {"activation": "relu", "recurrent_activation": "hard_sigmoid"},
        # Not among the activations of the whole op.
        "softmax": {"activation": "softmax", "recurrent_activation": "sigmoid"},
    }
    recurrent("LSTM", 2, gated)
    recurrent(
        "GRU", 1,
        {
            **gated,
            "reset before": {"reset_after": False},
            "reset before softmax": {"reset_after": False, "activation": "softmax"},
        },
    )
    recurrent(
        "SimpleRNN", 1,
        {
            "default": {},
            "without bias": {"use_bias": False},
            "relu": {"activation": "relu"},
            "softmax": {"activation": "softmax"},
        },
    )


def bidirectional():
    with Cases("Bidirectional") as c:
        x = c.normal(3, 4, 2)
        mask = c.mask(3, 4)
        mask[0] = [False, True, True, False]

        def add(name, layer, inputs=None, masks=(), backward=None, merge_mode="concat", **options):
            def make():
                made = getattr(keras.layers, layer)(3, **options)
                other = None
                if backward:
                    other = keras.layers.SimpleRNN(
                        3, activation=backward, go_backwards=True, **options
                    )
                return keras.layers.Bidirectional(made, merge_mode=merge_mode, backward_layer=other)

            said = {"layer": layer, "units": 3, "merge_mode": str(merge_mode).lower(), **options}
            if backward:
                said["backward"] = backward
            c.add(name, inputs or [x], said, masks, make=make)

        add("LSTM", "LSTM")
        add("GRU masked", "GRU", masks=[mask])
        for mode in ("concat", "sum", "mul", "ave", None):
            add(f"sequences {mode}", "GRU", merge_mode=mode, return_sequences=True)
        add("none last", "SimpleRNN", merge_mode=None)
        add("masked sequences", "LSTM", masks=[mask], return_sequences=True)
        add("states", "LSTM", masks=[mask], return_sequences=True, return_state=True)
        states = [c.normal(3, 3) for _ in range(4)]
        add("initial states", "LSTM", [x] + states)
        add("backward layer", "SimpleRNN", backward="relu", return_sequences=True)
        add("stateful", "SimpleRNN", stateful=True)


if __name__ == "__main__":
    recurrent_layers()
    bidirectional()
