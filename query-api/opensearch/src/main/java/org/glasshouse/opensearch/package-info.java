/** The log store that is searched: one OpenSearch index for each day. */
@NullMarked
package org.glasshouse.opensearch;

import org.jspecify.annotations.NullMarked;
