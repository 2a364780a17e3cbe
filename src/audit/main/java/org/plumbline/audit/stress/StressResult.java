package org.plumbline.audit.stress;

import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Finding;
import org.plumbline.history.History;

/**
 * What the stage saw.
 *
 * @param programs how many programs were run
 * @param rounds how many rounds of them, each on a fresh instance
 * @param recorded how many of these were recorded and judged as histories
 * @param longRuns how many long runs were recorded and judged
 * @param longOperations how many operations these had together
 * @param undecided how many histories could not be decided in time
 * @param elapsed how long it took
 * @param finding a violation; null if none was seen
 * @param relaxed a round that only a relaxation allows; null if none was seen
 * @param relaxations how many rounds only a relaxation allows
 * @param lastHistory a history that was judged: of the finding, else the last long one; null if none was recorded
 */
public record StressResult(
    long programs,
    long rounds,
    long recorded,
    long longRuns,
    long longOperations,
    long undecided,
    Duration elapsed,
    @Nullable Finding finding,
    @Nullable Finding relaxed,
    long relaxations,
    @Nullable History lastHistory) {}
