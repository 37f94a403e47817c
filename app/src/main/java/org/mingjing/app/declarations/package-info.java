/**
 * Declarations of supervised units before, during and after what they undertake: the form of each kind as configuration,
 * what was filed and corrected, and what the program's checks against rules and data found. The way that a declaration
 * goes (steps, terms) is procedure's.
 */
@ApplicationModule(
        allowedDependencies = {"http", "audit", "jobs", "identity", "agenda", "access", "procedure", "evidence"})
@NullMarked
package org.mingjing.app.declarations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
