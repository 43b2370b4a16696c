// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import java.util.List;

/** One thing that a plan does. */
interface Step {

  /** Returns what is read. */
  List<Array> reads();

  /** Returns what is written; every element of it. */
  List<Array> writes();

  /** Makes the step ready for being run again and again in one place. */
  Instruction prepare(Machine machine);
}
