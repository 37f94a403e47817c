/**
 * The model library as this office uses it: local values and exemptions, which models are live, runs and what they
 * would have said with other values. Does not know what becomes of a finding, but for the outcome it is told.
 */
@ApplicationModule(allowedDependencies = {"access", "analytics", "audit", "catalog", "http", "identity", "jobs"})
@NullMarked
package org.mingjing.app.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
