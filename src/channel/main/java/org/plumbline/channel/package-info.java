/** To be written. */
package org.plumbline.channel;
