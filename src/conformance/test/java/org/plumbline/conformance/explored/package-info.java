/**
 * Our own cores under the explorer: small programs over every operation of a channel, in every schedule, judged by the
 * checker of histories; and broken cores, each with the schedule that shows it.
 */
package org.plumbline.conformance.explored;
