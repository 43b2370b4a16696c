// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.backend.pure.kernel.Scratch;
import dev.nyala.backend.pure.kernel.VectorKernels;
import dev.nyala.backend.pure.memory.Tiles;
import dev.nyala.backend.pure.parallel.Team;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the steps of one execution share.
 *
 * @param kernels the inner loops
 * @param team the threads
 * @param scratch working memory by thread
 * @param tiles tiles by thread
 */
public record Machine(VectorKernels kernels, Team team, Scratch scratch, List<Tiles> tiles) {

  /** Returns a machine with working memory of its own. */
  public static Machine of(VectorKernels kernels, Team team) {
    return new Machine(
        kernels,
        team,
        new Scratch(team.threads()),
        Stream.generate(Tiles::new).limit(team.threads()).toList());
  }
}
