/** What every collector must do, as tests that each collector's module runs. */
@NullMarked
package org.glasshouse.collectorkit;

import org.jspecify.annotations.NullMarked;
