@NullMarked
package org.glasshouse.web;

import org.jspecify.annotations.NullMarked;
