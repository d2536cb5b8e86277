package org.glasshouse.service;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.glasshouse.store.StoreUnavailableException;

/** Which ids lead to the page of one error: who asks for one of them asks for all. */
@FunctionalInterface
public interface Aliases {
  /** Where each error has one id. */
  Aliases NONE = List::of;

  /** All ids that lead to the page of one, with itself. */
  Collection<String> ids(String id) throws StoreUnavailableException;

  /** The ids that a filter means, or itself while they are not known; none where it is empty. */
  default Set<String> asked(String filter) {
    if (filter.isEmpty()) {
      return Set.of();
    }
    try {
      return Set.copyOf(ids(filter));
    } catch (StoreUnavailableException e) {
      return Set.of(filter);
    }
  }
}
