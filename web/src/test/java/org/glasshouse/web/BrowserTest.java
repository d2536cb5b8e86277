package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.records.Complaint;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
  private static final String METRIC = "/metrics/etcd_disk_wal_fsync_seconds";

  /** Whose page shows how it grows. */
  private static final String COUNTER = "/metrics/etcd_server_proposals_failed_total";

  /** An error that was met too seldom to be named, in one word longer than any screen. */
  private static final SampleLine FEW =
      SampleLine.at("2026-11-22T03:10:00Z", 1, "w".repeat(20_000) + " \u202e" + "<b>x</b>")
          .withStream(77);

  /** Rules that Lighthouse scores and axe leaves out unless it is asked. */
  private static final List<String> OF_LIGHTHOUSE =
      List.of("target-size", "label-content-name-mismatch", "td-has-header", "table-fake-caption");

  /** What another scheme or width alone can break. */
  private static final List<String> OF_COLOUR_AND_SIZE =
      List.of("color-contrast", "link-in-text-block", "target-size");

  private static Site site;
  private static Browser browser;

  @BeforeAll
  static void start() {
    Path program = program();
    site = ExampleSite.start();
    site.write(FEW);
    browser = Browser.start(program);
  }

  private static Path program() {
    Path program = Browser.program();
    if (program != null) {
      return program;
    }
    System.err.println("BrowserTest SKIPPED: no chromium on the PATH (apt-get install chromium)");
    return Assumptions.abort("needs chromium on the PATH");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      site.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"360, 780, LIGHT", "360, 780, DARK", "1280, 800, LIGHT", "1280, 800, DARK"})
  void aWordLeadsToItsLineInItsContextWithoutJavaScript(int width, int height, ColorScheme scheme) {
    try (BrowserContext window = browser.window(width, height, scheme, false)) {
      Page page = window.newPage();
      page.navigate(site.address("/").toString());
      page.locator("main textarea[name=q]").fill("\"leader failure\" 4716");
      page.locator("main button").click();

      assertThat(page.url()).endsWith("/search?q=%22leader+failure%22+4716");
      assertThat(page.locator(".row").count()).isEqualTo(3);
      assertThat(page.locator("mark").first().textContent()).isEqualTo("leader failure");
      page.locator(".row a.when").first().click();

      assertThat(page.url()).contains("/logs/2026");
      assertThat(page.locator("h1").textContent())
          .isEqualTo(
              "etcdserver: request timed out, possibly due to previous leader failure; peer "
                  + ExampleSite.NODE
                  + " unreachable after 4716 ms");
      assertThat(page.locator("h1").innerText()).contains(ExampleSite.NODE);
      assertThat(page.locator(".row").count()).isEqualTo(31);
      page.locator("h1 + p a").click();

      assertThat(page.url()).contains("/patterns/");
      assertThat(page.locator("main").textContent()).contains("36 lines");
    }
  }

  @Test
  void theFormNarrowsASearchWithoutJavaScript() {
    try (BrowserContext window = browser.window(360, 780, ColorScheme.LIGHT, false)) {
      Page page = window.newPage();
      page.navigate(site.address("/search?q=leader").toString());
      page.locator(".narrow summary").click();
      page.locator("select[name=cluster]").selectOption("oak");
      page.locator("select[name=severity]").selectOption("error");
      page.locator("input[name=from]").fill("2026-11-22T03:04:30");
      page.locator("main button").click();

      assertThat(page.locator(".fault").count()).isZero();
      assertThat(page.locator("input[name=from]").inputValue()).startsWith("2026-11-22T03:04:30");
      assertThat(page.locator(".row .severity").allTextContents()).containsOnly("error");
      assertThat(page.locator(".row bdi:first-child").allTextContents()).contains("oak");
    }
  }

  @Test
  void theBoxGrowsWithWhatIsPastedAndEnterSendsIt() {
    try (BrowserContext window = browser.window(390, 780, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      page.navigate(site.address("/").toString());
      Locator box = page.locator("main textarea[name=q]");
      double line = box.boundingBox().height;
      box.fill("one\ntwo\nthree\nfour\nfive\nsix");

      assertThat(box.boundingBox().height).isGreaterThan(line * 2);
      box.fill("\"leader failure\"");
      assertThat(box.boundingBox().height).isEqualTo(line);
      box.press("Enter");
      page.waitForURL("**/search?q=*");
      assertThat(page.url()).endsWith("/search?q=%22leader+failure%22");
    }
  }

  @Test
  void aScreenfulLeadsToItsErrorWithoutJavaScript() {
    try (BrowserContext window = browser.window(320, 640, ColorScheme.LIGHT, false)) {
      Page page = window.newPage();
      page.navigate(site.address("/incidents/").toString());
      Locator box = page.locator("header textarea[name=q]");
      double line = box.boundingBox().height;
      box.fill(
          "Nov 22 03:04:09 here etcd[7]: starting\n"
              + "etcdserver: request timed out, possibly due to previous leader failure; peer"
              + " 203.0.113.4 unreachable after 9 ms\n");

      assertThat(box.boundingBox().height).isGreaterThan(line);
      page.locator("header button").click();
      assertThat(page.url()).contains("/patterns/");
      assertThat(page.locator("h1").textContent()).contains("etcdserver: request timed out");
    }
  }

  @ParameterizedTest
  @CsvSource({"320", "360", "768", "1280", "2560"})
  void nothingRunsOverTheEdge(int width) {
    String longWord = "/logs/" + FEW.uid();
    try (BrowserContext window = browser.window(width, 800, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      for (String path : paths(longWord)) {
        page.navigate(site.address(path).toString());

        Object overflow =
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("%s at %d", path, width).isEqualTo(0);
      }
    }
  }

  @Test
  void aCopiedLineHoldsTheWholeMarks() {
    try (BrowserContext window = browser.window(1280, 800, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      page.navigate(site.address("/search?q=elected&limit=1").toString());

      Object copied =
          page.evaluate(
              "getSelection().selectAllChildren(document.querySelector('.row .text')),"
                  + " getSelection().toString()");

      assertThat(copied)
          .isEqualTo(
              "raft.node: 4722 elected leader of term 9, host <host:zyxwvutsrqponmlk2345> and "
                  + ExampleSite.NODE
                  + " follow");
    }
  }

  @ParameterizedTest
  @CsvSource({"360, LIGHT", "1280, DARK"})
  void everyPageIsAccessible(int width, ColorScheme scheme) {
    try (BrowserContext window = browser.window(width, 800, scheme, true)) {
      Page page = window.newPage();
      for (String path : paths("/search?q=a&from=yesterday")) {
        page.navigate(site.address(path).toString());

        assertThat(faults(everyRule(page))).as(path).isEmpty();
      }
    }
  }

  /** The rest of the kinds too, each on a phone and on a desk, in light and in dark. */
  @Test
  @Tag("long")
  void everyKindOfPageIsAccessible() throws Exception {
    List<String> faults = new ArrayList<>();
    try (BrowserContext window = browser.window(360, 800, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      List<String> all = new ArrayList<>(paths("/search?q=a&from=yesterday"));
      all.addAll(morePaths());
      for (String path : all) {
        page.navigate(site.address(path).toString());
        addFaults(page, path, faults);
      }
      page.navigate(site.address("/report?of=/about").toString());
      page.locator("main button").click();
      addFaults(page, "answer to a report", faults);
      site.away = true;
      page.navigate(site.address("/search?q=away").toString());
      addFaults(page, "503", faults);
    } finally {
      site.away = false;
    }
    assertThat(faults).isEmpty();
  }

  @Test
  @Tag("long")
  void everyPageOfAnEmptyArchiveIsAccessible() {
    List<String> faults = new ArrayList<>();
    try (Site empty = Site.start(Map.of(), List.of());
        BrowserContext window = browser.window(360, 800, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      for (String path :
          List.of(
              "/",
              "/search?q=anything",
              "/patterns/",
              "/incidents/",
              "/changes/",
              "/notes/",
              "/metrics/",
              "/clusters/",
              "/gaps",
              "/transparency",
              "/removals")) {
        page.navigate(empty.address(path).toString());
        addFaults(page, "nothing at " + path, faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  /** Looks at the page on a phone and on a desk, in light and in dark. */
  private static void addFaults(Page page, String what, List<String> faults) {
    for (int width : List.of(360, 1280)) {
      page.setViewportSize(width, 800);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        boolean whole = (width == 360) == (scheme == ColorScheme.LIGHT);
        AxeBuilder axe =
            whole ? everyRule(page) : new AxeBuilder(page).withRules(OF_COLOUR_AND_SIZE);
        faults(axe)
            .forEach(
                fault -> faults.add("%s at %d in %s: %s".formatted(what, width, scheme, fault)));
      }
    }
  }

  private static AxeBuilder everyRule(Page page) {
    AxeRuleOptions on = new AxeRuleOptions();
    on.setEnabled(true);
    AxeRunOptions options = new AxeRunOptions();
    options.setRules(OF_LIGHTHOUSE.stream().collect(Collectors.toMap(rule -> rule, rule -> on)));
    return new AxeBuilder(page).options(options);
  }

  private static List<String> faults(AxeBuilder axe) {
    return axe.analyze().getViolations().stream()
        .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .toList();
  }

  /** What ought not to be public is out of view, and the operators know of it. */
  @Test
  void aLineIsReportedWithoutJavaScript() {
    try (BrowserContext window = browser.window(360, 780, ColorScheme.LIGHT, false)) {
      Page page = window.newPage();
      String line = "/logs/" + ExampleSite.lines().get(34).uid();
      page.navigate(site.address(line).toString());
      page.locator("footer a:has-text('Report this page')").click();

      assertThat(page.locator("#address").inputValue()).isEqualTo(line);
      page.locator("main button").click();

      assertThat(page.locator("[role=status]").textContent()).contains(line, "out of view");
      assertThat(site.reported).extracting(Complaint::address).contains(line);
    }
  }

  @Test
  void aSlashLeadsToTheSearch() {
    try (BrowserContext window = browser.window(1280, 800, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      page.navigate(site.address("/clusters/").toString());
      page.keyboard().press("/");
      page.keyboard().type("leader / failure");
      page.keyboard().press("Enter");

      page.waitForURL("**/search?q=leader+%2F+failure");
    }
  }

  @ParameterizedTest
  @CsvSource({"360", "1280"})
  void aChartCanBeZoomedAndReadWithJavaScript(int width) {
    try (BrowserContext window = browser.window(width, 800, ColorScheme.LIGHT, true)) {
      Page page = window.newPage();
      List<String> faults = new ArrayList<>();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          faults.add(message.text());
        }
      });
      page.navigate(site.address(METRIC).toString());
      page.locator(".plot .u-over").hover();

      assertThat(page.locator(".plot .u-legend").textContent()).contains("oak", "2026-11-22");
      assertThat(page.locator(".plot svg").count()).isZero();
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void aChartIsDrawnWithoutJavaScript() {
    try (BrowserContext window = browser.window(1280, 800, ColorScheme.LIGHT, false)) {
      Page page = window.newPage();
      page.navigate(site.address(METRIC).toString());

      assertThat(page.locator(".plot svg path").count()).isEqualTo(3);
    }
  }

  /** Someone comes from a web search, on a phone: what helped is there, the report a click away. */
  @Test
  void fromAWebSearchToWhatHelpedAndToThePostMortem() {
    try (BrowserContext window = browser.window(360, 780, ColorScheme.LIGHT, false)) {
      Page page = window.newPage();
      page.navigate(site.address(error()).toString());

      assertThat(page.locator(".meaning").textContent())
          .contains("Give etcd a disk of its own", "zpool scrub -s tank");
      page.locator(".told a:has-text('Slow disk behind etcd')").click();

      assertThat(page.url()).endsWith("/incidents/aaaaaaaaaaaaaaaa/slow-disk-behind-etcd");
    }
  }

  private static String error() {
    return "/patterns/" + ExampleSite.lines().get(32).stored().pattern();
  }

  /** Kinds of pages that another one is much like. */
  private static List<String> morePaths() throws Exception {
    String next = site.page("/search?q=etcdserver").select("a[rel=next]").attr("href");
    assertThat(next).isNotEmpty();
    return List.of(
        "/patterns/?sort=growth",
        "/patterns/?sort=new",
        "/patterns/?of="
            + ExampleSite.lines().get(32).stored().pattern()
            + "."
            + ExampleSite.lines().get(34).stored().pattern(),
        "/patterns/" + FEW.stored().pattern() + "/new",
        "/search?q=timed+out&sort=relevance",
        "/search?q=timed+out&sort=count",
        "/notes/",
        COUNTER,
        next);
  }

  private static List<String> paths(String more) {
    return List.of(
        "/",
        "/search?q=request+timed+out&cluster=oak&namespace=openshift-etcd",
        "/search?q=unheard+of",
        "/logs/" + ExampleSite.lines().get(34).uid(),
        "/clusters/",
        "/clusters/oak",
        "/patterns/",
        error(),
        "/patterns/" + ExampleSite.lines().get(34).stored().pattern(),
        "/patterns/" + ExampleSite.lines().get(34).stored().pattern() + "/note",
        "/incidents/",
        "/incidents/aaaaaaaaaaaaaaaa",
        "/incidents/cccccccccccccccc",
        "/changes/",
        "/changes/bbbbbbbbbbbbbbbb",
        "/metrics/",
        METRIC,
        "/datasets/",
        "/datasets/logs",
        "/paste",
        "/about",
        "/open-your-cluster",
        "/contribute",
        "/privacy",
        "/gaps",
        "/removals",
        "/transparency",
        "/report?of=/logs/" + ExampleSite.lines().get(34).uid(),
        "/patterns/abcdefgh/etcd-request-timed-out",
        more);
  }
}
