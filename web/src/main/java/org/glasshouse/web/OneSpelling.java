package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Leads addresses that are spelled with capitals to those without, where ids and slugs have none.
 */
@ServerFilter({"/patterns/**", "/incidents/**", "/changes/**", "/logs/**"})
final class OneSpelling {
  @RequestFilter
  @Nullable HttpResponse<?> lead(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    String lower = path.toLowerCase(Locale.ROOT);
    if (path.indexOf('%') >= 0 || path.equals(lower) || path.startsWith("//")) {
      return null;
    }
    String query = request.getUri().getRawQuery();
    return HttpResponse.redirect(URI.create(query == null ? lower : lower + "?" + query))
        .status(HttpStatus.MOVED_PERMANENTLY);
  }
}
