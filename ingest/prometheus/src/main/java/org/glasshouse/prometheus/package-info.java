/** Reads the samples of a Prometheus, or of what speaks its remote read. */
@NullMarked
package org.glasshouse.prometheus;

import org.jspecify.annotations.NullMarked;
