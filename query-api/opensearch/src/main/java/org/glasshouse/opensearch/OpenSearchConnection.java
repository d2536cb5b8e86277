package org.glasshouse.opensearch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** A client of OpenSearch with connections of its own, so that readers never hold up writers. */
record OpenSearchConnection(OpenSearchTransport transport, OpenSearchClient client)
    implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Timeout WRITE = Timeout.ofSeconds(60);
  private static final Timeout READ = Timeout.ofSeconds(OpenSearchLogStore.SEARCH_SECONDS + 3);

  static OpenSearchConnection forWriting(OpenSearchSettings settings) {
    return open(settings, WRITE);
  }

  static OpenSearchConnection forReading(OpenSearchSettings settings) {
    return open(settings, READ);
  }

  private static OpenSearchConnection open(OpenSearchSettings settings, Timeout answer) {
    URI uri = settings.uri();
    HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    OpenSearchTransport transport =
        ApacheHttpClient5TransportBuilder.builder(host)
            .setMapper(new JacksonJsonpMapper())
            .setConnectionConfigCallback(connection -> connection.setConnectTimeout(CONNECT))
            .setRequestConfigCallback(
                request -> request.setConnectionRequestTimeout(CONNECT).setResponseTimeout(answer))
            .setHttpClientConfigCallback(
                client -> CancellableClient.builder(authenticate(client, settings, host)))
            .build();
    return new OpenSearchConnection(transport, new OpenSearchClient(transport));
  }

  private static HttpAsyncClientBuilder authenticate(
      HttpAsyncClientBuilder client, OpenSearchSettings settings, HttpHost host) {
    String user = settings.user();
    String password = settings.password();
    if (user == null || password == null) {
      return client;
    }
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(
        new AuthScope(host), new UsernamePasswordCredentials(user, password.toCharArray()));
    return client.setDefaultCredentialsProvider(credentials);
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
