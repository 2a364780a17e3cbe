/**
 * The command line: {@code plumbline audit} and {@code plumbline check}.
 *
 * <p>Here: options, exit codes, where output goes. Exit code 0: nothing wrong found; 1: violation; 2:
 * inconclusive; 3: bad input or usage. With 2 and 3 there is one line on standard error. Not here: any work,
 * and no call of System.exit but in {@link org.plumbline.audit.cli.Main#main}.
 */
package org.plumbline.audit.cli;
