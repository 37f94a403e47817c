/** Text of one cell read as a typed value: dates, amounts, placeholders. Knows neither files nor contracts. */
@NullMarked
package org.mingjing.value;

import org.jspecify.annotations.NullMarked;
