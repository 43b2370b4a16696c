// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** The border between the heap and TensorFlow: dtypes and copies. */
@NullMarked
package dev.nyala.backend.tf.memory;

import org.jspecify.annotations.NullMarked;
