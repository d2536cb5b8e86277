/** The bundled example: log files of three clusters that never existed. */
@NullMarked
package org.glasshouse.launcher.demo;

import org.jspecify.annotations.NullMarked;
