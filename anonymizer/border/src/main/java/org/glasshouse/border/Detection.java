package org.glasshouse.border;

import java.util.List;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.jspecify.annotations.Nullable;

/** What the border asks of the detection engine. May fail with any exception. */
interface Detection {
  /** As {@link Engine#bodies}. */
  List<Anonymized> bodies(StreamWindow window);

  /** As {@link Engine#document}. */
  List<Anonymized> document(List<String> parts, Pseudonyms pseudonyms);

  /** As {@link Engine#value}. */
  Anonymized value(String key, String value, Pseudonyms pseudonyms);

  /** As {@link Engine#key}. */
  Anonymized key(String key, Pseudonyms pseudonyms);

  /** As {@link Engine#objectName}. */
  Anonymized objectName(
      ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms);

  /** The engine by a policy. */
  static Detection by(Policy policy) {
    Engine engine = new Engine(policy);
    return new Detection() {
      @Override
      public List<Anonymized> bodies(StreamWindow window) {
        return engine.bodies(window);
      }

      @Override
      public List<Anonymized> document(List<String> parts, Pseudonyms pseudonyms) {
        return engine.document(parts, pseudonyms);
      }

      @Override
      public Anonymized value(String key, String value, Pseudonyms pseudonyms) {
        return engine.value(key, value, pseudonyms);
      }

      @Override
      public Anonymized key(String key, Pseudonyms pseudonyms) {
        return engine.key(key, pseudonyms);
      }

      @Override
      public Anonymized objectName(
          ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms) {
        return engine.objectName(kind, name, namespace, pseudonyms);
      }
    };
  }
}
