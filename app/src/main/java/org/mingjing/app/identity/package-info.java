/**
 * Who somebody is and what they may do: organisations, accounts, roles, sessions, second factor, the three
 * administrators. Does not know what the permissions are for.
 */
@ApplicationModule(allowedDependencies = {"audit", "http"})
@NullMarked
package org.mingjing.app.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
