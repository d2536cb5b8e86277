/** Drivers that measure rates, delays and scores. */
@NullMarked
package org.glasshouse.benchmarks;

import org.jspecify.annotations.NullMarked;
