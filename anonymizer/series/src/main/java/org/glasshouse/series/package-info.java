/** Series, their samples, and the Prometheus messages that carry them on raw and public topics. */
@NullMarked
package org.glasshouse.series;

import org.jspecify.annotations.NullMarked;
