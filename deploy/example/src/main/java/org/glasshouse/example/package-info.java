/**
 * The bundled example: a day of three clusters that never existed, in the form that real programs
 * write, and the truth about it.
 */
@NullMarked
package org.glasshouse.example;

import org.jspecify.annotations.NullMarked;
