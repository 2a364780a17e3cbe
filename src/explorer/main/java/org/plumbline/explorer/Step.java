package org.plumbline.explorer;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.rewrite.Sites;

/**
 * One step of a replayed run.
 *
 * @param thread which thread took it
 * @param kind what it did
 * @param location number of the location, -1 for none; equal numbers are the same place in memory
 * @param site where in the code; null for the start of a thread and for marks
 */
public record Step(int thread, Kind kind, int location, Sites.@Nullable Site site) {}
