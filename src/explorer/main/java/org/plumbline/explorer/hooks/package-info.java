/** What rewritten code calls before each shared access, and in place of monitors, parking, interrupts and clocks. */
package org.plumbline.explorer.hooks;
