# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""TensorBoard: the event files that Keras and TensorFlow write for given figures and weights.

Needs the package tensorboard beside those of the README. Writes keras.txt, which
TensorBoardTest of the module api reads: the records of each file, a line each, in base64. The
times in the events are all set to the same; everything else is as TensorFlow wrote it.
"""

import base64
import pathlib
import tempfile

import numpy as np
import tensorflow as tf
from fixtures import keras
from tensorflow.core.util import event_pb2

TARGET = (
    pathlib.Path(__file__).resolve().parents[2]
    / "api/src/test/resources/dev/nyala/callbacks/tensorboard/keras.txt"
)
TIME = 1700000000.25
EPOCHS = 3
BATCHES = 2


def weights():
    """Returns a kernel of many values and a bias of one."""
    return [
        (np.arange(24, dtype=np.float32).reshape(4, 6) - 7) ** 2 / 64,
        np.full(6, 0.75, np.float32),
    ]


def train(folder):
    """Calls the hooks of a training whose figures are fractions of the number of steps.

    Epochs end with a batch whose figures are written, because Keras 3.15.1 drops the figures of
    other epochs, which TensorFlow's own callback does not.
    """
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6)])
    model.compile(keras.optimizers.SGD(0.0625), "mse")
    model.optimizer.build(model.trainable_variables)
    model.set_weights(weights())
    board = keras.callbacks.TensorBoard(
        folder, write_graph=False, histogram_freq=2, update_freq=2
    )
    board.set_model(model)
    board.on_train_begin()
    steps = 0
    for epoch in range(EPOCHS):
        board.on_epoch_begin(epoch)
        for batch in range(BATCHES):
            board.on_train_batch_begin(batch)
            steps += 1
            model.optimizer.iterations.assign(steps)
            board.on_train_batch_end(batch, {"loss": 1 / steps, "mae": 2 / steps})
        board.on_test_begin()
        for batch in range(BATCHES):
            board.on_test_batch_begin(batch)
            board.on_test_batch_end(batch, {"loss": 3 / steps})
        board.on_test_end({"loss": 3 / steps})
        board.on_epoch_end(
            epoch, {"loss": 1 / steps, "mae": 2 / steps, "val_loss": 3 / steps}
        )
    board.on_train_end()


def records(file):
    """Yields the records of a file with the time set, framed as in the file."""
    for record in tf.data.TFRecordDataset(str(file)):
        event = event_pb2.Event.FromString(record.numpy())
        assert event.SerializeToString() == record.numpy()
        event.wall_time = TIME
        with tempfile.NamedTemporaryFile() as framed:
            with tf.io.TFRecordWriter(framed.name) as writer:
                writer.write(event.SerializeToString())
            yield pathlib.Path(framed.name).read_bytes()


if __name__ == "__main__":
    lines = [f"# Keras {keras.__version__}, TensorFlow {tf.__version__}"]
    with tempfile.TemporaryDirectory() as folder:
        train(folder)
        for name in ("train", "validation"):
            (file,) = pathlib.Path(folder, name).iterdir()
            # The first record names the program that wrote the file.
            for record in list(records(file))[1:]:
                lines.append(f"{name} {base64.b64encode(record).decode()}")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
