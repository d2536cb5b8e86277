package org.glasshouse.engine;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom the attributes of a record name. The same names are hidden in its text, wherever they stand.
 *
 * @param hosts names of the hosts and nodes that it comes from, in lower case
 * @param users logins and names of the persons that it speaks of, in lower case
 */
public record Origin(Set<String> hosts, Set<String> users) {
  /** That of a record whose attributes name nobody. */
  public static final Origin UNKNOWN = new Origin(Set.of(), Set.of());

  public Origin {
    hosts = lower(hosts);
    users = lower(users);
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
