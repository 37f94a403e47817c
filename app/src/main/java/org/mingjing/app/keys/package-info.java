/**
 * A random key for each matter, wrapped by a key of the office and kept in a folder of its own, so that destroying it
 * makes every copy of what was sealed under it unreadable, backups among them. Seals nothing itself.
 */
@ApplicationModule(allowedDependencies = {"http", "suite", "audit"})
@NullMarked
package org.mingjing.app.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
