/** Derived datasets: computed once by Java from other datasets, stored as snapshots like any other. */
@NullMarked
package org.mingjing.derive;

import org.jspecify.annotations.NullMarked;
