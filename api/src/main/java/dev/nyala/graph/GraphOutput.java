// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

/**
 * A tensor that a run returns.
 *
 * @param name unique among the outputs
 * @param value what is returned
 */
public record GraphOutput(String name, Value value) {}
