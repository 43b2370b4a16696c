// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The callback that writes what TensorBoard shows, and its event files: records, the messages in
 * them, and what these hold.
 *
 * <p>Numbers and names of fields are those of TensorFlow's {@code event.proto}, {@code
 * summary.proto}, {@code tensor.proto} and {@code graph.proto}. Whatever else writes or reads
 * events belongs here; other callbacks do not.
 */
@NullMarked
package dev.nyala.callbacks.tensorboard;

import org.jspecify.annotations.NullMarked;
