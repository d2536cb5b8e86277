/** The detection engine: finds what is secret or personal in a text and puts marks in its place. */
@NullMarked
package org.glasshouse.engine;

import org.jspecify.annotations.NullMarked;
