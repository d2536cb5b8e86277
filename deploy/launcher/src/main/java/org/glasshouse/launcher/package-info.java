/** The commands of {@code ./glasshouse}, and the wiring of what they start. */
@NullMarked
package org.glasshouse.launcher;

import org.jspecify.annotations.NullMarked;
