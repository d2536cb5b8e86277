/**
 * What every collector must do, as tests that each collector's module runs, and what they run
 * against; and the raw messages by which the border is shown to let no field through.
 */
@NullMarked
package org.glasshouse.collectorkit;

import org.jspecify.annotations.NullMarked;
