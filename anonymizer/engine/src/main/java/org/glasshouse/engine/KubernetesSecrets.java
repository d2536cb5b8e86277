package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** The values below {@code data} and {@code stringData} of a Secret, in JSON and in YAML. */
final class KubernetesSecrets {
  private final Scan scan;

  KubernetesSecrets(Scan scan) {
    this.scan = scan;
  }

  /** Looks at the places of data once it is known whether the text is a Secret. */
  void finish() {
    if (!scan.isKubernetesSecret()) {
      return;
    }
    for (int[] place : scan.kubernetesData()) {
      if (scan.at(place[1]) == '{') {
        object(place[1]);
      } else if (scan.at(place[1]) == '\n' || scan.at(place[1]) == -1) {
        block(place[0], place[1]);
      }
    }
  }

  private void object(int open) {
    int at = open + 1;
    while (at < scan.length() && scan.at(at) != '}') {
      int b = scan.at(at);
      if (b == '"' || b == '\'') {
        int end = quotedEnd(at, b);
        int next = end + 1;
        while (scan.is(next, Bytes.SPACE)) {
          next++;
        }
        if (scan.at(next) != ':') {
          hide(at + 1, end);
        }
        at = end;
      } else if (b == ':') {
        int value = at + 1;
        while (scan.is(value, Bytes.SPACE)) {
          value++;
        }
        int end = value;
        while (end < scan.length()
            && scan.at(end) != ','
            && scan.at(end) != '}'
            && !scan.is(end, Bytes.SPACE | Bytes.QUOTE)) {
          end++;
        }
        hide(value, end);
        at = Math.max(at, end - 1);
      }
      at++;
    }
    scan.step(at - open);
  }

  private int quotedEnd(int open, int quote) {
    int depth = scan.projection().quotation(open);
    int at = open + 1;
    while (at < scan.length()
        && !(scan.at(at) == quote && scan.projection().quotation(at) <= depth)) {
      at++;
    }
    return at;
  }

  private void block(int key, int newline) {
    int start = scan.lineStart(key, 80);
    int indent = key - start;
    int line = newline + 1;
    boolean open = false;
    while (line < scan.length()) {
      int end = scan.lineEnd(line, scan.length());
      int text = scan.skipSpaces(line, 80);
      if (text < end) {
        if (text - line <= indent && scan.at(text) != '#') {
          break;
        }
        int colon = text;
        while (colon < end && scan.is(colon, Bytes.NAME)) {
          colon++;
        }
        boolean keyed = scan.at(colon) == ':' && colon > text;
        int value = keyed ? scan.skipSpaces(colon + 1, 8) : text;
        boolean scalar = keyed && (scan.at(value) == '|' || scan.at(value) == '>');
        if (!scalar && (keyed || open)) {
          hide(value, end);
        }
        open = true;
      }
      line = end + 1;
    }
    scan.step(line - newline);
  }

  private void hide(int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    if (end > from && !Values.isMasked(scan, from, end)) {
      scan.secret(from, end, SecretKind.KUBERNETES_SECRET, "kubernetes-secret");
    }
  }
}
