package org.glasshouse.web;

import org.glasshouse.service.Failure;

/**
 * What a page says instead of an answer.
 *
 * @param words to search for instead; empty where there are none
 */
public record FailurePage(Frame frame, Failure failure, String words) {}
