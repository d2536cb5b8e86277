package org.glasshouse.service;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.InputStreamByteBody;
import io.micronaut.http.codec.CodecException;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

/** Sends parts of files with their exact length, read in threads that may wait. */
@Singleton
@Produces(MediaType.ALL)
final class FilePartWriter implements ResponseBodyWriter<FilePart> {
  private final ExecutorService readers;

  FilePartWriter(@Named(TaskExecutors.BLOCKING) ExecutorService readers) {
    this.readers = readers;
  }

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<FilePart> type,
      MediaType mediaType,
      FilePart part) {
    return InputStreamByteBody.create(
        limited(part), OptionalLong.of(part.length()), readers, bodies);
  }

  @Override
  public void writeTo(
      Argument<FilePart> type,
      MediaType mediaType,
      FilePart part,
      MutableHeaders headers,
      OutputStream out) {
    try (InputStream in = limited(part)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new CodecException("a file could not be sent", e);
    }
  }

  private static InputStream limited(FilePart part) {
    return new LimitedStream(part.bytes(), part.length());
  }
}
