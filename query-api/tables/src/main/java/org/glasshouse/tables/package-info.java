/** The archive as Iceberg tables of Parquet files: written once, read by everybody. */
@NullMarked
package org.glasshouse.tables;

import org.jspecify.annotations.NullMarked;
