/**
 * The labelled corpus that measures the border: a seeded generator of synthetic log lines, and the
 * scorer of what an anonymizer makes of them. Knows nothing of any detector.
 */
@NullMarked
package org.glasshouse.corpus;

import org.jspecify.annotations.NullMarked;
