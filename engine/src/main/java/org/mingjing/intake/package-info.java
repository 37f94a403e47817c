/** Import: files of any layout become rows under a contract; every row ends in the snapshot or the rejects. */
@NullMarked
package org.mingjing.intake;

import org.jspecify.annotations.NullMarked;
