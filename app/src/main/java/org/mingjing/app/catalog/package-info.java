/**
 * The data centre: sources and their ladder, files that come in, mappings, imports into the lake, rejects, quality,
 * coverage, lineage, requests for data, terms of keeping. Does not judge rows; what they mean is the models'.
 */
@ApplicationModule(allowedDependencies = {"analytics", "http", "audit", "jobs", "identity", "agenda"})
@NullMarked
package org.mingjing.app.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
