// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.device.DeviceMemory;
import dev.nyala.backend.nd4j.memory.Block;
import dev.nyala.backend.nd4j.memory.Transfer;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/** Keeps each variable in a block of native memory. */
final class Nd4jMemory implements DeviceMemory<Block> {

  @Override
  public Block of(TensorBuffer elements) {
    Block block = blank(elements.type());
    if (elements.size() > 0) {
      Transfer.store(elements, block.bytes(0, block.size()));
    }
    return block;
  }

  @Override
  public void read(Block from, TensorBuffer to) {
    if (to.size() > 0) {
      Transfer.load(from.bytes(0, from.size()), to);
    }
  }

  @Override
  public Block blank(TensorType type) {
    return Block.of((long) type.shape().size() * type.dtype().bytes());
  }

  @Override
  public void release(Block memory) {
    memory.close();
  }
}
