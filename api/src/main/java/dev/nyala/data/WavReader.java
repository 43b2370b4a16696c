// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the chunks of a RIFF file that make a sound, and passes over all others. */
final class WavReader {

  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int LONGEST_FORMAT = 1 << 12;

  private final InputStream in;
  private final String name;
  private int channels;
  private int rate;

  WavReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  Wav read() throws IOException {
    ByteBuffer riff = bytes(12, "its header");
    if (!tag(riff, 0).equals("RIFF") || !tag(riff, 8).equals("WAVE")) {
      throw damaged("other first bytes", "RIFF and WAVE");
    }
    while (true) {
      ByteBuffer head = bytes(8, channels == 0 ? "the format" : "the samples");
      String tag = tag(head, 0);
      long size = head.getInt(4) & 0xFFFFFFFFL;
      switch (tag) {
        case "fmt " -> format(size);
        case "data" -> {
          return samples(size);
        }
        default -> in.skipNBytes(size);
      }
      // Chunks begin at even places.
      in.skipNBytes(tag.equals("fmt ") || size % 2 == 0 ? 0 : 1);
    }
  }

  private void format(long size) throws IOException {
    if (size < 16 || size > LONGEST_FORMAT) {
      throw damaged("a format of " + size + " bytes", "16 bytes or a few more");
    }
    ByteBuffer format = bytes((int) (size + size % 2), "the format");
    int code = format.getShort(0) & 0xFFFF;
    if (code == EXTENSIBLE && size >= 26) {
      code = format.getShort(24) & 0xFFFF;
    }
    channels = format.getShort(2) & 0xFFFF;
    rate = format.getInt(4);
    int bits = format.getShort(14);
    if (code != PCM || bits != 16) {
      throw new DataException(
          Diagnostic.of("A sound is in a format that is not read")
              .received("format %d of %d bits", code, bits)
              .expected("format %d (PCM) of 16 bits", PCM)
              .where(name)
              .remedy("convert it, for example with: ffmpeg -i in.wav -c:a pcm_s16le out.wav"));
    }
    if (channels == 0 || rate < 1) {
      throw damaged(channels + " channels at rate " + rate, "at least 1 channel and a rate");
    }
  }

  private Wav samples(long size) throws IOException {
    if (channels == 0) {
      throw damaged("samples before their format", "a chunk 'fmt ' before the chunk 'data'");
    }
    if (size > Integer.MAX_VALUE - 8 || size % (2L * channels) != 0) {
      throw damaged(
          size + " bytes of samples",
          "whole samples of " + channels + " channels, below 2^31 bytes");
    }
    byte[] body = DataFiles.read(in, (int) size);
    if (body.length < size) {
      throw damaged("it ends after " + body.length + " bytes of samples", size + " bytes");
    }
    ByteBuffer elements = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    int count = body.length / 2 / channels;
    TensorBuffer samples = new TensorBuffer(TensorType.of(DType.FLOAT32, count, channels));
    for (int i = 0; i < samples.size(); i++) {
      samples.floats()[i] = elements.getShort() / 32768f;
    }
    return new Wav(rate, samples.toTensor());
  }

  private ByteBuffer bytes(int count, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw damaged("it ends before " + what, "a complete file");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String tag(ByteBuffer bytes, int at) {
    return StandardCharsets.ISO_8859_1.decode(bytes.slice(at, 4)).toString();
  }

  private DataException damaged(String received, String expected) {
    return new DataException(
        Diagnostic.of("A WAV file is damaged")
            .received(received)
            .expected(expected)
            .where(name)
            .remedy("copy or download it again"));
  }
}
