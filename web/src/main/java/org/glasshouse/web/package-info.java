/** The pages: one typed model and one template each. */
@NullMarked
package org.glasshouse.web;

import org.jspecify.annotations.NullMarked;
