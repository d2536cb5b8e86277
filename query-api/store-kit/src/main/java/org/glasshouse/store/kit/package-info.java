/** Tests that every log store passes, and the lines to write them with. */
@NullMarked
package org.glasshouse.store.kit;

import org.jspecify.annotations.NullMarked;
