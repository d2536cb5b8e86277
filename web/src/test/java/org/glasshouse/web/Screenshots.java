package org.glasshouse.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Takes a picture of every page, at three widths and in both schemes: {@code Screenshots FOLDER}.
 */
final class Screenshots {
  private static final int[] WIDTHS = {320, 768, 1440};

  private Screenshots() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Path program = Objects.requireNonNull(Browser.program(), "no chromium on the PATH");
    try (Site site = ExampleSite.start();
        Browser browser = Browser.start(program)) {
      for (Map.Entry<String, String> page : pages().entrySet()) {
        for (int width : WIDTHS) {
          for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            String name = "%s-%d-%s.png".formatted(page.getKey(), width, scheme);
            take(browser, site, page.getValue(), width, scheme, folder.resolve(name));
          }
        }
      }
    }
  }

  private static void take(
      Browser browser, Site site, String path, int width, ColorScheme scheme, Path file) {
    try (BrowserContext window = browser.window(width, width < 600 ? 780 : 800, scheme, false)) {
      Page page = window.newPage();
      page.navigate(site.address(path).toString());
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
  }

  private static Map<String, String> pages() {
    String line = ExampleSite.lines().get(32).uid().toString();
    String trace = ExampleSite.lines().get(34).uid().toString();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/");
    pages.put("results", "/search?q=request+timed+out");
    pages.put("mixed", "/search?namespace=openshift-etcd&cluster=oak&q=leader");
    pages.put("line", "/logs/" + line);
    pages.put("trace", "/logs/" + trace);
    pages.put("errors", "/patterns/");
    pages.put("error", "/patterns/" + ExampleSite.lines().get(32).stored().pattern());
    pages.put("paste", "/paste");
    pages.put("none", "/search?q=unheard+of");
    pages.put("refused", "/search?q=x&from=yesterday");
    pages.put("unexplained", "/patterns/" + ExampleSite.lines().get(34).stored().pattern());
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
    pages.put("missing", "/patterns/abcdefgh/etcd-request-timed-out");
    return pages;
  }
}
