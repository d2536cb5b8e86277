package org.glasshouse.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What names this machine and its users, looked for in all that a site which archives the machine's
 * own logs gives away: the host's name, its addresses and those of its network cards, its users
 * with a home, its machine id, its name servers, the words of its SSH keys, and the values of
 * environment variables that a token may stand in.
 *
 * <p>Arguments: the address of a running {@code ./glasshouse up} over {@code /var/log}, and how
 * many addresses of it are fetched at most (5000). Prints Markdown, names kinds and never values,
 * and fails where one is found or an address does not answer.
 */
public final class OwnNames {
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final int FIRST_USER = 1_000;
  private static final int SHORTEST_TOKEN = 16;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI site;
  private final int most;
  private final Map<String, Pattern> kinds = new TreeMap<>();
  private final Map<String, Integer> found = new TreeMap<>();
  private int fetched;
  private int refused;
  private long bytes;

  private OwnNames(URI site, int most) {
    this.site = site;
    this.most = most;
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    OwnNames run =
        new OwnNames(
            URI.create(arguments[0]),
            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000);
    run.collect();
    run.crawl();
    System.out.printf(
        Locale.ROOT,
        "- %d addresses, %.1f MB, %d did not answer%n",
        run.fetched,
        run.bytes / 1e6,
        run.refused);
    run.kinds.forEach((kind, pattern) ->
        System.out.println("- " + kind + ": found at " + run.found.getOrDefault(kind, 0)));
    if (run.refused > 0 || !run.found.isEmpty()) {
      System.err.println("missed: something that names this machine, or an address without answer");
      System.exit(1);
    }
  }

  private void collect() throws IOException {
    want("name of the host", Set.of(InetAddress.getLocalHost().getHostName()));
    want("addresses", addresses());
    want("addresses of network cards", cards());
    want("users with a home", users());
    want("machine id", words(Path.of("/etc/machine-id"), ".+"));
    want("name servers", words(Path.of("/etc/resolv.conf"), "(?<=nameserver )\\S+"));
    Set<String> keys = new LinkedHashSet<>();
    for (Path folder :
        List.of(Path.of("/etc/ssh"), Path.of(System.getProperty("user.home"), ".ssh"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path key : files.filter(file -> file.toString().endsWith(".pub")).toList()) {
            keys.addAll(words(key, "AAAA\\S+"));
          }
        }
      }
    }
    want("SSH keys", keys);
    Set<String> tokens = new LinkedHashSet<>();
    System.getenv()
        .forEach((name, value) -> {
          if (name.matches(".*(TOKEN|SECRET|PASSWORD|KEY)$") && value.length() >= SHORTEST_TOKEN) {
            tokens.add(value);
          }
        });
    want("tokens of the environment", tokens);
  }

  private static Set<String> words(Path file, String pattern) throws IOException {
    Set<String> words = new LinkedHashSet<>();
    if (Files.isReadable(file)) {
      Pattern.compile(pattern)
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .forEach(words::add);
    }
    return words;
  }

  private static Set<String> addresses() throws SocketException {
    Set<String> addresses = new LinkedHashSet<>();
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .forEach(address -> addresses.add(address.getHostAddress().replaceAll("%.*", "")));
    return addresses;
  }

  private static Set<String> cards() throws SocketException {
    Set<String> cards = new LinkedHashSet<>();
    for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
      byte[] address = card.getHardwareAddress();
      if (address != null) {
        cards.add(HexFormat.ofDelimiter(":").formatHex(address));
      }
    }
    return cards;
  }

  private static Set<String> users() throws IOException {
    Set<String> users = new LinkedHashSet<>();
    for (String line : Files.readAllLines(PASSWD)) {
      String[] fields = line.split(":", -1);
      int id = Integer.parseInt(fields[2]);
      if (id >= FIRST_USER && fields[5].startsWith("/home/")) {
        users.add(fields[0]);
      }
    }
    return users;
  }

  private void want(String kind, Set<String> values) {
    List<String> quoted =
        values.stream().filter(value -> !value.isBlank()).map(Pattern::quote).toList();
    if (!quoted.isEmpty()) {
      kinds.put(
          kind,
          Pattern.compile(
              "(?<![\\w.])(" + String.join("|", quoted) + ")(?![\\w.])", Pattern.CASE_INSENSITIVE));
    }
  }

  private void crawl() throws IOException, InterruptedException {
    Deque<String> waiting = new ArrayDeque<>(List.of("/"));
    Set<String> known = new LinkedHashSet<>(waiting);
    while (!waiting.isEmpty() && fetched < most) {
      String body = fetch(waiting.remove());
      LINK.matcher(body)
          .results()
          .map(link -> link.group(1).replace("&amp;", "&"))
          .filter(known::add)
          .forEach(waiting::add);
    }
  }

  private String fetch(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(path);
    // Whoever asks for much is asked to wait.
    while (answer.statusCode() == 429) {
      Thread.sleep(1_000);
      answer = ask(path);
    }
    fetched++;
    refused += answer.statusCode() == 200 || answer.statusCode() / 100 == 3 ? 0 : 1;
    String body = answer.body();
    bytes += body.length();
    kinds.forEach((kind, pattern) -> {
      if (pattern.matcher(body).find()) {
        found.merge(kind, 1, Integer::sum);
        System.err.println(kind + " at " + path);
      }
    });
    return body + answer.headers().firstValue("Location").map(to -> " href=\"" + to).orElse("");
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(site.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
