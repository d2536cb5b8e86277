/** Git repositories: commits as changes, Markdown files as incidents and notes. */
@NullMarked
package org.glasshouse.git;

import org.jspecify.annotations.NullMarked;
