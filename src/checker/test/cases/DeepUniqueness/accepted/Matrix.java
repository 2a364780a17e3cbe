package DeepUniqueness.accepted;

import org.plumbline.channel.*;

/** Arrays of arrays. */
class Matrix {
  void give(Sender<int[][]> to) throws Exception {
    int[][] grid = new int[2][2];
    grid[0][1] = 3;
    grid[1] = new int[] {1, 2};
    int sum = grid[0][0] + grid[1][1];
    to.give(grid);
    System.out.println(sum);
  }
}
