// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/**
 * A data set in two parts.
 *
 * @param train the samples to learn from
 * @param test the samples held out, for testing or validation
 */
public record Split(RandomAccessDataset train, RandomAccessDataset test) {}
