/** Tests of the page that shows a history. */
package org.plumbline.history.timeline;
