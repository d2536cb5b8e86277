/**
 * A page for the maintainer of a source: what would be published of it beside what was read, the
 * most doubtful first. It holds raw text, so it belongs to the private zone.
 */
@NullMarked
package org.glasshouse.preview;

import org.jspecify.annotations.NullMarked;
