// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.backend.pure.memory.Frame;

/** The plan of a body: a frame whose outer slots the surrounding step fills before each run. */
public interface Body {

  /** Returns the frame. */
  Frame frame();

  /** Returns the slot of an input of the body, to be set before {@link #run}. */
  int input(int index);

  /** Returns the slot that receives an output of the body, to be set before {@link #run}. */
  int output(int index);

  /** Runs the body once. */
  void run();
}
