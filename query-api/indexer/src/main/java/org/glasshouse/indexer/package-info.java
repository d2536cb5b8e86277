/** Reads the public topics: into the stores, and into memory what is small. */
@NullMarked
package org.glasshouse.indexer;

import org.jspecify.annotations.NullMarked;
