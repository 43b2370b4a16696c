// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.backend.pure.kernel.Activation;
import dev.nyala.backend.pure.memory.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a product or convolution does to its result while it is in the cache.
 *
 * @param bias a row that is added, or null
 * @param activation what is applied then
 */
public record Epilogue(@Nullable Place bias, Activation activation) {

  /** Nothing. */
  public static final Epilogue NONE = new Epilogue(null, Activation.NONE);
}
