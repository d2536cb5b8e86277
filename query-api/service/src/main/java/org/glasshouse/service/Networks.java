package org.glasshouse.service;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the network, a /24 or a /64, that a request comes from. */
@Singleton
public final class Networks {
  private static final String FORWARDED = "X-Forwarded-For";

  private final Set<InetAddress> proxies = new HashSet<>();

  /**
   * @param proxies addresses of servers in front of this one, beside this machine's own, whose
   *     {@code X-Forwarded-For} is believed
   */
  Networks(@Value("${server.proxies:}") List<String> proxies) {
    for (String proxy : proxies) {
      if (!proxy.isBlank()) {
        this.proxies.add(InetAddress.ofLiteral(proxy.strip()));
      }
    }
  }

  /** The first bytes of the addresses of a network, in hexadecimal; null for this machine. */
  public @Nullable String of(HttpRequest<?> request) {
    InetAddress peer = request.getRemoteAddress().getAddress();
    if (peer.isLoopbackAddress() || proxies.contains(peer)) {
      InetAddress forwarded = lastForwarded(request);
      if (forwarded == null) {
        return peer.isLoopbackAddress() ? null : network(peer);
      }
      return network(forwarded);
    }
    return network(peer);
  }

  /** What the nearest server in front says; what stands before it anybody can have written. */
  private static @Nullable InetAddress lastForwarded(HttpRequest<?> request) {
    List<String> all = request.getHeaders().getAll(FORWARDED);
    if (all.isEmpty()) {
      return null;
    }
    String last = all.getLast().substring(all.getLast().lastIndexOf(',') + 1).strip();
    try {
      return InetAddress.ofLiteral(last);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    int prefix = address instanceof Inet4Address ? 3 : 8;
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, prefix));
  }
}
