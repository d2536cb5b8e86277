/** Kafka and OpenSearch in the archive's own process, for one machine. */
@NullMarked
package org.glasshouse.embedded;

import org.jspecify.annotations.NullMarked;
