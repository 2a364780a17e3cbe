/** To be written. */
package org.plumbline.history;
