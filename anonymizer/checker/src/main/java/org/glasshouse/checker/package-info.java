/**
 * A second opinion on what the border is about to publish: a simpler reader than the engine,
 * written apart from it, that says where a text still looks secret or personal.
 */
@NullMarked
package org.glasshouse.checker;

import org.jspecify.annotations.NullMarked;
