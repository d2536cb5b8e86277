/**
 * Log files: follows them by pattern across rotation, cuts them into lines in several formats, and
 * joins the lines that belong together.
 *
 * <p>The way of a line: {@link org.glasshouse.files.FilesCollector} finds files, {@code
 * FollowedStream} tells which of them are one stream, {@code GenerationReader} reads one file,
 * {@code FrameCutter} cuts it, {@code FrameFormat} reads a line's time and severity, {@code Joiner}
 * joins.
 */
@NullMarked
package org.glasshouse.files;

import org.jspecify.annotations.NullMarked;
