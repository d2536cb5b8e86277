@NullMarked
package org.glasshouse.service;

import org.jspecify.annotations.NullMarked;
