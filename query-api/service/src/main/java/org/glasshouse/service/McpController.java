package org.glasshouse.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /mcp}: the archive for language models by the Model Context Protocol over streamable HTTP,
 * without login, session or stream. It speaks revision 2026-07-28, in which each request tells its
 * version, and to older clients the revisions that begin with a handshake.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class McpController {
  private static final String MODERN = "2026-07-28";
  private static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2025-03-26");
  private static final String VERSION_HEADER = "MCP-Protocol-Version";
  private static final String PREFIX = "io.modelcontextprotocol/";
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;
  private static final int HEADER_MISMATCH = -32020;
  private static final int UNSUPPORTED_VERSION = -32022;
  private static final long HOUR = 3_600_000;
  private static final Map<String, Object> CAPABILITIES = Map.of("tools", Map.of());
  private static final Map<String, Object> SERVER =
      Map.of("name", "glasshouse", "title", "Glasshouse", "version", "1");
  private static final String INSTRUCTIONS =
      "A public archive of logs, metrics, changes and incidents of clusters that are run in the"
          + " open. Begin with 'error' and the text of a message. "
          + McpTools.WARNING;

  /** Everything but ASCII is written as its number, so that no character reorders or hides. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final McpTools tools;

  McpController(McpTools tools) {
    this.tools = tools;
  }

  @Post("/mcp")
  @Consumes(MediaType.ALL)
  HttpResponse<?> message(HttpRequest<?> request, @Body String body)
      throws StoreUnavailableException {
    if (!isOrigin(request.getHeaders().get("Origin"))) {
      return fault(HttpStatus.FORBIDDEN, null, INVALID_REQUEST, "unknown origin", null);
    }
    JsonNode message;
    try {
      message = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return fault(HttpStatus.BAD_REQUEST, null, PARSE_ERROR, "expected JSON", null);
    }
    JsonNode id = message.get("id");
    String method = message.path("method").asText("");
    if (!message.isObject() || method.isEmpty()) {
      return fault(
          HttpStatus.BAD_REQUEST, id, INVALID_REQUEST, "expected one JSON-RPC request", null);
    }
    return id == null || id.isNull()
        ? HttpResponse.status(HttpStatus.ACCEPTED)
        : call(request, id, method, message.path("params"));
  }

  /** All is public and nobody is logged in, so each website may ask. */
  private static boolean isOrigin(@Nullable String origin) {
    return origin == null || origin.equals("null") || origin.matches("https?://[^\\s/@]+");
  }

  private HttpResponse<?> call(HttpRequest<?> request, JsonNode id, String method, JsonNode params)
      throws StoreUnavailableException {
    String inHeader = request.getHeaders().get(VERSION_HEADER);
    String inBody = params.path("_meta").path(PREFIX + "protocolVersion").asText(null);
    boolean modern = inBody != null || MODERN.equals(inHeader);
    if (modern) {
      HttpResponse<?> refused = refused(request, id, method, params, inHeader, inBody);
      if (refused != null) {
        return refused;
      }
    } else if (inHeader != null && !LEGACY.contains(inHeader)) {
      return unsupported(id, inHeader);
    }
    return switch (method) {
      case "initialize" -> result(id, welcome(params), modern);
      case "server/discover" -> result(id, discovered(), modern);
      case "ping" -> result(id, Map.of(), modern);
      case "tools/list" -> result(id, cached(Map.of("tools", McpTools.DESCRIPTIONS)), modern);
      case "tools/call" -> called(id, params, modern);
      default ->
          fault(
              modern ? HttpStatus.NOT_FOUND : HttpStatus.OK,
              id,
              METHOD_NOT_FOUND,
              "no such method",
              null);
    };
  }

  /** Whether head and body of a request of the newest revision tell the same; null where so. */
  private static @Nullable HttpResponse<?> refused(
      HttpRequest<?> request,
      JsonNode id,
      String method,
      JsonNode params,
      @Nullable String inHeader,
      @Nullable String inBody) {
    if (inHeader == null || !inHeader.equals(inBody)) {
      return mismatch(id, VERSION_HEADER);
    }
    if (!MODERN.equals(inHeader)) {
      return unsupported(id, inHeader);
    }
    if (!method.equals(request.getHeaders().get("Mcp-Method"))) {
      return mismatch(id, "Mcp-Method");
    }
    boolean named = method.equals("tools/call");
    String name = decoded(request.getHeaders().get("Mcp-Name"));
    return named && !params.path("name").asText("").equals(name) ? mismatch(id, "Mcp-Name") : null;
  }

  private static @Nullable String decoded(@Nullable String header) {
    if (header == null || !header.startsWith("=?base64?") || !header.endsWith("?=")) {
      return header;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(9, header.length() - 2));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<String, Object> welcome(JsonNode params) {
    String asked = params.path("protocolVersion").asText("");
    Map<String, Object> welcome = new LinkedHashMap<>();
    welcome.put("protocolVersion", LEGACY.contains(asked) ? asked : LEGACY.getFirst());
    welcome.put("capabilities", CAPABILITIES);
    welcome.put("serverInfo", SERVER);
    welcome.put("instructions", INSTRUCTIONS);
    return welcome;
  }

  private static Map<String, Object> discovered() {
    Map<String, Object> discovered = new LinkedHashMap<>();
    discovered.put("supportedVersions", List.of(MODERN));
    discovered.put("capabilities", CAPABILITIES);
    discovered.put("instructions", INSTRUCTIONS);
    return cached(discovered);
  }

  private static Map<String, Object> cached(Map<String, Object> result) {
    Map<String, Object> cached = new LinkedHashMap<>(result);
    cached.put("ttlMs", HOUR);
    cached.put("cacheScope", "public");
    return cached;
  }

  private HttpResponse<?> called(JsonNode id, JsonNode params, boolean modern)
      throws StoreUnavailableException {
    McpTools.Outcome outcome = tools.call(params.path("name").asText(""), params.path("arguments"));
    if (outcome == null) {
      return fault(HttpStatus.OK, id, INVALID_PARAMS, "no such tool", null);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("isError", outcome.failed());
    if (outcome.failed()) {
      result.put("content", List.of(text(outcome.said())));
    } else {
      JsonNode data = outcome.data();
      result.put("content", List.of(text(McpTools.WARNING), text(written(data))));
      result.put("structuredContent", data);
    }
    return result(id, result, modern);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  private static HttpResponse<?> result(JsonNode id, Map<String, Object> result, boolean modern) {
    Map<String, Object> whole = new LinkedHashMap<>();
    if (modern) {
      whole.put("resultType", "complete");
      whole.put("_meta", Map.of(PREFIX + "serverInfo", SERVER));
    }
    whole.putAll(result);
    return answer(HttpStatus.OK, Map.of("jsonrpc", "2.0", "id", id, "result", whole));
  }

  private static HttpResponse<?> mismatch(JsonNode id, String header) {
    return fault(
        HttpStatus.BAD_REQUEST,
        id,
        HEADER_MISMATCH,
        "the header " + header + " is missing or does not match the body",
        null);
  }

  private static HttpResponse<?> unsupported(JsonNode id, String requested) {
    String shown = requested.length() <= 40 ? requested : "";
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("supported", List.of(MODERN, LEGACY.get(0), LEGACY.get(1), LEGACY.get(2)));
    data.put("requested", shown);
    return fault(
        HttpStatus.BAD_REQUEST, id, UNSUPPORTED_VERSION, "Unsupported protocol version", data);
  }

  private static HttpResponse<?> fault(
      HttpStatus status, @Nullable JsonNode id, int code, String message, @Nullable Object data) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    if (data != null) {
      error.put("data", data);
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("jsonrpc", "2.0");
    if (id != null) {
      answer.set("id", id);
    }
    answer.set("error", JSON.valueToTree(error));
    return answer(status, answer);
  }

  private static HttpResponse<?> answer(HttpStatus status, Object answer) {
    byte[] body = written(answer).getBytes(StandardCharsets.UTF_8);
    return HttpResponse.<byte[]>status(status)
        .body(body)
        .header("Content-Type", Answers.JSON)
        .header("Content-Length", Integer.toString(body.length))
        .header("Cache-Control", "no-store");
  }

  private static String written(Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer could not be written as JSON", e);
    }
  }
}
