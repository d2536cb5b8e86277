package org.glasshouse.border;

import org.glasshouse.vocabulary.Signal;

/** One signal of one source: what one raw topic holds. */
record Feed(String source, Signal signal) {}
