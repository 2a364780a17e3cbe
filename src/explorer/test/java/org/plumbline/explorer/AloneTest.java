package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.subject.Afterwards;

/** What the last thread does when all others have ended: it belongs to the run, ends in any case, and is not explored. */
class AloneTest {
  private static Program program(Class<? extends Afterwards> type, boolean alone)
      throws ReflectiveOperationException {
    var loader =
        new ExploringLoader(
            AloneTest.class.getClassLoader(), name -> name.startsWith("org.plumbline.subject."));
    Class<?> explored = loader.loadExplored(type.getName());
    var afterwards = explored.getMethod("afterwards");
    return () -> {
      Scenario made = (Scenario) explored.getConstructor().newInstance();
      int[] ended = {0};
      Trial.Body both =
          () -> {
            if (alone && ++ended[0] == 2) {
              Operations.alone();
              afterwards.invoke(made);
            }
          };
      List<Trial.Body> bodies =
          List.of(
              () -> {
                made.run(0);
                both.run();
              },
              () -> {
                made.run(1);
                both.run();
              });
      return new Trial() {
        @Override
        public List<Body> threads() {
          return bodies;
        }

        @Override
        public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
          return ending != Ending.COMPLETED
              ? ending.name()
              : !alone || made.isRight() ? null : "wrong";
        }
      };
    };
  }

  @Test
  void itIsNotExplored() throws Exception {
    Explorer explorer = new Explorer(Explorer.Limits.DEFAULT);
    Exploration with =
        explorer.explore(program(Afterwards.Looks.class, true), Strategies.exhaustive());
    Exploration without =
        explorer.explore(program(Afterwards.Looks.class, false), Strategies.exhaustive());
    assertEquals(List.of(), with.findings());
    assertTrue(with.complete());
    assertEquals(without.runs(), with.runs());
    assertEquals(without.steps(), with.steps());
  }

  @ParameterizedTest
  @CsvSource({"Spins, LIVELOCK", "Reads, LIVELOCK", "Writes, LIVELOCK", "Parks, DEADLOCK"})
  void oneThatDoesNotEndIsAnEndingOfTheRun(String name, String ending) throws Exception {
    Class<? extends Afterwards> type =
        Class.forName(Afterwards.class.getName() + "$" + name).asSubclass(Afterwards.class);
    Program program = program(type, true);
    Explorer explorer = new Explorer(Explorer.Limits.DEFAULT);
    Exploration exploration = explorer.explore(program, Strategies.exhaustive());
    Finding finding = exploration.findings().get(0);
    assertEquals(ending, finding.why());
    assertEquals(ending, explorer.replay(program, finding.schedule()).why());
  }
}
