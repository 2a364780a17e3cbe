/**
 * What people and programs are told: verdicts, witnesses, and the forms they are written in.
 *
 * <p>Here: the properties of an audit and their strength, the explanation of a finding, the text, JSON and
 * HTML forms, and files that appear whole or not at all. Not here: finding anything out.
 */
package org.plumbline.audit.report;
