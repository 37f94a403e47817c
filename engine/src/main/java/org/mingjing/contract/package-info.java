/** Dataset contracts: what each dataset's columns are, in which unit, how sensitive. Holds no rows. */
@NullMarked
package org.mingjing.contract;

import org.jspecify.annotations.NullMarked;
