// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import java.util.List;
import org.tensorflow.Output;

/** Writes a node of the intermediate representation with ops of TensorFlow. */
public interface Lowering {

  /**
   * Writes one node.
   *
   * @param site the node and where to write it
   * @return one value per result; a result that is not used may be null
   */
  List<Output<?>> lower(Site site);

  /** Writes a node that has one result. */
  interface Single {
    /** Returns the result. */
    Output<?> lower(Site site);
  }

  /** Returns the lowering of a node with one result. */
  static Lowering of(Single single) {
    return site -> List.of(single.lower(site));
  }
}
