// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * A file of events, to which each is written at once and as a whole.
 *
 * <p>Used by one thread at a time.
 */
final class EventFile implements AutoCloseable {

  private static final String VERSION = "brain.Event:2";
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int GRAPH_DEF = 4;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int TENSOR = 8;
  private static final int METADATA = 9;
  private static final int PLUGIN_DATA = 1;
  private static final int PLUGIN_NAME = 1;

  private final Path file;
  private final FileChannel channel;
  private final DoubleSupplier clock;

  private EventFile(Path file, FileChannel channel, DoubleSupplier clock) {
    this.file = file;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * Makes a new file of a name that TensorBoard recognises.
   *
   * @param folder made if it is not there
   * @param clock tells the seconds since 1970
   * @return the file, which holds the version of the format
   * @throws DataException if it cannot be made
   */
  static EventFile create(Path folder, DoubleSupplier clock) {
    try {
      Files.createDirectories(folder);
      long second = (long) clock.getAsDouble();
      for (int number = 0; ; number++) {
        Path file = folder.resolve(name(second, number));
        if (!Files.exists(file)) {
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          EventFile events = new EventFile(file, channel, clock);
          events.write(events.event(0).text(FILE_VERSION, VERSION));
          return events;
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static String name(long second, int number) {
    return String.format(
        Locale.ROOT,
        "events.out.tfevents.%010d.nyala.%d.%d.v2",
        second,
        ProcessHandle.current().pid(),
        number);
  }

  /**
   * Writes a number.
   *
   * @param tag names the series
   * @param value rounded to single precision
   * @param step its place in the series
   */
  void scalar(String tag, double value, long step) {
    summary(tag, "scalars", TensorMessage.scalar(value), step);
  }

  /**
   * Writes how often the elements of a tensor fall into thirty buckets.
   *
   * @param tag names the series
   * @param tensor any tensor
   * @param step its place in the series
   */
  void histogram(String tag, Tensor tensor, long step) {
    double[] rows = Histogram.of(tensor);
    summary(
        tag, "histograms", TensorMessage.matrix(Histogram.BUCKETS, Histogram.COLUMNS, rows), step);
  }

  /**
   * Writes a weight as up to three images, or nothing if it cannot be shown.
   *
   * @param tag names the series
   * @param weight values from 0 to 1 go from black to white
   * @param step its place in the series
   */
  void image(String tag, Tensor weight, long step) {
    WeightImage image = WeightImage.of(weight);
    List<byte[]> files = image.files();
    if (!files.isEmpty()) {
      List<byte[]> strings = new ArrayList<>();
      strings.add(Integer.toString(image.width()).getBytes(StandardCharsets.US_ASCII));
      strings.add(Integer.toString(image.height()).getBytes(StandardCharsets.US_ASCII));
      strings.addAll(files);
      summary(tag, "images", TensorMessage.strings(strings), step);
    }
  }

  /**
   * Writes a graph.
   *
   * @param graph of the layers of a model
   */
  void graph(LayerGraph graph) {
    write(event(0).bytes(GRAPH_DEF, graph.toBytes()));
  }

  private void summary(String tag, String plugin, ProtoMessage tensor, long step) {
    ProtoMessage metadata =
        new ProtoMessage().message(PLUGIN_DATA, new ProtoMessage().text(PLUGIN_NAME, plugin));
    ProtoMessage value =
        new ProtoMessage().text(TAG, tag).message(TENSOR, tensor).message(METADATA, metadata);
    write(event(step).message(SUMMARY, new ProtoMessage().message(VALUE, value)));
  }

  private ProtoMessage event(long step) {
    ProtoMessage event = new ProtoMessage().real(WALL_TIME, clock.getAsDouble());
    return step == 0 ? event : event.integer(STEP, step);
  }

  private void write(ProtoMessage event) {
    try {
      Records.write(channel, event.toBytes());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static DataException unwritable(Path where, IOException cause) {
    return new DataException(
        Diagnostic.of("Events for TensorBoard cannot be written")
            .received("%s", cause)
            .where("%s", where)
            .remedy("give a folder that can be made and written to"),
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
