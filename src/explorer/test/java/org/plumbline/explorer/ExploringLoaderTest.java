package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.explorer.rewrite.ExploringLoader.LockModel;

/** Copies of JDK classes are rewritten once for all loaders with the same locks, and are classes of each loader's own. */
class ExploringLoaderTest {
  private static final String QUEUE = ArrayBlockingQueue.class.getName();

  private static ExploringLoader loader(LockModel locks) {
    return new ExploringLoader(ExploringLoaderTest.class.getClassLoader(), name -> false, locks);
  }

  private static String lockOf(Class<?> queue) throws NoSuchFieldException {
    return queue.getDeclaredField("lock").getType().getName();
  }

  @Test
  void aCopyHasTheLocksOfItsLoader() throws Exception {
    String steps = lockOf(loader(LockModel.STEPS).loadExplored(QUEUE));
    String written = lockOf(loader(LockModel.AS_WRITTEN).loadExplored(QUEUE));
    assertNotEquals(steps, written);
    assertEquals(steps, lockOf(loader(LockModel.STEPS).loadExplored(QUEUE)));
    assertEquals(written, lockOf(loader(LockModel.AS_WRITTEN).loadExplored(QUEUE)));
  }

  @Test
  void theSecondLoaderHasTheSameCopyAnew() throws Exception {
    ExploringLoader first = loader(LockModel.STEPS);
    ExploringLoader second = loader(LockModel.STEPS);
    assertNotSame(first.loadExplored(QUEUE), second.loadExplored(QUEUE));
    assertFalse(first.checksums().isEmpty());
    assertEquals(first.checksums(), second.checksums());
  }
}
