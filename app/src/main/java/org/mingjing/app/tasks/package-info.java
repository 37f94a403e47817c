/** What somebody is to do in a matter until a day. No steps of a process, and no terms of the law. */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda", "procedure"})
@NullMarked
package org.mingjing.app.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
