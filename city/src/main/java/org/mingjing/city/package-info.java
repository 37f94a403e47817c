/**
 * A fictional city: its people, offices, companies and vehicles, what they do over some years, and what every department
 * would have on file about it. World first, records second: a domain simulates events with true causes, and a source
 * writes what it would have seen of them. Nobody in it exists, and no number in it can belong to anybody.
 */
@NullMarked
package org.mingjing.city;

import org.jspecify.annotations.NullMarked;
