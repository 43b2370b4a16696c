// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

/**
 * A plan that is run for each element of sequences. Its inputs are external: first what is carried,
 * then one element of each sequence, then what stays the same; its outputs: what is carried on,
 * then what is stacked.
 *
 * @param body one step
 * @param carried how many values are carried
 * @param sequences how many sequences are consumed
 * @param length the number of steps
 * @param reverse whether the last element comes first
 * @param histories whether what is carried is also stacked, as it was before each step
 */
public record Loop(
    Plan body, int carried, int sequences, int length, boolean reverse, boolean histories) {}
