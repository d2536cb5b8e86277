/** Reading incident reports as people write them: prose in Markdown, with times in passing. */
@NullMarked
package org.glasshouse.report;

import org.jspecify.annotations.NullMarked;
