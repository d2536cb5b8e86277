package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;

/** Files that pages need, at addresses that change with their content. */
@Controller
@Produces(MediaType.ALL)
final class Assets {
  private static final String WEB_JAR = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  static final Asset STYLE = Asset.read("style", ".css", "text/css; charset=utf-8");
  static final Asset SCRIPT = Asset.read("script", ".js", "text/javascript; charset=utf-8");
  static final Asset PLOT =
      Asset.read("plot", WEB_JAR + "uPlot.iife.min.js", ".js", "text/javascript; charset=utf-8");
  static final Asset PLOT_STYLE =
      Asset.read("plot", WEB_JAR + "uPlot.min.css", ".css", "text/css; charset=utf-8");
  static final Asset ICON = Asset.read("icon", ".svg", "image/svg+xml");

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String A_DAY = "public, max-age=86400";

  private final Failures failures;

  Assets(Failures failures) {
    this.failures = failures;
  }

  /** One file; its name holds a part of its hash, for example {@code style-0123456789ab.css}. */
  static final class Asset {
    private final String name;
    private final String type;
    private final byte[] bytes;
    private final byte[] compressed;

    private Asset(String name, String type, byte[] bytes) {
      this.name = name;
      this.type = type;
      this.bytes = bytes;
      this.compressed = Answers.compressed(bytes);
    }

    static Asset read(String name, String ending, String type) {
      return read(name, name + ending, ending, type);
    }

    static Asset read(String name, String resource, String ending, String type) {
      try (InputStream in = Assets.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("the build left out " + resource);
        }
        byte[] bytes = in.readAllBytes();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        String part = HexFormat.of().formatHex(hash, 0, 6);
        return new Asset(name + "-" + part + ending, type, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    String path() {
      return "/assets/" + name;
    }

    HttpResponse<?> answer(HttpRequest<?> request, String caching) {
      return Answers.bytes(request, bytes, compressed, type, caching);
    }
  }

  @Get("/assets/{name}")
  HttpResponse<?> asset(HttpRequest<?> request, @PathVariable("name") String name) {
    for (Asset asset : List.of(STYLE, SCRIPT, PLOT, PLOT_STYLE, ICON)) {
      if (asset.name.equals(name)) {
        return asset.answer(request, FOR_EVER);
      }
    }
    return failures.answer(request, Failure.NOT_FOUND);
  }

  /** The icon where browsers look for it unasked. */
  @Get("/favicon.ico")
  HttpResponse<?> icon(HttpRequest<?> request) {
    return ICON.answer(request, A_DAY);
  }
}
