package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Coverage;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.HealthCheck;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.service.ServerSettings;
import org.glasshouse.store.Ledger;
import org.glasshouse.web.SiteAddress;
import org.jspecify.annotations.Nullable;

/** Pages and API over HTTP. */
final class Website implements AutoCloseable {
  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Website(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /** What the pages and the API are made from. */
  record Contents(
      LogSearch search,
      EventSearch events,
      MetricSearch metrics,
      PatternSearch patterns,
      Clusters clusters,
      Coverage coverage,
      DataSets dataSets,
      Ledger ledger,
      List<HealthCheck> checks) {
    Contents {
      checks = List.copyOf(checks);
    }
  }

  /**
   * Starts to answer.
   *
   * @throws LaunchException if the port is in use
   */
  static Website start(
      ApplicationContextBuilder builder, Settings.Web settings, Contents contents) {
    ServerSettings server =
        new ServerSettings(settings.bind(), settings.port(), settings.metricsPort());
    ApplicationContext context =
        builder.propertySources(PropertySource.of("server", server.properties(), 500)).build();
    context.registerSingleton(LogSearch.class, contents.search());
    context.registerSingleton(EventSearch.class, contents.events());
    context.registerSingleton(MetricSearch.class, contents.metrics());
    context.registerSingleton(PatternSearch.class, contents.patterns());
    context.registerSingleton(Clusters.class, contents.clusters());
    context.registerSingleton(DataSets.class, contents.dataSets());
    context.registerSingleton(Coverage.class, contents.coverage());
    context.registerSingleton(Ledger.class, contents.ledger());
    for (HealthCheck check : contents.checks()) {
      context.registerSingleton(HealthCheck.class, check, Qualifiers.byName(check.name()));
    }
    try {
      EmbeddedServer started = context.start().getBean(EmbeddedServer.class).start();
      String url = settings.publicUrl();
      context.registerSingleton(new SiteAddress(url == null ? started.getURI() : URI.create(url)));
      return new Website(context, started);
    } catch (RuntimeException e) {
      context.close();
      if (isBindFailure(e)) {
        throw inUse(settings, e);
      }
      throw e;
    }
  }

  /**
   * Looks, before anything is started, whether the port can be had.
   *
   * @throws LaunchException if it is in use
   */
  static void requireFree(Settings.Web settings) {
    try (ServerSocket free =
        new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.bind()))) {
      assert free.isBound();
    } catch (BindException e) {
      throw inUse(settings, e);
    } catch (IOException e) {
      throw new LaunchException("http.bind: cannot listen on " + settings.bind(), e);
    }
  }

  private static LaunchException inUse(Settings.Web settings, Exception fault) {
    return new LaunchException(
        "port %d on %s is in use; choose another with --port, or --port 0 for any free one"
            .formatted(settings.port(), settings.bind()),
        fault);
  }

  /** Where it answers, for example {@code http://127.0.0.1:8080}. */
  URI address() {
    return URI.create("http://" + server.getHost() + ":" + server.getPort());
  }

  @Override
  public void close() {
    context.close();
  }

  private static boolean isBindFailure(@Nullable Throwable fault) {
    return fault != null && (fault instanceof BindException || isBindFailure(fault.getCause()));
  }
}
