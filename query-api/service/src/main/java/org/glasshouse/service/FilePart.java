package org.glasshouse.service;

import java.io.InputStream;

/**
 * Bytes of a file that are sent as they are read.
 *
 * @param bytes from the first of them on; closed by whoever sends it
 * @param length how many of them
 */
record FilePart(InputStream bytes, long length) {}
