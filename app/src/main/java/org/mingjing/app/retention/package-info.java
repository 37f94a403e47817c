/**
 * How long closed matters are kept, what keeps them beyond that, and how they go: rows, files and papers of one matter at
 * once, approved by two others. The audit stays as it is. Nothing goes by itself.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "keys", "procedure", "evidence"})
@NullMarked
package org.mingjing.app.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
