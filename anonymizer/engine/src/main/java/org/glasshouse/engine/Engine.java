package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is secret or personal in a text and puts marks in its place. Immutable and safe for
 * use by many threads; all it knows of a stream is in the window it is given.
 */
public final class Engine {
  /** Longer texts are withheld. In characters. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final int MOST_PASSES = 3;
  private static final String FAULT = "fault";
  private static final String OVERSIZE = "oversize";

  private final Policy policy;
  private final Detectors detectors;

  /**
   * An engine that remembers which looks need to be taken again at texts of a form, unless {@code
   * glasshouse.forms.memory} is set to {@code off}. It answers alike.
   */
  public Engine(Policy policy) {
    this(policy, isRemembering(System.getProperty("glasshouse.forms.memory")) ? new Forms() : null);
  }

  /**
   * Whether the setting {@code glasshouse.forms.memory} lets it remember forms, as it does by
   * itself.
   */
  static boolean isRemembering(@Nullable String setting) {
    if (setting != null && !setting.equals("on") && !setting.equals("off")) {
      throw new IllegalArgumentException(
          "glasshouse.forms.memory: expected on or off, got '" + setting + "'");
    }
    return !"off".equals(setting);
  }

  /**
   * An engine that remembers so much.
   *
   * @param forms what is remembered of one text for the next; null for nothing
   */
  Engine(Policy policy, @Nullable Forms forms) {
    this.policy = policy;
    this.detectors = new Detectors(policy, forms);
  }

  /** An engine that remembers nothing of one text for the next, and answers alike. */
  static Engine withoutMemory(Policy policy) {
    return new Engine(policy, null);
  }

  public Policy policy() {
    return policy;
  }

  /** By which secrets of the built-in families begin, as written. */
  public static Set<String> prefixes() {
    return Family.builtIn().stream().map(Family::prefix).collect(Collectors.toUnmodifiableSet());
  }

  /** Anonymizes record bodies: one answer for each of {@code window.records()}, in order. */
  public List<Anonymized> bodies(StreamWindow window) {
    Continuation continuation = Continuation.after(window.before(), this::scanQuietly);
    SecretManifests manifests = SecretManifests.in(window);
    List<Anonymized> answers = new ArrayList<>(window.records().size());
    List<StreamWindow.Body> records = window.records();
    for (int index = 0; index < records.size(); index++) {
      StreamWindow.Body body = records.get(index);
      String next =
          index + 1 < records.size() ? records.get(index + 1).text() : first(window.after());
      Continuation before = continuation;
      int record = index;
      Scan[] seen = new Scan[1];
      answers.add(
          guarded(
              body.text(),
              text -> {
                Scan scan = scan(text, body.pseudonyms());
                seen[0] = scan;
                before.apply(scan, next);
                manifests.hide(record, scan);
                new Recurrences(scan).look(body.origin());
                return settled(scan, body.pseudonyms());
              }));
      continuation = before.next(seen[0]);
    }
    return answers;
  }

  /**
   * Cleans a text so that doing it again would change nothing. What a mark touches can be read
   * otherwise than before, as a number beside a token whose letters made it a part of a word.
   */
  private Anonymized settled(Scan scan, Pseudonyms pseudonyms) {
    detectors.remember(scan);
    Draft draft = new Draft(scan, pseudonyms);
    String text = draft.write();
    Map<String, Integer> findings = draft.findings();
    for (int pass = 1; pass < MOST_PASSES && draft.touches(); pass++) {
      Scan next = scan(text, pseudonyms);
      draft = new Draft(next, pseudonyms);
      detectors.remember(next);
      text = draft.write();
      for (Map.Entry<String, Integer> more : draft.findings().entrySet()) {
        findings.merge(more.getKey(), more.getValue(), Integer::sum);
      }
    }
    return new Anonymized.Clean(text, Map.copyOf(findings));
  }

  private static String first(List<String> texts) {
    return texts.isEmpty() ? "" : texts.get(0);
  }

