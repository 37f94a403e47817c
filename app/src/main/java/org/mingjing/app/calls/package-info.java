/**
 * How calls are taken, whatever they are for: none does its work twice under one key, and nobody calls faster than is
 * fair to the others. Does not decide who may call what: that is identity's.
 */
@ApplicationModule(allowedDependencies = {"audit", "http", "identity"})
@NullMarked
package org.mingjing.app.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
