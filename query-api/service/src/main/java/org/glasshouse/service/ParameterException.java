package org.glasshouse.service;

/** A parameter of a request is not as it must be. The message never repeats its value. */
public final class ParameterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /**
   * @param expected what it must be, for example {@code a number from 1 to 1000}
   */
  public ParameterException(String parameter, String expected) {
    super("%s: expected %s".formatted(parameter, expected));
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }
}
