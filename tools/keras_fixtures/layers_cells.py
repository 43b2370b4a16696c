# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Cells that are run along time, and recurrent layers of convolutions.

`layer_cases.py` says what a case holds. The states of several cells follow each other.
"""

from layer_cases import Cases
from layer_cases import keras


@keras.saving.register_keras_serializable()
class OwnCell(keras.layers.Layer):
    """A cell as a user writes it: the output is not the state."""

    def __init__(self, units, **options):
        super().__init__(**options)
        self.units = units
        self.state_size = units
        self.output_size = units + 1

    def get_config(self):
        return {**super().get_config(), "units": self.units}

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units), name="kernel")
        self.back = self.add_weight(shape=(self.units, self.units), name="recurrent_kernel")
        self.out = self.add_weight(shape=(self.units, self.units + 1), name="output_kernel")

    def call(self, x, states):
        state = keras.ops.tanh(
            keras.ops.matmul(x, self.kernel) + keras.ops.matmul(states[0], self.back)
        )
        return keras.ops.matmul(state, self.out) + 0.5, [state]


def cell(kind, units, options):
    return OwnCell(units) if kind == "Own" else getattr(keras.layers, kind)(units, **options)


def flat(layer, seen, training):
    arguments = {"initial_state": seen[1:]} if len(seen) > 1 else {}
    outputs = layer(seen[0], training=training, **arguments)
    return keras.tree.flatten(outputs)


def rnn():
    with Cases("RNN", decimals=2) as c:
        x = c.normal(3, 4, 2)
        mask = c.mask(3, 4)
        mask[0] = [False, False, True, True]
        mask[1] = [True, False, True, False]
        mask[2] = False

        def add(name, kinds, inputs=None, masks=(), of_cell=None, both=False, **options):
            def make():
                made = [cell(k, 3 + i, of_cell or {}) for i, k in enumerate(kinds)]
                layer = keras.layers.RNN(made[0] if len(made) == 1 else made, **options)
                return keras.layers.Bidirectional(layer) if both else layer

            said = {"cells": kinds, "both": True if both else None, **options, **(of_cell or {})}
            c.add(name, inputs or [x], said, masks, make=make, call=flat)

        for kind, states in (("SimpleRNNCell", 1), ("GRUCell", 1), ("LSTMCell", 2), ("Own", 1)):
            given = [x] + [c.normal(3, 3) for _ in range(states)]
            add(kind, [kind])
            add(f"{kind} sequences", [kind], return_sequences=True, return_state=True)
            add(f"{kind} masked", [kind], masks=[mask], return_state=True)
            add(f"{kind} masked sequences", [kind], masks=[mask], return_sequences=True)
            add(f"{kind} backwards", [kind], go_backwards=True, return_sequences=True)
            add(
                f"{kind} backwards masked", [kind], masks=[mask],
                go_backwards=True, return_sequences=True, return_state=True,
            )
            add(f"{kind} backwards last", [kind], go_backwards=True)
            add(f"{kind} initial states", [kind], given, return_state=True)
            add(f"{kind} initial states masked", [kind], given, [mask], return_sequences=True)
            add(
                f"{kind} zero output", [kind], masks=[mask],
                zero_output_for_mask=True, return_sequences=True,
            )
            add(f"{kind} zero output last", [kind], masks=[mask], zero_output_for_mask=True)
            add(f"{kind} stateful", [kind], stateful=True)
            add(f"{kind} both ways", [kind], both=True, return_sequences=True, masks=[mask])
        for kind in ("GRUCell", "LSTMCell"):
            changed = {"activation": "relu", "recurrent_activation": "hard_sigmoid"}
            add(f"{kind} relu without bias", [kind], of_cell={**changed, "use_bias": False})
        add("reset before", ["GRUCell"], of_cell={"reset_after": False})
        add("stacked", ["LSTMCell", "GRUCell"])
        add(
            "stacked masked", ["SimpleRNNCell", "LSTMCell", "LSTMCell"], masks=[mask],
            return_sequences=True, return_state=True,
        )
        add("stacked both ways", ["GRUCell", "LSTMCell"], both=True)
        add("stacked own", ["GRUCell", "Own"], return_sequences=True)


def conv_lstm(rank, sizes):
    with Cases(f"ConvLSTM{rank}D", decimals=2) as c:
        spatial = sizes[:rank]
        x = c.normal(2, 3, *spatial, 2)
        first = c.normal(2, 3, 2, *spatial)
        mask = c.mask(2, 3)
        mask[0] = [False, True, False]
        mask[1] = [True, False, True]

        def add(name, inputs=None, masks=(), **options):
            c.add(name, inputs or [x], {"filters": 2, "kernel_size": 2, **options}, masks)

        def states(*shape):
            return [c.normal(2, *shape, 2) for _ in range(2)]

        inner = [s - 1 for s in spatial]
        add("default")
        add("sequences", return_sequences=True, return_state=True)
        add("masked", masks=[mask], return_sequences=True, return_state=True)
        add("backwards masked", masks=[mask], go_backwards=True, return_sequences=True)
        add("zero output", masks=[mask], zero_output_for_mask=True, return_sequences=True)
        add("stateful", stateful=True)
        if rank == 3:
            add("channels first", [first], data_format="channels_first", padding="same")
            return
        add("same", padding="same", kernel_size=3, return_sequences=True)
        add("strides", strides=2, padding="same", use_bias=False)
        add("dilation", dilation_rate=2, recurrent_activation="hard_sigmoid", activation="relu")
        add("initial states", [x] + states(*inner), return_state=True)
        add("initial states masked", [x] + states(*inner), [mask], return_sequences=True)
        add(
            "channels first", [first], [mask], data_format="channels_first",
            return_sequences=True, return_state=True,
        )
        add("channels first last", [first], data_format="channels_first", stateful=True)
        of_weights = {f"{w}_regularizer": "l2" for w in ("kernel", "recurrent", "bias")}
        c.add(
            "penalties of weights", [x], {"filters": 2, "kernel_size": 2, **of_weights},
            training=True,
        )


if __name__ == "__main__":
    rnn()
    for rank in (1, 2, 3):
        conv_lstm(rank, (4, 3, 3))
