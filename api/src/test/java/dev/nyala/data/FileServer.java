// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server on this machine whose behaviour a test chooses.
 *
 * <p>Written on sockets, so that it can break off in the middle of an answer.
 */
final class FileServer implements AutoCloseable {

  /** Answers one request, given the first byte asked for (0 unless there is a range). */
  interface Answer {
    void to(int from, OutputStream out) throws IOException;
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  FileServer() throws IOException {
    Thread thread = new Thread(this::serve, "file-server");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/";
  }

  void on(String path, Answer answer) {
    answers.put(path, answer);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // The client went away, or the server was closed.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String request = in.readLine();
    if (request == null) {
      return;
    }
    String path = request.split(" ", -1)[1];
    int from = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Range: bytes=")) {
        from = Integer.parseInt(line.substring(13, line.length() - 1));
      }
    }
    requests.add(path + (from == 0 ? "" : " from " + from));
    OutputStream out = socket.getOutputStream();
    answers
        .getOrDefault(path, (f, o) -> head(o, "404 Not Found", "Content-Length: 0"))
        .to(from, out);
    out.flush();
  }

  /** Writes the beginning of an answer. */
  static void head(OutputStream out, String status, String... headers) throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** Gives the whole file, or what the request's range asks for. */
  static Answer file(byte[] bytes) {
    return (from, out) -> {
      if (from >= bytes.length) {
        head(out, "416 Range Not Satisfiable", "Content-Length: 0");
        return;
      }
      String length = "Content-Length: " + (bytes.length - from);
      if (from == 0) {
        head(out, "200 OK", length);
      } else {
        String range = from + "-" + (bytes.length - 1) + "/" + bytes.length;
        head(out, "206 Partial Content", length, "Content-Range: bytes " + range);
      }
      out.write(bytes, from, bytes.length - from);
    };
  }

  /** Promises the whole file and ends after some bytes. */
  static Answer broken(byte[] bytes, int sent) {
    return (from, out) -> {
      head(out, "200 OK", "Content-Length: " + bytes.length);
      out.write(bytes, 0, sent);
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
