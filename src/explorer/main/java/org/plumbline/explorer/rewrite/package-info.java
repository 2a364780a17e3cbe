/** The loader that rewrites the classes under test so that every shared access is a step. */
package org.plumbline.explorer.rewrite;
