/** Query services and the JSON API. */
@NullMarked
package org.glasshouse.service;

import org.jspecify.annotations.NullMarked;
