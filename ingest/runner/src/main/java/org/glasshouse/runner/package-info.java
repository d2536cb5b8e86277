/**
 * Sources as their operators describe them, and the runner that writes what their collectors read
 * to the raw topics, exactly once.
 */
@NullMarked
package org.glasshouse.runner;

import org.jspecify.annotations.NullMarked;
