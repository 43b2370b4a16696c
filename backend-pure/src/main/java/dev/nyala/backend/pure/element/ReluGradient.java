// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.graph.Value;

/**
 * The select {@code activation > 0 ? cotangent : 0} that differentiating a rectifier gives.
 *
 * @param cotangent what passes
 * @param activation what decides
 */
record ReluGradient(Value cotangent, Value activation) {}
