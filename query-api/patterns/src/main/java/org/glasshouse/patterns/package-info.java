/**
 * Error patterns: the signature of a message, its permanent id, and how patterns are merged and
 * found.
 */
@NullMarked
package org.glasshouse.patterns;

import org.jspecify.annotations.NullMarked;
