/**
 * Files of matters: received once, kept as they came, handed out only while they are still that; who had them. A file
 * is opened nowhere but in a process of its own, which makes a copy to show; nothing in it is run.
 */
@ApplicationModule(allowedDependencies = {"http", "suite", "audit", "jobs", "identity", "keys", "procedure"})
@NullMarked
package org.mingjing.app.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
