package org.glasshouse.web;

/** What a page of our own words shows. */
public record ProsePage(Frame frame, String title, MarkdownText text) {}
