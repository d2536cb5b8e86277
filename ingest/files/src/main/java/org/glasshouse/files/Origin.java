package org.glasshouse.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path tells of where its lines come from.
 *
 * @param name of the stream, from which its public name is made
 * @param resource OpenTelemetry's attributes
 */
record Origin(String name, Map<String, String> resource) {
  private static final Pattern POD =
      Pattern.compile(
          ".*/(?<namespace>[^/_]+)_(?<pod>[^/_]+)_(?<uid>[^/_]+)/(?<container>[^/]+)/"
              + "(?<restart>\\d+)\\.log");
  private static final Pattern CONTAINER =
      Pattern.compile(
          ".*/(?<pod>[^/_]+)_(?<namespace>[^/_]+)_(?<container>[^/]+)-[0-9a-f]{64}\\.log");

  Origin {
    resource = Map.copyOf(resource);
  }

  /**
   * Of a file.
   *
   * @param found the path at which it was found
   * @param real where it is, behind all links; both without the traces of rotation
   */
  static Origin of(Path found, Path real) {
    for (Path path : new Path[] {real, found}) {
      Matcher pod = POD.matcher(path.toString());
      if (pod.matches()) {
        return ofPod(pod);
      }
    }
    String name = "file/" + real;
    Matcher container = CONTAINER.matcher(found.toString());
    if (container.matches()) {
      return new Origin(
          name,
          Map.of(
              "k8s.namespace.name", container.group("namespace"),
              "k8s.pod.name", container.group("pod"),
              "k8s.container.name", container.group("container")));
    }
    return new Origin(name, Map.of("log.file.name", String.valueOf(real.getFileName())));
  }

  private static Origin ofPod(Matcher pod) {
    String uid = pod.group("uid");
    String container = pod.group("container");
    String restart = pod.group("restart");
    return new Origin(
        String.join("/", "pod", uid, container, restart),
        Map.of(
            "k8s.namespace.name", pod.group("namespace"),
            "k8s.pod.name", pod.group("pod"),
            "k8s.pod.uid", uid,
            "k8s.container.name", container,
            "k8s.container.restart_count", restart));
  }
}
