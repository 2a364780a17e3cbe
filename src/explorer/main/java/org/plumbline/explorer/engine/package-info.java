/** Logical threads, the virtual world around them, and the strategies that choose who goes on. */
package org.plumbline.explorer.engine;
