/**
 * What every collector must do, as tests that each collector's module runs, and what they run
 * against.
 */
@NullMarked
package org.glasshouse.collectorkit;

import org.jspecify.annotations.NullMarked;
