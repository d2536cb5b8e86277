package org.glasshouse.runner;

import java.util.List;
import org.glasshouse.raw.Collector;
import org.glasshouse.vocabulary.Signal;

/** Makes what reads one signal of a source: new, unopened collectors of different names. */
@FunctionalInterface
public interface Collectors {
  List<? extends Collector<?>> of(Source source, Signal signal);
}
