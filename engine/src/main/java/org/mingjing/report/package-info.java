/** A run written for people: spreadsheet, page, explanation. Adds no judgement of its own. */
@NullMarked
package org.mingjing.report;

import org.jspecify.annotations.NullMarked;
