package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.explorer.rewrite.ExploringLoader.LockModel;
import org.plumbline.subject.Cells;

/**
 * A lock whose operations are steps does what the JDK's own does, step by step: the same outcomes of small programs. Where
 * the JDK's has too many schedules to try them all, at least none of those tried shows an outcome that is missing.
 */
class LockModelTest {
  private static final long MOST_RUNS = Runtime.version().feature() < 21 ? 500 : 3_000;

  private static final int FIRST_WITH_LOCK = Cells.LOCK;
  private static final int LAST_WITH_LOCK = Cells.SIGNAL;

  private record Outcomes(Set<String> all, boolean complete) {}

  /** Outcomes of a program in which each thread does one operation of {@link Cells}. */
  private static Outcomes outcomes(LockModel locks, boolean fair, int... operations)
      throws Exception {
    ExploringLoader loader =
        new ExploringLoader(
            LockModelTest.class.getClassLoader(),
            name -> name.startsWith("org.plumbline.subject."),
            locks);
    Class<?> type = loader.loadExplored(Cells.class.getName());
    Constructor<?> make = type.getConstructor(boolean.class);
    Method act = type.getMethod("act", int.class, int.class);
    Set<String> outcomes = new TreeSet<>();
    Program program =
        () -> {
          Object cells = make.newInstance(fair);
          Object[] answers = new Object[operations.length];
          List<Trial.Body> bodies = new ArrayList<>();
          for (int i = 0; i < operations.length; i++) {
            int thread = i;
            bodies.add(() -> answers[thread] = act.invoke(cells, operations[thread], thread + 1));
          }
          return new Trial() {
            @Override
            public List<Body> threads() {
              return bodies;
            }

            @Override
            public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
              outcomes.add(ending + " " + List.of(answers) + (failure == null ? "" : failure));
              return null;
            }
          };
        };
    Exploration exploration =
        new Explorer(Explorer.Limits.DEFAULT.withRuns(MOST_RUNS))
            .explore(program, Strategies.exhaustive());
    return new Outcomes(outcomes, exploration.complete());
  }

  @Test
  void allPairsOfOperationsAgree() throws Exception {
    int exhausted = 0;
    for (boolean fair : new boolean[] {false, true}) {
      for (int first = FIRST_WITH_LOCK; first <= LAST_WITH_LOCK; first++) {
        for (int second = first; second <= LAST_WITH_LOCK; second++) {
          String name = first + " beside " + second + (fair ? ", fair" : "");
          Outcomes written = outcomes(LockModel.AS_WRITTEN, fair, first, second);
          Outcomes steps = outcomes(LockModel.STEPS, fair, first, second);
          assertTrue(steps.complete(), name);
          if (written.complete()) {
            exhausted++;
            assertEquals(written.all(), steps.all(), name);
          } else {
            assertTrue(steps.all().containsAll(written.all()), () -> name + written + steps);
          }
        }
      }
    }
    System.out.println(exhausted + " of 42 pairs exhausted on the lock as written");
    assertTrue(exhausted >= 16, "only " + exhausted);
  }
}
