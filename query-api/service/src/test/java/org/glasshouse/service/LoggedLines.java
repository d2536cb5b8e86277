package org.glasshouse.service;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Keeps all that any library logs at level info and above. */
final class LoggedLines extends AbstractAppender implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Level before = context.getRootLogger().getLevel();

  LoggedLines() {
    super("kept", null, null, true, Property.EMPTY_ARRAY);
    start();
    context.getRootLogger().addAppender(this);
    context.getRootLogger().setLevel(Level.INFO);
  }

  @Override
  public void append(LogEvent event) {
    StringWriter text = new StringWriter();
    text.append(event.getMessage().getFormattedMessage());
    if (event.getThrown() != null) {
      event.getThrown().printStackTrace(new PrintWriter(text, true));
    }
    lines.add(text.toString());
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    context.getRootLogger().removeAppender(this);
    context.getRootLogger().setLevel(before);
    stop();
  }
}
