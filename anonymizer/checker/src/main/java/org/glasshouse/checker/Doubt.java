package org.glasshouse.checker;

/**
 * A place of a text that looks secret or personal. Holds nothing of the text.
 *
 * @param from index of the first character
 * @param to index after the last
 */
public record Doubt(Sign sign, int from, int to) {}
