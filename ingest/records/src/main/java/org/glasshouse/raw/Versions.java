package org.glasshouse.raw;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Versions of what runs in a cluster, as its operators state them. They travel with its lines as
 * attributes under OpenTelemetry's names, and under two of our own, for which it has none.
 *
 * @param since from when on cluster, kernel and operating system are these; null for always
 * @param kubernetes of the cluster, such as {@code v1.31.4}; empty where nobody said, as the next
 * @param kernel of the nodes, as {@code uname -r} tells it
 * @param os the operating system of the nodes, as {@code /etc/os-release} tells its pretty name
 * @param images which containers run
 */
public record Versions(
    @Nullable Instant since, String kubernetes, String kernel, String os, List<Image> images) {
  /** Not OpenTelemetry's: the version of the cluster's control plane. */
  public static final String KUBERNETES = "k8s.cluster.version";

  /** Not OpenTelemetry's: the release of the kernel. */
  public static final String KERNEL = "os.kernel.version";

  public static final String OS = "os.description";
  public static final String IMAGE = "container.image.name";
  public static final String TAG = "container.image.tags";
  public static final String DIGEST = "container.image.repo_digests";

  /** Nothing is stated. */
  public static final Versions NONE = new Versions(null, "", "", "", List.of());

  private static final String NAMESPACE = "k8s.namespace.name";
  private static final String CONTAINER = "k8s.container.name";

  // Written out: the compact form loses the annotation for callers in other modules.
  public Versions(
      @Nullable Instant since, String kubernetes, String kernel, String os, List<Image> images) {
    this.since = since;
    this.kubernetes = kubernetes;
    this.kernel = kernel;
    this.os = os;
    this.images = List.copyOf(images);
  }

  /**
   * Which image a container runs.
   *
   * @param since from when on it is this one; null for always
   * @param namespace of the container; empty for any
   * @param container its name
   * @param name of the image, with its registry, without tag and digest
   * @param tag empty where the reference has none
   * @param digest such as {@code sha256:…}; empty where the reference has none
   */
  public record Image(
      @Nullable Instant since,
      String namespace,
      String container,
      String name,
      String tag,
      String digest) {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Image(
        @Nullable Instant since,
        String namespace,
        String container,
        String name,
        String tag,
        String digest) {
      this.since = since;
      this.namespace = namespace;
      this.container = container;
      this.name = name;
      this.tag = tag;
      this.digest = digest;
    }

    /**
     * By a reference as a manifest has it.
     *
     * @param reference {@code registry.example.org/owner/name:tag@sha256:…}, tag and digest left
     *     out or not
     */
    public static Image of(
        @Nullable Instant since, String namespace, String container, String reference) {
      int at = reference.indexOf('@');
      String named = at < 0 ? reference : reference.substring(0, at);
      int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
      return new Image(
          since,
          namespace,
          container,
          colon < 0 ? named : named.substring(0, colon),
          colon < 0 ? "" : named.substring(colon + 1),
          at < 0 ? "" : reference.substring(at + 1));
    }

    /** As a manifest has it. */
    public String reference() {
      return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    private boolean isOf(String inNamespace, String named) {
      return container.equals(named) && (namespace.isEmpty() || namespace.equals(inNamespace));
    }
  }

  /** The same line with what is stated of where it comes from, but for what it says itself. */
  public RawLog addedTo(RawLog log) {
    Map<String, String> stated = of(log);
    if (stated.isEmpty()) {
      return log;
    }
    Map<String, String> resource = new HashMap<>(stated);
    resource.putAll(log.resource());
    return new RawLog(
        log.stream(),
        log.position(),
        log.time(),
        log.observed(),
        log.severity(),
        log.body(),
        resource,
        log.attributes());
  }

  private Map<String, String> of(RawLog log) {
    Map<String, String> stated = new HashMap<>();
    if (holds(since, log.time())) {
      putUnlessEmpty(stated, KUBERNETES, kubernetes);
      putUnlessEmpty(stated, KERNEL, kernel);
      putUnlessEmpty(stated, OS, os);
    }
    String container = log.resource().getOrDefault(CONTAINER, "");
    Image image =
        container.isEmpty()
            ? null
            : image(log.resource().getOrDefault(NAMESPACE, ""), container, log.time());
    if (image != null) {
      stated.put(IMAGE, image.name());
      putUnlessEmpty(stated, TAG, image.tag());
      putUnlessEmpty(stated, DIGEST, image.digest());
    }
    return stated;
  }

  private @Nullable Image image(String namespace, String container, @Nullable Instant time) {
    Image newest = null;
    for (Image image : images) {
      if (image.isOf(namespace, container)
          && holds(image.since(), time)
          && (newest == null || !begin(image).isBefore(begin(newest)))) {
        newest = image;
      }
    }
    return newest;
  }

  private static Instant begin(Image image) {
    return image.since() == null ? Instant.MIN : image.since();
  }

  private static boolean holds(@Nullable Instant since, @Nullable Instant time) {
    return since == null || (time != null && !time.isBefore(since));
  }

  private static void putUnlessEmpty(Map<String, String> map, String key, String value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }

  /** What runs at a time, as the border tells it of the cluster. */
  public SourceTerms.VersionTerms at(Instant time) {
    boolean stated = holds(since, time);
    Map<String, String> running = new TreeMap<>();
    for (Image image : images) {
      Image newest = image(image.namespace(), image.container(), time);
      if (newest != null) {
        String within = image.namespace().isEmpty() ? "" : image.namespace() + "/";
        running.put(within + image.container(), newest.reference());
      }
    }
    return new SourceTerms.VersionTerms(
        stated ? kubernetes : "", stated ? kernel : "", stated ? os : "", running);
  }
}
