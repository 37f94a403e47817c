/**
 * How well models do on a fictional city whose truth is known. Reads a finished run and the truth, after the fact; no
 * import, model or ranking reads this package or what it reads.
 */
@NullMarked
package org.mingjing.measure;

import org.jspecify.annotations.NullMarked;
