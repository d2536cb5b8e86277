package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How errors of operating systems, of Go, of gRPC and of Kubernetes begin, in the spelling of
 * signatures. A statement that ends in {@code %v} ends in one of these.
 */
final class ErrorTexts {
  /** Openings that are an error wherever they follow a colon. */
  private static final String OPENINGS =
      """
      operation not permitted
      no such
      interrupted system call
      input/output error
      <> error
      argument list too long
      exec format error
      bad file descriptor
      bad address
      bad gateway
      bad request
      no child processes
      resource temporarily unavailable
      resource deadlock avoided
      resource busy
      cannot allocate memory
      permission denied
      block device required
      device or resource busy
      file exists
      file already closed
      file already exists
      file name too long
      invalid cross-device link
      not a directory
      not found
      not implemented
      not supported
      not authorized
      not allowed
      is a directory
      invalid argument
      invalid character
      invalid connection
      invalid memory address
      invalid operation
      too many
      inappropriate ioctl
      text file busy
      no space left
      illegal seek
      read-only file system
      broken pipe
      numerical result
      function not implemented
      directory not empty
      no data available
      protocol error
      value too large
      software caused connection abort
      connection abort
      connection refused
      connection reset
      connection timed out
      connection closed
      connection error
      connect: connection
      socket operation
      message too long
      protocol not available
      protocol not supported
      operation not supported
      operation not permitted
      operation timed out
      operation cannot be fulfilled
      operation already in progress
      operation now in progress
      operation canceled
      operation was canceled
      address already in use
      cannot assign requested address
      network is down
      network is unreachable
      no buffer space
      transport endpoint
      transport is closing
      transport: error
      transport closed
      host is down
      host is unreachable
      no route to host
      stale file handle
      disk quota exceeded
      quota exceeded
      key has expired
      context deadline exceeded
      context canceled
      context cancelled
      deadline exceeded
      request canceled
      request timed out
      request timeout
      eof
      unexpected eof
      unexpected end of
      unexpected status
      unexpected response
      unexpected newline
      short read
      short write
      short buffer
      i/o timeout
      read/write on closed pipe
      use of closed
      tls:
      x509:
      http:
      json:
      yaml:
      xml:
      sql:
      grpc:
      http2:
      dial tcp
      dial udp
      dial unix
      read tcp
      read udp
      read unix
      write tcp
      write udp
      write unix
      accept tcp
      listen tcp
      listen udp
      listen unix
      lookup
      rpc error:
      exit status
      exit code
      signal:
      wait: remote command
      exec:
      open <>
      stat <>
      lstat <>
      read <>
      write <>
      mkdir <>
      remove <>
      unlink <>
      unlinkat <>
      rename <>
      readlink <>
      chmod <>
      chown <>
      mount <>
      get <>:
      get http
      post <>:
      put <>:
      head <>:
      patch <>:
      delete <>:
      strconv#atoi
      strconv#parseint
      strconv#parsebool
      strconv#parsefloat
      tls handshake timeout
      parse <>
      parsing time
      timed out
      timeout
      the server
      the object
      the operation
      the request
      internal error
      internal server error
      an error on the server
      server closed
      service unavailable
      unauthorized
      forbidden
      conflict
      already exists
      object is being deleted
      mvcc:
      etcdserver:
      etcdclient:
      raft:
      leader changed
      no leader
      no endpoints
      no matches for
      no kind
      unknown service
      unknown error
      unsupported protocol
      malformed
      missing port
      first path segment
      name or service not known
      temporary failure in name resolution
      nil pointer
      runtime error:
      out of memory
      index out of range
      unable to
      failed to
      failed
      failure
      error
      errors
      could not
      couldn't
      cannot
      can't
      unexpected
      invalid
      no
      <> errors occurred
      <> error occurred
      admission webhook
      operation
      """;

  /** Ends that are an error whatever stands before them. */
  private static final List<String> ENDS =
      List.of(
          "not found",
          "already exists",
          "connection refused",
          "connection reset by peer",
          "no such host",
          "no such file or directory",
          "permission denied",
          "i/o timeout",
          "is forbidden",
          "deadline exceeded",
          "eof",
          "broken pipe",
          "timed out",
          "timeout",
          "not permitted",
          "out of range");

  /** Openings that are an error wherever they stand, since nobody says them of anything else. */
  private static final String UNMISTAKABLE =
      """
      operation not permitted
      no such
      input/output error
      resource temporarily unavailable
      cannot allocate memory
      permission denied
      device or resource busy
      file exists
      file already exists
      file does not exist
      invalid argument
      invalid character
      too many open files
      no space left
      broken pipe
      read-only file system
      connection refused
      connection reset
      connection timed out
      operation cannot be fulfilled
      address already in use
      network is unreachable
      transport is closing
      no route to host
      context deadline exceeded
      context canceled
      deadline exceeded
      eof
      unexpected eof
      unexpected end of
      i/o timeout
      tls:
      x509:
      http2:
      dial tcp
      dial udp
      dial unix
      read tcp
      write tcp
      rpc error:
      exit status
      signal:
      get <>: dial
      get <>: context
      strconv#atoi:
      strconv#parseint:
      timed out waiting
      mvcc:
      etcdserver:
      admission webhook
      unauthorized
      """;

