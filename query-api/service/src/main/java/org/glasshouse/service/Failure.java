package org.glasshouse.service;

import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why a request got no answer.
 *
 * @param status HTTP's
 * @param title in a few words
 * @param detail what to do about it; never repeats what the visitor sent
 * @param parameter the one that is wrong; null where none is
 * @param retryAfterSeconds 0 where trying again is no use
 */
public record Failure(
    int status, String title, String detail, @Nullable String parameter, int retryAfterSeconds) {
  /** Nothing is there. */
  public static final Failure NOT_FOUND =
      new Failure(404, "Not found", "There is nothing at this address.", null, 0);

  static final Failure INTERNAL =
      new Failure(500, "Internal error", "The fault is ours and has been noted.", null, 0);

  static Failure of(ParameterException wrong) {
    return new Failure(
        400, "Wrong parameter", String.valueOf(wrong.getMessage()), wrong.parameter(), 0);
  }

  static Failure unavailable() {
    return new Failure(
        503,
        "Not available right now",
        "The archive cannot be read right now. Nothing is lost; please try again.",
        null,
        10);
  }

  /** What the server refuses by itself. */
  static Failure of(HttpStatus status) {
    String detail =
        switch (status) {
          case NOT_FOUND -> NOT_FOUND.detail();
          case METHOD_NOT_ALLOWED -> "This address does not take this method.";
          case REQUEST_ENTITY_TOO_LARGE ->
              "At most %d MiB are taken at once; the last 200 lines of a log are enough."
                  .formatted(ServerSettings.LARGEST_REQUEST >> 20);
          case UNSUPPORTED_MEDIA_TYPE -> "This address takes a form.";
          default ->
              status.getCode() < 500
                  ? "The request cannot be read as HTTP asks."
                  : INTERNAL.detail();
        };
    return new Failure(status.getCode(), status.getReason(), detail, null, 0);
  }
}
