package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** An element that was read. */
class KeepsArrayElement {
  void give(Sender<int[][]> to) throws Exception {
    int[][] grid = new int[2][2];
    int[] row = grid[0];
    // :: error: (deep.uniqueness)
    to.give(grid);
    row[0] = 1;
  }
}