  private @Nullable Scan scanQuietly(String text) {
    try {
      return text.length() > MAX_LENGTH ? null : scan(text, NOBODY);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /**
   * Anonymizes the parts of one document, such as the title and the text of a ticket: people are
   * numbered from 1 through all parts, and no mark has a token.
   */
  public List<Anonymized> document(List<String> parts, Pseudonyms pseudonyms) {
    Map<String, Integer> people = new HashMap<>();
    return parts.stream()
        .map(part ->
            guarded(
                part,
                text -> {
                  Scan scan = scan(text, pseudonyms);
                  new Documents(scan).look();
                  return clean(new Draft(scan, pseudonyms, people));
                }))
        .toList();
  }

  /** Anonymizes the value of an attribute or label, whose key may betray what it is. */
  public Anonymized value(String key, String value, Pseudonyms pseudonyms) {
    return guarded(
        value,
        text -> {
          Scan scan = scan(text, pseudonyms);
          detectors.keyed(scan, key);
          return clean(scan, pseudonyms);
        });
  }

  /** Anonymizes a key of an attribute or label, a metric's name, or another name of a field. */
  public Anonymized key(String key, Pseudonyms pseudonyms) {
    return guarded(key, text -> clean(scan(text, pseudonyms), pseudonyms));
  }

  /**
   * Anonymizes the name of an object.
   *
   * @param namespace the namespace it lies in, where there is one
   */
  public Anonymized objectName(
      ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms) {
    return guarded(
        name,
        text -> {
          Scan scan = scan(text, pseudonyms);
          if (isHidden(kind, name, namespace)) {
            hideName(kind, scan);
          }
          return clean(scan, pseudonyms);
        });
  }

  private boolean isHidden(ObjectKind kind, String name, @Nullable String namespace) {
    return switch (kind) {
      case NAMESPACE -> !isPublicNamespace(name);
      case POD, CLAIM, ROUTE -> namespace == null || !isPublicNamespace(namespace);
      case IMAGE_OWNER -> !PUBLIC_OWNERS.contains(name) && !policy.keep().contains(name);
      case NODE -> !name.equals("localhost");
      case CONTAINER, SERVICE ->
          policy.strict() && (namespace == null || !isPublicNamespace(namespace));
    };
  }

  private static void hideName(ObjectKind kind, Scan scan) {
    if (scan.length() == 0 || Placeholders.isMasked(scan, 0, scan.length())) {
      return;
    }
    String canonical = scan.lower(0, scan.length());
    if (kind == ObjectKind.NODE) {
      scan.releaseAllButSecrets();
      scan.joined(
          0, scan.length(), TokenKind.HOST, KeyScope.INFRASTRUCTURE, canonical, "node-name");
      return;
    }
    boolean person =
        scan.spans().stream()
            .anyMatch(span ->
                span.finding() instanceof Finding.Joined joined && joined.kind() == TokenKind.USER);
    if (!person) {
      scan.joined(0, scan.length(), TokenKind.NAME, KeyScope.OBJECT_NAME, canonical, "object-name");
    }
  }

  private static final Set<String> SYSTEM_NAMESPACES =
      Set.of(
          "default",
          "openshift",
          "cert-manager",
          "ingress-nginx",
          "istio-system",
          "knative-serving",
          "knative-eventing",
          "linkerd",
          "monitoring",
          "logging",
          "prometheus",
          "grafana",
          "argocd",
          "argo-cd",
          "flux-system",
          "velero",
          "metallb-system",
          "calico-system",
          "tigera-operator",
          "rook-ceph",
          "longhorn-system",
          "local-path-storage",
          "gatekeeper-system",
          "olm",
          "operators",
          "kubernetes-dashboard",
          "cattle-system",
          "open-cluster-management",
          "opendatahub",
          "kubeflow",
          "tekton-pipelines",
          "keycloak",
          "vault");

  private static final Set<String> PUBLIC_OWNERS =
      Set.of(
          "library",
          "openshift",
          "openshift-release-dev",
          "jupyter",
          "jupyterhub",
          "bitnami",
          "prometheus",
          "prom",
          "grafana",
          "calico",
          "istio",
          "coreos",
          "redhat",
          "ubi8",
          "ubi9",
          "rhel8",
          "rhel9",
          "kubernetes",
          "k8s",
          "google_containers",
          "operatorhubio",
          "argoproj",
          "argoprojlabs",
          "strimzi",
          "thanos",
          "cilium",
          "fluent",
          "rook",
          "ceph",
          "minio",
          "nginx",
          "nvidia",
          "tekton-releases",
          "open-cluster-management",
          "opendatahub",
          "modh",
          "redhat-operators",
          "certified-operators",
          "community-operators",
          "external-dns",
          "ingress-nginx",
          "metrics-server",
          "sig-storage",
          "kube-state-metrics",
          "operator-framework",
          "jetstack",
          "metallb",
          "submariner");

  private boolean isPublicNamespace(String namespace) {
    return policy.namespaces().contains(namespace)
        || SYSTEM_NAMESPACES.contains(namespace)
        || namespace.startsWith("openshift-")
        || namespace.startsWith("kube-");
  }

  private interface Work {
    Anonymized on(String text);
  }

  /** Whatever goes wrong, the text is withheld and nothing of it is said. */
  private static Anonymized guarded(String text, Work work) {
    if (text.length() > MAX_LENGTH) {
      return new Anonymized.Withheld(OVERSIZE);
    }
    try {
      return work.on(text);
    } catch (RuntimeException | StackOverflowError e) {
      return new Anonymized.Withheld(FAULT);
    }
  }

  private Scan scan(String text, Pseudonyms pseudonyms) {
    Scan scan = new Scan(Projection.of(text), policy, 0);
    Marks.scan(scan, pseudonyms);
    return detectors.run(scan);
  }

  private Anonymized clean(Scan scan, Pseudonyms pseudonyms) {
    detectors.remember(scan);
    return clean(new Draft(scan, pseudonyms));
  }

  private static Anonymized clean(Draft draft) {
    String text = draft.write();
    return new Anonymized.Clean(text, Map.copyOf(draft.findings()));
  }

  /** How many steps the engine takes for a text; what the test of linear work counts. */
  long steps(String text) {
    return scan(text, NOBODY).steps();
  }

  /** What leads to detectors; what is repeated to count steps. */
  List<String> keywords() {
    return detectors.keywords();
  }

  private static final Pseudonyms NOBODY = KeyedPseudonyms.throwaway();
}
