/**
 * Named parts of a matter shown to another kind of supervision, for a time, by approval of another; to be read and nothing
 * else. Whoever receives them sees these parts, and of the matter nothing.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda", "procedure", "findings", "evidence"})
@NullMarked
package org.mingjing.app.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
