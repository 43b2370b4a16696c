// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector shape of the process. On JDK 17 the use of a second shape anywhere slows every
 * kernel down, because the shapes share their type profiles.
 */
final class Lanes {

  /** The shape that the hardware prefers. */
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LENGTH = SPECIES.length();

  /** Whether there are 32 registers, as on hardware with 512-bit vectors, and not 16. */
  static final boolean WIDE = LENGTH >= 16;

  private Lanes() {}
}
