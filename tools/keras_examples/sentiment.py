# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Tell film reviews that praise from those that pan: a bidirectional LSTM and a transformer.

The argument is the unpacked folder txt_sentoken; a second one, "transformer", says which.
"""

import sys

import keras
import numpy as np
from data import argument
from keras import layers
from keras import ops

files = sorted(argument().glob("*/*.txt"))
order = np.random.default_rng(0).permutation(len(files))
texts = [files[i].read_text("latin-1") for i in order]
labels = np.array([files[i].parent.name == "pos" for i in order], "int32")
cut = len(texts) - len(texts) // 5
transformer = sys.argv[2:] == ["transformer"]
words = 400 if transformer else 800
vectorization = layers.TextVectorization(10_000, output_sequence_length=words)
vectorization.adapt(texts[:cut])
x = np.array(vectorization(texts))


class TokenAndPositionEmbedding(layers.Layer):
    def __init__(self):
        super().__init__()
        self.tokens = layers.Embedding(10_000, 32)
        self.positions = layers.Embedding(words, 32)

    def call(self, x):
        return self.tokens(x) + self.positions(ops.arange(words))


class TransformerBlock(layers.Layer):
    def __init__(self):
        super().__init__()
        self.attention = layers.MultiHeadAttention(2, 32)
        self.fed = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(32)])
        self.norms = [layers.LayerNormalization(epsilon=1e-6) for _ in range(2)]
        self.dropouts = [layers.Dropout(0.1) for _ in range(2)]

    def call(self, x):
        first = self.norms[0](x + self.dropouts[0](self.attention(x, x)))
        return self.norms[1](first + self.dropouts[1](self.fed(first)))


if transformer:
    stack = [TokenAndPositionEmbedding(), TransformerBlock(), layers.GlobalAveragePooling1D()]
    stack += [layers.Dropout(0.1), layers.Dense(20, activation="relu"), layers.Dropout(0.1)]
    stack += [layers.Dense(2, activation="softmax")]
    loss, patience, epochs = "sparse_categorical_crossentropy", 4, 10
else:
    stack = [layers.Embedding(10_000, 32), layers.Dropout(0.5)]
    stack += [layers.Bidirectional(layers.LSTM(32, return_sequences=True))]
    stack += [layers.GlobalAveragePooling1D(), layers.Dropout(0.5)]
    stack += [layers.Dense(1, activation="sigmoid")]
    loss, patience, epochs = "binary_crossentropy", 5, 15
model = keras.Sequential([keras.Input((words,), dtype="int32"), *stack])
model.compile("adam", loss, metrics=["accuracy"])
stopping = keras.callbacks.EarlyStopping(
    "val_accuracy", patience=patience, restore_best_weights=True
)
model.fit(
    x[:cut],
    labels[:cut],
    batch_size=32,
    epochs=epochs,
    validation_split=0.1,
    callbacks=[stopping],
    verbose=2,
)
print(f"test accuracy {model.evaluate(x[cut:], labels[cut:], verbose=0)[1]:.4f}")
