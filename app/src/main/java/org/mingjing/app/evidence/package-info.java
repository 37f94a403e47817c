/**
 * Files of matters: received once, kept as they came, handed out only while they are still that; who had them. Nothing
 * in a file is opened, run or shown here.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "jobs", "identity", "procedure"})
@NullMarked
package org.mingjing.app.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
