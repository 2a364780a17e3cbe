package org.plumbline.audit.targets;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;

/**
 * A target that was loaded and may be run.
 *
 * @param name the word that named it
 * @param options what else the command line said of it, each with a space before it
 * @param from where its code comes from, for people
 * @param made how instances are made, for people
 * @param files the files that its code was read from, with checksums
 * @param shape what it offers
 * @param known whether what its class documents is known: the roles that it is made for, and relaxations
 * @param relaxation what its documentation admits about empty answers
 * @param notes what a reader of the report should know, one sentence each
 * @param opener makes instances
 * @param explorable loads it anew for the explorer
 */
public record Target(
    String name,
    String options,
    String from,
    String made,
    List<TargetFile> files,
    Shape shape,
    boolean known,
    Family.@Nullable Relaxation relaxation,
    List<String> notes,
    Opener opener,
    Explorable explorable) {

  /** Makes instances. Safe for use by several threads. */
  public interface Opener {
    /** A fresh instance with the elements of the program's start inside and a handle for each thread. */
    Instance open(Program program);
  }

  /** Loads the target as the explorer runs it. */
  public interface Explorable {
    /** Loads it anew. Errors: what cannot be rewritten or linked, in one line. */
    ExploredTarget load() throws TargetException;
  }

  /** The same target of another shape. */
  Target withShape(Shape shape) {
    return new Target(
        name, options, from, made, files, shape, known, relaxation, notes, opener, explorable);
  }

  /** A fresh instance for one round of the program. */
  public Instance open(Program program) {
    return opener.open(program);
  }
}
