/** Reads metrics that programs expose as text: OpenMetrics, and Prometheus' older form. */
@NullMarked
package org.glasshouse.openmetrics;

import org.jspecify.annotations.NullMarked;
