/** Models over snapshots: outcomes, findings with stable identity, what-if, differences between runs. */
@NullMarked
package org.mingjing.scan;

import org.jspecify.annotations.NullMarked;
