package org.glasshouse.web;

import org.glasshouse.service.MetVersions;

/** What versions are of, in words. */
final class VersionNames {
  private VersionNames() {}

  static String of(MetVersions.Kind kind) {
    return switch (kind) {
      case SERVICE -> "Service";
      case IMAGE -> "Image";
      case KUBERNETES -> "Kubernetes";
      case KERNEL -> "Kernel";
      case OS -> "Operating system";
    };
  }
}
