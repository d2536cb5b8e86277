package org.glasshouse.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Everything in one process. */
@Command(name = "demo", description = "Everything in one process, with a bundled example.")
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
