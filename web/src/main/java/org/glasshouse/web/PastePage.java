package org.glasshouse.web;

/** The page where a screenful can be pasted. */
public record PastePage(Frame frame) {}
