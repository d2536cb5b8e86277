/** Fake secrets and persons that nobody may ever see in public, and the search for them. */
@NullMarked
package org.glasshouse.canaries;

import org.jspecify.annotations.NullMarked;
