/**
 * An office to try things in: units of a fictional city, one person for each role, a first run. Only with
 * {@code mingjing.demo=true}; does nothing that people could not do through the interface.
 */
@ApplicationModule(allowedDependencies = {"analytics", "audit", "identity", "models"})
@NullMarked
package org.mingjing.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
