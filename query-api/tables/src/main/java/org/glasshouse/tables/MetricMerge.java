package org.glasshouse.tables;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorted rows of several sources as one: of two of the same place that of the first source. */
final class MetricMerge implements Iterator<MetricRow>, AutoCloseable {
  private record Source(MetricRow head, int number, Iterator<MetricRow> rest) {}

  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(
          Comparator.comparing(Source::head, MetricRow.ORDER).thenComparingInt(Source::number));
  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
  private @Nullable MetricRow last;

  MetricMerge(List<? extends Iterator<MetricRow>> inputs) {
    for (int number = 0; number < inputs.size(); number++) {
      Iterator<MetricRow> rows = inputs.get(number);
      if (rows instanceof AutoCloseable closeable) {
        open.push(closeable);
      }
      advance(number, rows);
    }
  }

  private void advance(int number, Iterator<MetricRow> rows) {
    if (rows.hasNext()) {
      sources.add(new Source(rows.next(), number, rows));
    }
  }

  @Override
  public boolean hasNext() {
    while (!sources.isEmpty() && isDouble(sources.element().head())) {
      take();
    }
    return !sources.isEmpty();
  }

  private boolean isDouble(MetricRow row) {
    return last != null && MetricRow.ORDER.compare(last, row) == 0;
  }

  private MetricRow take() {
    Source source = sources.remove();
    advance(source.number(), source.rest());
    return source.head();
  }

  @Override
  public MetricRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    MetricRow row = take();
    last = row;
    return row;
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
