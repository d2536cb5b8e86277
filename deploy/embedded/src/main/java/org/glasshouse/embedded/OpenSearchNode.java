package org.glasshouse.embedded;

import static org.glasshouse.embedded.FreePorts.LOOPBACK;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** The one node of an OpenSearch cluster, with plugins from the class path. */
final class OpenSearchNode extends Node {
  private static final String NAME = "glasshouse";

  OpenSearchNode(Path folder, int port) {
    super(environment(folder, port), plugins(), true);
  }

  private static Environment environment(Path folder, int port) {
    return InternalSettingsPreparer.prepareEnvironment(
        settings(folder, port), Map.of(), folder.resolve("config"), () -> NAME);
  }

  private static Settings settings(Path folder, int port) {
    return Settings.builder()
        .put("cluster.name", NAME)
        .put("node.name", NAME)
        .put("path.home", folder.toString())
        .put("path.data", folder.resolve("data").toString())
        .put("path.logs", folder.resolve("logs").toString())
        .put("discovery.type", "single-node")
        .put("network.host", LOOPBACK)
        .put("http.type", "netty4")
        .put("http.port", port)
        .put("http.max_content_length", "32mb")
        .put("transport.type", "netty4")
        .put("transport.port", 0)
        .put(queryLimits())
        .put(memoryLimits())
        .put(diskLimits())
        .put("action.auto_create_index", false)
        .put("action.destructive_requires_name", true)
        .build();
  }

  // What a visitor may cost.
  private static Settings queryLimits() {
    return Settings.builder()
        .put("search.allow_expensive_queries", false)
        .put("search.default_search_timeout", "5s")
        .put("search.cancel_after_time_interval", "10s")
        .put("search.max_buckets", 2_000)
        .put("search.max_open_scroll_context", 20)
        .build();
  }

  // The heap is shared with other parts of the archive.
  private static Settings memoryLimits() {
    return Settings.builder()
        .put("indices.breaker.total.use_real_memory", false)
        .put("indices.breaker.total.limit", "50%")
        .put("indices.breaker.request.limit", "30%")
        .put("indices.breaker.fielddata.limit", "15%")
        .put("indices.fielddata.cache.size", "10%")
        .put("indices.memory.index_buffer_size", "10%")
        .put("indices.queries.cache.size", "5%")
        .put("indices.requests.cache.size", "2%")
        .build();
  }

  // Free space, not shares of the disk: most disks of one machine are fairly full.
  private static Settings diskLimits() {
    return Settings.builder()
        .put("cluster.routing.allocation.disk.watermark.low", "1gb")
        .put("cluster.routing.allocation.disk.watermark.high", "512mb")
        .put("cluster.routing.allocation.disk.watermark.flood_stage", "256mb")
        .put("cluster.info.update.interval", "10s")
        .build();
  }

  private static List<PluginInfo> plugins() {
    return Stream.<Class<? extends Plugin>>of(
            Netty4ModulePlugin.class,
            CommonAnalysisModulePlugin.class,
            ReindexModulePlugin.class,
            MapperExtrasModulePlugin.class,
            PainlessModulePlugin.class)
        .map(OpenSearchNode::fromClassPath)
        .toList();
  }

  private static PluginInfo fromClassPath(Class<? extends Plugin> plugin) {
    return new PluginInfo(
        plugin.getName(),
        "from the class path",
        Version.CURRENT.toString(),
        Version.CURRENT,
        "25",
        plugin.getName(),
        null,
        List.of(),
        false);
  }
}
