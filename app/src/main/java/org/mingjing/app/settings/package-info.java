/**
 * Which settings are in force and where each comes from, for the system administrator. Reads only: settings are changed
 * where the program is started. Secrets are never read out; it says only that they are set.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity"})
@NullMarked
package org.mingjing.app.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
