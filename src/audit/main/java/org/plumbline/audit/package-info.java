/** To be written. */
package org.plumbline.audit;
