package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in places of a report that no reader sees comes out nowhere. */
class CanaryTest {
  private static final String CANARY = "canary4711";
  private static final Site SITE = Site.start();
  private static final AtomicLong VERSION = new AtomicLong();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- CANARY -->",
        "text <!-- CANARY --> text",
        "<div class=\"CANARY\">\nCANARY\n</div>",
        "<script>CANARY</script>",
        "<style>CANARY</style>",
        "text <b title=\"CANARY\">bold</b>",
        "<?CANARY ?>",
        "<!DOCTYPE CANARY>",
        "<![CDATA[CANARY]]>",
        "![CANARY](https://example.org/CANARY.png \"CANARY\")",
        "[![CANARY](https://example.org/CANARY.png)](https://example.org/)",
        "![CANARY][image]\n\n[image]: https://example.org/CANARY.png",
        "[text](https://example.org/ \"CANARY\")",
        "[text](https://example.org/?q=CANARY)",
        "[text](https://CANARY@example.org/)",
        "[text](https://user:CANARY@example.org/)",
        "[text](http://example.org/CANARY)",
        "[text](mailto:CANARY@example.org)",
        "[text](javascript:CANARY)",
        "[text](data:text/html,CANARY)",
        "[text](//CANARY.example.org/)",
        "[text](/CANARY)",
        "[text](#CANARY)",
        "[text][CANARY]\n\n[CANARY]: https://example.org/?CANARY 'CANARY'",
        "text\n\n[CANARY]: https://example.org/CANARY 'CANARY'",
        "[//]: # (CANARY)",
        "```CANARY\ncode\n```",
        "~~~ sh CANARY\ncode\n~~~",
        "> <!-- CANARY -->",
        "- item <!-- CANARY -->",
        "1. item ![CANARY](x)",
        "| a |\n|---|\n| b <!-- CANARY --> |",
        "# heading <!-- CANARY -->",
        "*emphasis* ![CANARY](https://example.org/x.png)",
      })
  void isInNoOutput(String markdown) throws Exception {
    String text = "before\n\n" + markdown.replace("CANARY", CANARY) + "\n\nbehind";
    List<String> bodies = new ArrayList<>();

    SITE.events.writeEvents(List.of(report(text)));

    String page =
        SITE.get("/incidents/aaaaaaaaaaaaaaaa").headers().firstValue("location").orElseThrow();
    for (String path :
        List.of(
            page,
            page + ".md",
            "/incidents/atom.xml",
            "/atom.xml",
            "/clusters/smaug/atom.xml",
            "/sitemap/incidents-1.xml",
            "/")) {
      bodies.add(SITE.get(path).body());
    }
    assertThat(bodies).noneMatch(body -> body.contains(CANARY));
    assertThat(bodies.get(0)).contains("before", "behind");
    assertThat(bodies.get(1)).contains("before", "behind");
  }

  @Test
  void whatIsMeantToBeReadStays() throws Exception {
    SITE.events.writeEvents(
        List.of(
            report(
                """
                # One

                *two* **three** `four`

                > five

                - six

                1. seven

                ```
                eight
                ```

                | nine |
                |---|
                | ten |

                [eleven](https://example.org/a) twelve\s\s
                thirteen

                ***
                """)));
    String page =
        SITE.get("/incidents/aaaaaaaaaaaaaaaa").headers().firstValue("location").orElseThrow();

    for (String path : List.of(page, page + ".md")) {
      assertThat(SITE.get(path).body())
          .contains(
              "One",
              "two",
              "three",
              "four",
              "five",
              "six",
              "seven",
              "eight",
              "nine",
              "ten",
              "https://example.org/a",
              "eleven",
              "twelve",
              "thirteen");
    }
  }

  private static StoredEvent report(String markdown) {
    return StoredEvent.of(
        new PublicEvent(
            new StreamId("aaaaaaaaaaaaaaaa"),
            VERSION.incrementAndGet(),
            EventKind.INCIDENT,
            "smaug",
            null,
            null,
            new PublicReport(
                "A report",
                List.of(
                    new PublicReport.Section(PublicReport.Role.SUMMARY, "Summary", markdown),
                    new PublicReport.Section(PublicReport.Role.OTHER, "Other", markdown)),
                List.of(
                    new PublicReport.Entry(
                        "", null, null, PublicReport.Precision.UNKNOWN, "entry", markdown)),
                0),
            "1"));
  }
}
