/**
 * The border: constructs public records from raw ones, with keys that nobody else holds, and moves
 * them from {@code raw.*} to {@code public.*} exactly once.
 */
@NullMarked
package org.glasshouse.border;

import org.jspecify.annotations.NullMarked;
