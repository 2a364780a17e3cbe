package org.plumbline.explorer;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Ending;

/**
 * A run that was judged wrong.
 *
 * @param run its number, from 1
 * @param schedule replays it
 * @param steps how many steps it took: fewer than the picks of its schedule if there were other choices
 * @param ending how it ended
 * @param why what the judge said
 * @param failure what a thread threw, if that ended it
 */
public record Finding(
    long run,
    Schedule schedule,
    int steps,
    Ending ending,
    String why,
    @Nullable Throwable failure) {}
