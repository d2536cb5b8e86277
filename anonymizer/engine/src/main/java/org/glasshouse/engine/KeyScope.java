package org.glasshouse.engine;

/** How long, and between which records, two occurrences of one value keep the same token. */
public enum KeyScope {
  /** For ever, within the cluster: declared nodes, private ranges, own hosts, node MACs. */
  INFRASTRUCTURE,
  /** A month, within cluster and namespace: persons in names of objects. */
  OBJECT_NAME,
  /** A day, within the cluster: accounts, external addresses, client MACs and hosts. */
  ACCOUNT
}
