// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Samples read by index from a pair of IDX files that may be larger than memory.
 *
 * <p>The files must not be packed; {@link Idx#read} reads packed ones into memory. Thread-safe.
 * Closing it ends all reading.
 */
public final class IdxDataset implements RandomAccessDataset, AutoCloseable {

  private final Column inputs;
  private final Column targets;
  private final SampleSpec spec;

  private IdxDataset(Column inputs, Column targets) {
    this.inputs = inputs;
    this.targets = targets;
    this.spec = new SampleSpec(List.of(inputs.slot()), List.of(targets.slot()), List.of());
  }

  /**
   * Opens two files.
   *
   * @param inputs samples along the first axis, such as images
   * @param targets as many samples, such as labels
   * @return the data set, to be closed after use
   * @throws DataException if a file is missing, packed, damaged, or the numbers differ
   */
  public static IdxDataset open(Path inputs, Path targets) {
    Column first = Column.open(inputs);
    try {
      Column second = Column.open(targets);
      if (first.rows() != second.rows()) {
        second.close();
        throw new DataException(
            Diagnostic.of("Two IDX files differ in the number of samples")
                .received("%d in %s", second.rows(), targets)
                .expected("%d, as in %s", first.rows(), inputs));
      }
      return new IdxDataset(first, second);
    } catch (DataException e) {
      first.close();
      throw e;
    }
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return inputs.rows();
  }

  @Override
  public void read(int index, Batch target, int row) {
    inputs.read(index, target.slot(0), row * target.stride(0), target.stride(0));
    targets.read(index, target.slot(1), row * target.stride(1), target.stride(1));
  }

  @Override
  public void close() {
    inputs.close();
    targets.close();
  }

  private record Column(Path file, FileChannel channel, LargeHeader header) {

    static Column open(Path file) {
      try {
        if (DataFiles.isGzip(file)) {
          throw new DataException(
              Diagnostic.of("A packed file cannot be read by index")
                  .received(file.toString())
                  .remedy("unpack it with gzip -d, or read it into memory with Idx.read"));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
          return new Column(file, channel, LargeHeader.read(channel, file));
        } catch (DataException | IOException e) {
          channel.close();
          throw e;
        }
      } catch (IOException e) {
        throw DataFiles.unreadable(file, e);
      }
    }

    int rows() {
      return header.rows();
    }

    Slot slot() {
      return Slot.of(header.row().type());
    }

    void read(int index, TensorBuffer target, int at, int count) {
      int bytes = count * header.row().elementBytes();
      boolean direct = header.row().elementBytes() == 1;
      ByteBuffer into =
          direct ? ByteBuffer.wrap(target.bytes(), at, count) : ByteBuffer.allocate(bytes);
      long position = header.offset() + (long) index * bytes;
      try {
        while (into.hasRemaining()) {
          int got = channel.read(into, position);
          if (got < 0) {
            throw IdxHeader.damaged(file.toString(), "it became shorter", "sample " + index);
          }
          position += got;
        }
      } catch (IOException e) {
        throw DataFiles.unreadable(file, e);
      }
      if (!direct) {
        Idx.decode(header.row(), into.flip(), target, at, count);
      }
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw DataFiles.unreadable(file, e);
      }
    }
  }

  /** The number of samples, the header that one sample alone would have, and where they begin. */
  private record LargeHeader(int rows, IdxHeader row, int offset) {

    static LargeHeader read(FileChannel channel, Path file) throws IOException {
      ByteBuffer start = ByteBuffer.allocate(4 + 4 * 255);
      while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
        // Reads on until the buffer is full or the file ends.
      }
      byte[] bytes = start.array();
      int rank = bytes[3] & 0xFF;
      if (start.position() < 4 + 4 * rank || rank == 0) {
        throw IdxHeader.damaged(file.toString(), "it has no samples", "an axis of samples");
      }
      int rows = ByteBuffer.wrap(bytes).getInt(4);
      byte[] one = new byte[4 + 4 * (rank - 1)];
      System.arraycopy(bytes, 0, one, 0, 3);
      one[3] = (byte) (rank - 1);
      System.arraycopy(bytes, 8, one, 4, one.length - 4);
      IdxHeader row = IdxHeader.read(new ByteArrayInputStream(one), file.toString());
      long expected = (long) rows * row.bodyBytes();
      long received = channel.size() - (4 + 4L * rank);
      if (rows < 0 || received != expected) {
        throw IdxHeader.damaged(
            file.toString(),
            received + " bytes of elements",
            Integer.toUnsignedString(rows) + " samples of " + row.type());
      }
      return new LargeHeader(rows, row, 4 + 4 * rank);
    }
  }
}
