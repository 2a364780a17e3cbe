/** Tests of histories, their readers and writers; and random histories for all tests of the module. */
package org.plumbline.history;
