/**
 * Locks whose operations are single steps, in place of those of {@code java.util.concurrent.locks}. Rewritten code uses
 * them; nobody else should.
 */
package org.plumbline.explorer.locks;
