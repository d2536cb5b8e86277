/**
 * The topics, users and rights that the archive needs in a Kafka, embedded or external. Needs only
 * the Kafka client.
 */
@NullMarked
package org.glasshouse.layout;

import org.jspecify.annotations.NullMarked;
