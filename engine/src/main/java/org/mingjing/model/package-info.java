/** Supervision models: format, library, cases, lint, lock. Does not run them over a lake. */
@NullMarked
package org.mingjing.model;

import org.jspecify.annotations.NullMarked;
