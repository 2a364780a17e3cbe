package org.plumbline.audit.explore;

import java.util.List;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.program.Program;
import org.plumbline.explorer.Schedule;
import org.plumbline.explorer.Step;

/**
 * A violation that the explorer can repeat.
 *
 * @param program what is run
 * @param finding what is wrong with it
 * @param schedule repeats it
 * @param steps what it does
 * @param preemptions how often the schedule takes the turn from a thread that could go on; -1 if not counted
 * @param fewest whether no schedule with fewer shows a violation
 * @param shortest whether no shorter one with as few does
 */
public record Discovery(
    Program program,
    Finding finding,
    Schedule schedule,
    List<Step> steps,
    int preemptions,
    boolean fewest,
    boolean shortest) {}
