// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/**
 * Images to train and to test with.
 *
 * @param train the images to learn from
 * @param test the images held out
 */
public record ImageSplit(LabelledImages train, LabelledImages test) {}
