package org.glasshouse.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process has started. It is stopped in the reverse order, on a signal or a fault, so that
 * what feeds stops before what is fed.
 */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> started = new ArrayDeque<>();
  private volatile boolean closed;

  private record Part(String name, AutoCloseable thing) {}

  /** Makes room for parts, which a signal to the process stops in order. */
  static Parts stoppedBySignals() {
    Parts parts = new Parts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    return parts;
  }

  /** Adds what was just started; where all has been stopped meanwhile, it is stopped too. */
  <T extends AutoCloseable> T add(String name, T thing) {
    synchronized (this) {
      if (!closed) {
        started.push(new Part(name, thing));
        LOG.info("{}: up", name);
        return thing;
      }
    }
    stop(new Part(name, thing));
    throw new LaunchException("stopped while starting");
  }

  /** Whether everything is being stopped. */
  boolean isClosing() {
    return closed;
  }

  /** Stops everything; a part that fails to stop does not keep the others. */
  @Override
  public void close() {
    closed = true;
    stopAll();
  }

  private synchronized void stopAll() {
    while (!started.isEmpty()) {
      stop(started.pop());
    }
  }

  private static void stop(Part part) {
    try {
      part.thing().close();
      LOG.info("{}: stopped", part.name());
    } catch (Exception e) {
      LOG.warn("{}: did not stop in order", part.name(), e);
    }
  }
}
