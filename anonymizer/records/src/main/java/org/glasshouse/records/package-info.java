/** Public records: what the border constructs and everybody may see. */
@NullMarked
package org.glasshouse.records;

import org.jspecify.annotations.NullMarked;
