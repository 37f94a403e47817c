/**
 * What runs raised, and what people make of it: seen again or gone, assigned, pushed, dismissed, confirmed. A lead with
 * its reasons, no verdict; not yet a clue.
 */
@ApplicationModule(allowedDependencies = {"analytics", "http", "suite", "audit", "identity", "access", "models"})
@NullMarked
package org.mingjing.app.findings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
