package org.glasshouse.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process has started, stopped in the reverse order: what feeds stops before what is fed. */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> started = new ArrayDeque<>();

  private record Part(String name, AutoCloseable thing) {}

  /** Adds what was just started. */
  synchronized <T extends AutoCloseable> T add(String name, T thing) {
    started.push(new Part(name, thing));
    LOG.info("{} is up", name);
    return thing;
  }

  /** Stops everything; a part that fails to stop does not keep the others. */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      Part part = started.pop();
      try {
        part.thing().close();
        LOG.info("{} has stopped", part.name());
      } catch (Exception e) {
        LOG.warn("{} did not stop in order", part.name(), e);
      }
    }
  }
}
