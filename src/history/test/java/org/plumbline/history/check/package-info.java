/** Tests of the deciders and the verifier, with a brute-force twin. */
package org.plumbline.history.check;
