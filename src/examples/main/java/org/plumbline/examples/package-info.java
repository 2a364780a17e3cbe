/** Small programs that use the channel as a user would; each is run as a test. */
package org.plumbline.examples;