  private static final Map<String, List<String[]>> BY_FIRST_WORD = byFirstWord(OPENINGS);
  private static final Map<String, List<String[]>> UNMISTAKABLE_BY_FIRST_WORD =
      byFirstWord(UNMISTAKABLE);

  private static Map<String, List<String[]>> byFirstWord(String openings) {
    Map<String, List<String[]>> byFirstWord = new HashMap<>();
    for (String line : openings.strip().lines().toList()) {
      String[] words = line.strip().split(" ", -1);
      byFirstWord.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(words);
    }
    return byFirstWord;
  }

  /**
   * Words that say that something went wrong; why, is what comes after a later colon. With a colon
   * of its own, such a word is a severity.
   */
  private static final Set<String> FAILURES =
      Set.of(
          "failed",
          "fail",
          "fails",
          "failing",
          "failure",
          "unable",
          "cannot",
          "can't",
          "couldn't",
          "could",
          "error",
          "errors");

  /** So many words say what went wrong. */
  private static final int HEAD_WORDS = 3;

  private ErrorTexts() {}

  /**
   * Where in the tokens of a signature the text of an error begins that a statement took in.
   *
   * @param to the end of the message, before its fields
   * @return {@code to} where there is none
   */
  static int begin(String[] tokens, int to) {
    int words = 0;
    boolean failed = false;
    for (int at = 0; at < to; at++) {
      if (failed && words >= HEAD_WORDS && tokens[at - 1].endsWith(":")) {
        return at;
      }
      if (words >= 2 && isErrorField(tokens[at - 1])) {
        return at;
      }
      if (words >= 2
          && (tokens[at - 1].endsWith(":") ? opens(tokens, at, to) : isNamed(tokens, at, to))) {
        return at;
      }
      if (!tokens[at].startsWith("<>")) {
        words++;
        failed |= FAILURES.contains(tokens[at]);
      }
    }
    return to;
  }

  /** Whether the words before say that an error follows, without a colon. */
  private static boolean isNamed(String[] tokens, int at, int to) {
    String before = tokens[at - 1];
    return (before.equals("error")
            || (at > 1
                && ((before.equals("of") && tokens[at - 2].equals("because"))
                    || (before.equals("to") && tokens[at - 2].equals("due")))))
        && opens(BY_FIRST_WORD, tokens, at, to);
  }

  private static boolean isErrorField(String token) {
    return token.equals("err=<>") || token.equals("error=<>") || token.equals("reason=<>");
  }

  /** Whether the text of an error begins here that cannot be taken for anything else. */
  static boolean isKnown(String[] tokens, int at, int to) {
    return opens(UNMISTAKABLE_BY_FIRST_WORD, tokens, at, to) || isRefusal(tokens, at, to);
  }

  /** Whether a word says that something went wrong. */
  static boolean isFailure(String token) {
    return FAILURES.contains(token);
  }

  /** {@code pods <> not found} and {@code nodes is forbidden}, as Kubernetes says it. */
  private static boolean isRefusal(String[] tokens, int at, int to) {
    return at + 2 < to
        && ((tokens[at + 1].equals("is") && tokens[at + 2].startsWith("forbidden"))
            || (at + 4 == to
                && tokens[at + 1].equals(Signature.SLOT)
                && (tokens[at + 3].equals("found") || tokens[at + 3].equals("exists"))));
  }

  private static boolean opens(String[] tokens, int at, int to) {
    return opens(BY_FIRST_WORD, tokens, at, to) || endsAsError(tokens, at, to);
  }

  private static boolean opens(
      Map<String, List<String[]>> byFirstWord, String[] tokens, int at, int to) {
    List<String[]> openings = byFirstWord.get(tokens[at]);
    if (openings == null && tokens[at].endsWith(":")) {
      openings = byFirstWord.get(tokens[at].substring(0, tokens[at].length() - 1));
    }
    if (openings != null) {
      for (String[] opening : openings) {
        if (matches(tokens, at, to, opening)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean matches(String[] tokens, int at, int to, String[] opening) {
    if (at + opening.length > to) {
      return false;
    }
    for (int index = 0; index < opening.length; index++) {
      String token = tokens[at + index];
      if (!token.equals(opening[index])
          && !(token.length() == opening[index].length() + 1
              && token.startsWith(opening[index])
              && token.endsWith(":"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsAsError(String[] tokens, int at, int to) {
    for (String end : ENDS) {
      String[] words = end.split(" ", -1);
      int from = to - words.length;
      if (from >= at && matches(tokens, from, to, words)) {
        return true;
      }
    }
    return false;
  }
}
