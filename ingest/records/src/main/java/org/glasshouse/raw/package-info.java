/** Raw records: what collectors read, before the border. Only the private side may see them. */
@NullMarked
package org.glasshouse.raw;

import org.jspecify.annotations.NullMarked;
