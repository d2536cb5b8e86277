package org.glasshouse.web;

import java.net.URI;

/**
 * Where the archive stands for the world; canonical links are made from it, never from a request.
 *
 * @param base scheme, host and perhaps port or path, for example {@code
 *     https://glasshouse.example.org}
 */
public record SiteAddress(URI base) {
  public SiteAddress {
    String scheme = base.getScheme();
    if (!("https".equals(scheme) || "http".equals(scheme)) || base.getHost() == null) {
      throw new IllegalArgumentException("expected an http or https address, got " + base);
    }
    if (base.getQuery() != null || base.getFragment() != null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "expected an address without user, query and fragment, got " + base);
    }
  }

  /** Makes an address of this site from a path that begins with a slash. */
  String of(String path) {
    String text = base.toString();
    return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path;
  }
}
