/**
 * Findings raised to a clue, each to one; whom and what a matter is about; numbers of cases, to which data is sealed;
 * and what clues and cases say of the findings that they began with. How a matter is handled is procedure's.
 */
@ApplicationModule(
        allowedDependencies = {"analytics", "http", "audit", "identity", "agenda", "access", "findings", "procedure"})
@NullMarked
package org.mingjing.app.clues;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
