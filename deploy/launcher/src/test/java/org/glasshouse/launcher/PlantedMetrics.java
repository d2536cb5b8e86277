package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Secrets and personal values, all made up, in metrics: labels, HELP, and a name. */
final class PlantedMetrics {
  /** Of the form of a forge's tokens, and good for a name. */
  private static final String TOKEN = "ghp_Hq7Wm2Xb9Tn4Rv6Yc3Ld8Sf1Gj5Pa0Zu2Qi%s";

  private final List<Planted.Value> values = new ArrayList<>();
  private final String text;

  PlantedMetrics(Instant time) {
    this.text =
        """
        # TYPE metricbackup gauge
        # HELP metricbackup Where metrichelpword goes, password=%s
        metricbackup{target="https://backup:%s@store.example.org/metricstore"} 1 %9$d
        metricbackup{target="https://store.example.org/metricsigned?token=%s"} 1 %9$d
        # TYPE metricreset counter
        # HELP metricreset Asks metrichelpmail, who is %s
        metricreset_total{path="/metricpath?api_key=%s"} 3 %9$d
        metricreset_total{path="/metricplain",email="%s"} 4 %9$d
        # TYPE metricpod gauge
        metricpod{metriclabel="a",namespace="jupyterhub",pod="jupyter-%s"} 1 %9$d
        metricpod{metriclabel="b",authorization="Bearer %s"} 1 %9$d
        # TYPE metricnamed_%10$s gauge
        # UNIT metricnamed_%10$s %10$s
        # HELP metricnamed_%10$s Of metricnameword
        metricnamed_%10$s{metriclabel="c",%11$s="1"} 1 %9$d
        # EOF
        """
            .formatted(
                plant("HELP", "metrichelpword", "Hz6Nebelkraehe2"),
                plant("user part of an address in a label", "metricstore", "Vw3Torfmoor88k"),
                plant("query of an address in a label", "metricsigned", "Lq9Ankerspill5w"),
                plant("e-mail in HELP", "metrichelpmail", "ulfina.drosselkamp@people.example.org"),
                plant("query of a path in a label", "metricpath", "Bd4Kesselflicker7"),
                plant("e-mail in a label", "metricplain", "yorick.tannwald@people.example.org"),
                plant("login in the name of a pod", "metriclabel", "ztannwaldson"),
                plant("header in a label", "metriclabel", "Rf8Glimmerschiefer3q"),
                time.getEpochSecond(),
                plant("name of a metric, and its UNIT", "metricnameword", TOKEN.formatted("k")),
                plant("name of a label", "metricnameword", TOKEN.formatted("z")));
  }

  private String plant(String what, String harmless, String value) {
    values.add(new Planted.Value("metrics: " + what, harmless, List.of(value)));
    return value;
  }

  List<Planted.Value> values() {
    return List.copyOf(values);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("planted.om"), text);
  }
}
