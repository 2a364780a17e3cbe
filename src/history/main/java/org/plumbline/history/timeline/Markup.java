package org.plumbline.history.timeline;

import java.io.IOException;
import org.owasp.encoder.Encode;

/**
 * Writes HTML and SVG. Text and the values of attributes are escaped here and nowhere else, so that nothing in
 * a history or a report can become markup; the names of elements and attributes are ours.
 */
public final class Markup {
  private final Appendable out;

  /** Writes to this. */
  public Markup(Appendable out) {
    this.out = out;
  }

  /** Opens an element; attributes come in pairs of name and value. */
  public Markup open(String element, Object... attributes) throws IOException {
    return tag(element, ">", attributes);
  }

  /** An SVG element without content. */
  public Markup shape(String element, Object... attributes) throws IOException {
    return tag(element, "/>", attributes);
  }

  /** Closes it. */
  public Markup close(String element) throws IOException {
    out.append("</").append(element).append('>');
    return this;
  }

  /** Writes text. */
  public Markup text(String text) throws IOException {
    out.append(Encode.forHtmlContent(text));
    return this;
  }

  /** An element that holds nothing but text. */
  public Markup element(String element, String text, Object... attributes) throws IOException {
    return open(element, attributes).text(text).close(element);
  }

  /** Breaks the line, for who reads the file. */
  public Markup newLine() throws IOException {
    out.append('\n');
    return this;
  }

  /** Writes what is markup already, or a style sheet: ours, never of a history. */
  public Markup ours(String markup) throws IOException {
    out.append(markup);
    return this;
  }

  private Markup tag(String element, String end, Object... attributes) throws IOException {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ')
          .append(attributes[i].toString())
          .append("=\"")
          .append(Encode.forHtmlAttribute(attributes[i + 1].toString()))
          .append('"');
    }
    out.append(end);
    return this;
  }
}
