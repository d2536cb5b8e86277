package org.glasshouse.engine;

/** Kinds of named objects, whose names are public only where somebody declared them public. */
public enum ObjectKind {
  NAMESPACE,
  POD,
  CONTAINER,
  CLAIM,
  ROUTE,
  IMAGE_OWNER,
  NODE,
  SERVICE
}
