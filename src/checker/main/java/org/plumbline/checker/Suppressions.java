package org.plumbline.checker;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/** A rule may be suppressed for a reason, which stands in a comment beside the suppression. */
final class Suppressions {
  private static final Pattern OURS = Pattern.compile("\"send(:[^\"]*)?\"");
  private static final Pattern COMMENT = Pattern.compile("//\\s*\\S+\\s+\\S+|/\\*\\s*\\S+\\s+\\S+");

  private Suppressions() {}

  /** Reports, past any suppression, that the annotation suppresses a rule without a reason. */
  static void check(
      AnnotationTree tree, CompilationUnitTree root, ProcessingEnvironment environment) {
    if (!tree.getAnnotationType().toString().endsWith("SuppressWarnings")
        || !OURS.matcher(tree.getArguments().toString()).find()) {
      return;
    }
    Trees trees = Trees.instance(environment);
    SourcePositions positions = trees.getSourcePositions();
    int start = (int) positions.getStartPosition(root, tree);
    int end = (int) positions.getEndPosition(root, tree);
    if (!hasReason(sourceOf(root), start, end)) {
      trees.printMessage(
          Diagnostic.Kind.ERROR,
          "[suppression.without.reason] Say in a comment behind this, in the same line, why the"
              + " rule may be broken here.",
          tree,
          root);
    }
  }

  private static boolean hasReason(String source, int start, int end) {
    int lineEnd = source.indexOf('\n', end);
    String lines = source.substring(start, lineEnd < 0 ? source.length() : lineEnd);
    return COMMENT.matcher(lines).find();
  }

  private static String sourceOf(CompilationUnitTree root) {
    try {
      return root.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      return ""; // no reason to be seen
    }
  }
}
