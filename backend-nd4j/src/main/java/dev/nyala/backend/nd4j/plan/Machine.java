// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.backend.nd4j.engine.DataTypes;
import dev.nyala.backend.nd4j.engine.Engine;
import dev.nyala.backend.nd4j.memory.Block;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/** The memory that a plan runs in, as the library sees it. Used by one thread at a time. */
final class Machine implements AutoCloseable {

  /** Where a region is now. */
  private static final class Place {
    final OpaqueDataBuffer root;
    Block block;
    long offset;

    Place(OpaqueDataBuffer root, Block block, long offset) {
      this.root = root;
      this.block = block;
      this.offset = offset;
    }
  }

  private final Engine engine;
  private final Block memory;
  private final Map<Region, Place> places = new HashMap<>();
  private final List<OpaqueDataBuffer> buffers = new ArrayList<>();

  Machine(Engine engine, long bytes) {
    this.engine = engine;
    this.memory = Block.of(bytes);
  }

  Engine engine() {
    return engine;
  }

  Nd4jCpu functions() {
    return engine.functions();
  }

  /** Gives a region its place in the memory of the machine; one from outside has none yet. */
  private Place place(Region region) {
    return places.computeIfAbsent(
        region,
        r -> {
          long offset = r.external ? 0 : r.offset;
          OpaqueDataBuffer root =
              functions()
                  .dbCreateExternalDataBuffer(
                      r.size(), DataTypes.of(r.dtype()), memory.address(offset), null);
          buffers.add(root);
          return new Place(root, memory, offset);
        });
  }

  /** Points a region, and with it every array in it, to other memory. */
  void point(Region region, Block block, long offset) {
    Place place = place(region);
    if (place.block != block || place.offset != offset) {
      place.block = block;
      place.offset = offset;
      functions().dbSetPrimaryBuffer(place.root, block.address(offset), region.size());
    }
  }

  /** Returns the buffer of an array, which moves with its region. */
  OpaqueDataBuffer buffer(Array array) {
    Place place = place(array.region());
    long width = array.dtype().bytes();
    OpaqueDataBuffer view =
        functions()
            .dbCreateView(
                place.root,
                (array.region().size() - array.offset()) * width,
                array.offset() * width);
    buffers.add(view);
    return view;
  }

  LongPointer shape(Array array) {
    return engine.shape(array.dtype(), array.dims(), array.strides(), array.isDense());
  }

  /** Returns the elements of a dense array where they are now. */
  ByteBuffer bytes(Array array) {
    Place place = place(array.region());
    long width = array.dtype().bytes();
    return place.block.bytes(place.offset + array.offset() * width, array.size() * width);
  }

  /** Returns the address of an array's first element. */
  Pointer address(Array array) {
    Place place = place(array.region());
    return place.block.address(place.offset + array.offset() * array.dtype().bytes());
  }

  /** Returns the block that holds a region now. */
  Block block(Array array) {
    return place(array.region()).block;
  }

  /** Returns the offset of an array's first element in its block. */
  long offset(Array array) {
    return place(array.region()).offset + array.offset() * array.dtype().bytes();
  }

  @Override
  public void close() {
    for (int i = buffers.size() - 1; i >= 0; i--) {
      functions().deleteDataBuffer(buffers.get(i));
    }
    memory.close();
  }
}
