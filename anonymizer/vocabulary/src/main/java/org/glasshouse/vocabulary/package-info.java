/**
 * The words that the private and the public side share: addresses of lines and the marks that the
 * border leaves where something was taken out.
 */
@NullMarked
package org.glasshouse.vocabulary;

import org.jspecify.annotations.NullMarked;
