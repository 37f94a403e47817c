/**
 * Property in a case: what was taken in, who has it, what became of it, each by a paper that one entered and another
 * confirmed. Nothing is taken, kept or given back by the program; it says what papers say.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda", "procedure", "money", "evidence"})
@NullMarked
package org.mingjing.app.property;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
