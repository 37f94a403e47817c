/**
 * Who may read which columns of which rows, for which purpose, until when, approved by whom; and the reading itself,
 * fenced by that. Does not decide what a role may do: that is identity's.
 */
@ApplicationModule(allowedDependencies = {"analytics", "audit", "http", "suite", "identity"})
@NullMarked
package org.mingjing.app.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
