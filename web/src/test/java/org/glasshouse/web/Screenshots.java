package org.glasshouse.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.store.kit.SampleLine;

/**
 * Takes a picture of every page, at three widths and in both schemes: {@code Screenshots FOLDER}.
 * With names of pages behind the folder it takes those alone.
 */
final class Screenshots {
  private static final int[] WIDTHS = {320, 768, 1440};

  /** An error that was met too seldom to be named. */
  private static final SampleLine SELDOM =
      SampleLine.at(
              "2026-11-22T03:10:00Z", 1, "disk 7 of shelf 3 answers no more: input/output error")
          .withStream(77);

  private Screenshots() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Set<String> chosen = Arrays.stream(arguments).skip(1).collect(Collectors.toSet());
    Path program = Objects.requireNonNull(Browser.program(), "no chromium on the PATH");
    try (Site site = ExampleSite.start();
        Site empty = Site.start(Map.of(), List.of());
        Browser browser = Browser.start(program)) {
      site.write(SELDOM);
      Map<String, Function<BrowserContext, Page>> opened = new LinkedHashMap<>();
      pages(site).forEach((name, path) -> opened.put(name, window -> open(window, site, path)));
      opened.put("reported", window -> reported(window, site));
      opened.put("empty", window -> open(window, empty, "/"));
      opened.put("empty-errors", window -> open(window, empty, "/patterns/"));
      opened.put("overload", window -> overload(window, site));
      for (Map.Entry<String, Function<BrowserContext, Page>> page : opened.entrySet()) {
        if (chosen.isEmpty() || chosen.contains(page.getKey())) {
          take(browser, folder, page.getKey(), page.getValue());
        }
      }
    }
  }

  private static void take(
      Browser browser, Path folder, String name, Function<BrowserContext, Page> opened) {
    for (int width : WIDTHS) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        Path file = folder.resolve("%s-%d-%s.png".formatted(name, width, scheme));
        int height = width < 600 ? 780 : 800;
        // A chart that can be zoomed is what most visitors see.
        boolean script = name.startsWith("metric");
        try (BrowserContext window = browser.window(width, height, scheme, script)) {
          Page page = opened.apply(window);
          page.waitForLoadState(LoadState.NETWORKIDLE);
          page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
      }
    }
  }

  private static Page open(BrowserContext window, Site site, String path) {
    Page page = window.newPage();
    page.navigate(site.address(path).toString());
    return page;
  }

  /** The answer to a report. */
  private static Page reported(BrowserContext window, Site site) {
    Page page = open(window, site, "/report?of=/logs/" + ExampleSite.lines().get(32).uid());
    page.locator("main button").click();
    return page;
  }

  private static Page overload(BrowserContext window, Site site) {
    site.away = true;
    try {
      return open(window, site, "/search?q=away");
    } finally {
      site.away = false;
    }
  }

  private static Map<String, String> pages(Site site) throws Exception {
    String line = ExampleSite.lines().get(32).uid().toString();
    String trace = ExampleSite.lines().get(34).uid().toString();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/");
    pages.put("results", "/search?q=request+timed+out");
    pages.put("mixed", "/search?namespace=openshift-etcd&cluster=oak&q=leader");
    pages.put("line", "/logs/" + line);
    pages.put("trace", "/logs/" + trace);
    pages.put("errors", "/patterns/");
    pages.put("error", "/patterns/" + quoted());
    pages.put("paste", "/paste");
    pages.put("none", "/search?q=unheard+of");
    pages.put("refused", "/search?q=x&from=yesterday");
    pages.put("unexplained", "/patterns/" + unexplained());
    pages.put("incidents", "/incidents/");
    pages.put("incident", "/incidents/aaaaaaaaaaaaaaaa");
    pages.put("note", "/incidents/cccccccccccccccc");
    pages.put("changes", "/changes/");
    pages.put("change", "/changes/bbbbbbbbbbbbbbbb");
    pages.put("metrics", "/metrics/");
    pages.put("metric", "/metrics/etcd_disk_wal_fsync_seconds");
    pages.put("datasets", "/datasets/");
    pages.put("dataset", "/datasets/logs");
    pages.put("about", "/about");
    pages.put("open", "/open-your-cluster");
    pages.put("contribute", "/contribute");
    pages.put("privacy", "/privacy");
    pages.put("clusters", "/clusters/");
    pages.put("cluster", "/clusters/oak");
    pages.put("gaps", "/gaps");
    pages.put("removals", "/removals");
    pages.put("transparency", "/transparency");
    pages.put("report", "/report?of=/logs/" + line);
    pages.put("of", "/patterns/?of=" + quoted() + "." + unexplained());
    pages.put("errors-growth", "/patterns/?sort=growth");
    pages.put("errors-new", "/patterns/?sort=new");
    pages.put("results-count", "/search?q=timed+out&sort=count");
    pages.put("results-relevance", "/search?q=timed+out&sort=relevance");
    pages.put("second-page", site.page("/search?q=etcdserver").select("a[rel=next]").attr("href"));
    pages.put("notes", "/notes/");
    pages.put("note-form", "/patterns/" + unexplained() + "/note");
    pages.put("error-new", "/patterns/" + SELDOM.stored().pattern() + "/new");
    pages.put("metric-counter", "/metrics/etcd_server_proposals_failed_total");
    pages.put("missing", "/patterns/abcdefgh/etcd-request-timed-out");
    return pages;
  }

  private static String quoted() {
    return ExampleSite.lines().get(32).stored().pattern();
  }

  private static String unexplained() {
    return ExampleSite.lines().get(34).stored().pattern();
  }
}
