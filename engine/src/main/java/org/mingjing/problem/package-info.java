/** Problems that reach a person: a stable code, what happened, to what, and what to do. Not a logging layer. */
@NullMarked
package org.mingjing.problem;

import org.jspecify.annotations.NullMarked;
