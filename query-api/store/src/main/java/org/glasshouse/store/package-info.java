/** What every store of public records can do, whatever it is built on. */
@NullMarked
package org.glasshouse.store;

import org.jspecify.annotations.NullMarked;
