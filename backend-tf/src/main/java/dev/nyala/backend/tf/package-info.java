// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The backend on TensorFlow: its provider, and the variables, programs and executions it makes.
 *
 * <p>A graph becomes one graph of TensorFlow by the lowering table ({@code lower}), which a session
 * runs as it is: nothing rewrites it. Variables are tensors that are fed and fetched without
 * copies.
 */
@NullMarked
package dev.nyala.backend.tf;

import org.jspecify.annotations.NullMarked;
