// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.NyalaException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A file of a {@link TrainingSnapshot}: a mark with the version, the place, the values with every
 * bit, and a checksum of all before it.
 */
final class BackupFile {

  /** "NYALABK" and the version. */
  private static final long MARK = 0x4E59414C41424B01L;

  private static final int BUFFER = 1 << 16;

  private BackupFile() {}

  /** Writes a new file to the disk, in place of one of that name. */
  static void write(Path file, TrainingSnapshot snapshot) throws IOException {
    CRC32 sum = new CRC32();
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        DataOutputStream out =
            new DataOutputStream(
                new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), sum))) {
      out.writeLong(MARK);
      out.writeInt(snapshot.epoch());
      out.writeLong(snapshot.batch());
      out.writeLong(snapshot.pass());
      out.writeLong(snapshot.read());
      out.writeInt(snapshot.values().size());
      for (Map.Entry<String, Tensor> entry : snapshot.values().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue().type().toString());
        write(out, entry.getValue().toBuffer());
      }
      out.writeLong(sum.getValue());
      out.flush();
      // What is renamed has to be on the disk, or a crash would leave an empty file.
      channel.force(true);
    }
  }

  private static void write(DataOutputStream out, TensorBuffer values) throws IOException {
    DType dtype = values.type().dtype();
    for (int i = 0; i < values.size(); i++) {
      if (dtype == DType.FLOAT32) {
        out.writeInt(Float.floatToRawIntBits(values.floats()[i]));
      } else if (dtype.isFloating()) {
        out.writeLong(Double.doubleToRawLongBits(values.getDouble(i)));
      } else {
        out.writeLong(values.getLong(i));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is damaged, or no backup
   */
  static TrainingSnapshot read(Path file) {
    try {
      requireWhole(file);
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
        return read(in, Files.size(file));
      }
    } catch (IOException | NyalaException e) {
      throw new DataException(
          Diagnostic.of("A backup of a training is damaged, or of another version")
              .received("%s", e.getMessage() == null ? e : e.getMessage())
              .where("%s", file)
              .remedy("delete the file to train from the beginning"),
          e);
    }
  }

  private static void requireWhole(Path file) throws IOException {
    CRC32 sum = new CRC32();
    long left = Files.size(file) - Long.BYTES;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      while (left > 0) {
        byte[] some = in.readNBytes((int) Math.min(left, BUFFER));
        if (some.length == 0) {
          break;
        }
        sum.update(some);
        left -= some.length;
      }
      if (left != 0 || new DataInputStream(in).readLong() != sum.getValue()) {
        throw new IOException("the checksum is wrong");
      }
    }
  }

  private static TrainingSnapshot read(DataInputStream in, long size) throws IOException {
    if (in.readLong() != MARK) {
      throw new IOException("the file does not begin as a backup of this version");
    }
    int epoch = in.readInt();
    long batch = in.readLong();
    long pass = in.readLong();
    long read = in.readLong();
    Map<String, Tensor> values = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      TensorType type = TensorType.parse(in.readUTF());
      int width = type.dtype() == DType.FLOAT32 ? Float.BYTES : Long.BYTES;
      if ((long) type.shape().size() * width > size) {
        throw new IOException("there is more of " + name + " than the file holds");
      }
      values.put(name, tensor(in, new TensorBuffer(type)));
    }
    return new TrainingSnapshot(epoch, batch, pass, read, values);
  }

  private static Tensor tensor(DataInputStream in, TensorBuffer values) throws IOException {
    DType dtype = values.type().dtype();
    for (int i = 0; i < values.size(); i++) {
      if (dtype == DType.FLOAT32) {
        values.floats()[i] = Float.intBitsToFloat(in.readInt());
      } else if (dtype.isFloating()) {
        values.setDouble(i, Double.longBitsToDouble(in.readLong()));
      } else {
        values.setLong(i, in.readLong());
      }
    }
    return values.toTensor();
  }
}
