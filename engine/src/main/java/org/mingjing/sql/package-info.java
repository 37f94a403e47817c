/** A model's SQL as a tree: parameters, what it reads, what both engines share. Runs nothing. */
@NullMarked
package org.mingjing.sql;

import org.jspecify.annotations.NullMarked;
